import { useState } from 'preact/hooks';
import { plainText } from '../../../shared/domain/plain-text.ts';
import type { View } from '../page.ts';
import { FaultSummary, type FieldFault } from '../parts/faults.tsx';
import { LongTextField } from '../parts/fields.tsx';
import { randomId } from '../phone/drafts.ts';
import { enqueue, runOutbox } from '../phone/outbox.ts';
import type { ObjectionWords } from '../words/objection.ts';
import { type About, objectionPath } from './objections.ts';

const least = 10;
const most = 1000;

export type ObjectionGiven = View<ObjectionWords> & {
  familyId: string;
  about: About;
  label: string;
  firstReason: string;
};

/** Sanggah: why a finding about a vehicle or land is wrong. It goes through the outbox: one receipt however often it is tried. */
export const ObjectionForm = ({ words, familyId, about, label, firstReason }: ObjectionGiven) => {
  const id = `reason-${about}`;
  const [typed, setTyped] = useState(firstReason);
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const put = (reason: string): boolean => {
    const sendId = randomId();
    const body = { sendId, objection: { about, reason } };
    return enqueue({ sendId, kind: 'objection', path: objectionPath(familyId), body, label });
  };
  const send = (event: Event): void => {
    event.preventDefault();
    const reason = plainText(typed);
    const detail = reason.length < least ? words.objectShort : reason.length > most ? words.objectLong : undefined;
    if (detail !== undefined) setFaults([{ id, detail }]);
    else if (put(reason)) runOutbox();
    else setFaults([{ detail: words.objectNoRoom }]);
  };
  return (
    <form method="post" noValidate onSubmit={send} id={`objection-${about}`}>
      <h4 class="govuk-heading-s">{words.objectTitle[about]}</h4>
      <FaultSummary title={words.faultsTitle} prefix={words.faultPrefix} faults={faults} />
      <LongTextField
        id={id}
        label={words.objectReason}
        hint={words.objectHint}
        prefix={words.faultPrefix}
        value={typed}
        onValue={setTyped}
        fault={faults.find((fault) => fault.id === id)}
      />
      <button type="submit" class="govuk-button">
        {words.objectSend}
      </button>
    </form>
  );
};
