import { useState } from 'preact/hooks';
import { isBirthDate } from '../../../shared/domain/birth-dates.ts';
import { readReceipt } from '../../../shared/domain/receipt.ts';
import type { View } from '../page.ts';
import type { FieldFault } from '../parts/faults.tsx';
import { FaultSummary } from '../parts/faults.tsx';
import { DateField, type DateValue, TextField } from '../parts/fields.tsx';
import type { StatusWords } from '../words/status.ts';

export type Typed = { readonly code: string; readonly birth: DateValue };

/** `YYYY-MM-DD` of what stands in the three fields; whether there is such a day is not looked at. */
export const isoOf = ({ day, month, year }: DateValue): string =>
  [year.trim().padStart(4, '0'), month.trim().padStart(2, '0'), day.trim().padStart(2, '0')].join('-');

const codeFault = (code: string, words: StatusWords): string | undefined => {
  if (code.trim() === '') return words.codeMissing;
  return readReceipt(code).outcome === 'read' ? undefined : words.codeSlip;
};
const birthFault = (birth: DateValue, words: StatusWords): string | undefined => {
  if (Object.values(birth).some((part) => part.trim() === '')) return words.birthMissing;
  return isBirthDate(isoOf(birth)) ? undefined : words.birthWrong;
};
const faultsOf = ({ code, birth }: Typed, words: StatusWords): readonly FieldFault[] => {
  const [ofCode, ofBirth] = [codeFault(code, words), birthFault(birth, words)];
  return [
    ...(ofCode === undefined ? [] : [{ id: 'code', detail: ofCode }]),
    ...(ofBirth === undefined ? [] : [{ id: 'birth', detail: ofBirth }]),
  ];
};

type Given = View<StatusWords> & {
  typed: Typed;
  isAsking: boolean;
  /** What the house refused with. */
  refused: readonly FieldFault[];
  onTyped: (typed: Typed) => void;
  onSend: () => void;
};

/** A slip is told before anything is sent. */
export const StatusForm = ({ words, typed, isAsking, refused, onTyped, onSend }: Given) => {
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  const [shown, setShown] = useState(refused);
  if (refused !== shown) {
    setShown(refused);
    setFaults(refused);
  }
  const faultAt = (id: string) => faults.find((fault) => fault.id === id);
  const send = (event: Event): void => {
    event.preventDefault();
    if (isAsking) return;
    const found = faultsOf(typed, words);
    setFaults(found);
    if (found.length === 0) onSend();
  };
  const shared = { prefix: words.faultPrefix };
  return (
    <form method="post" noValidate onSubmit={send}>
      <FaultSummary title={words.faultsTitle} prefix={words.faultPrefix} faults={faults} />
      <TextField
        {...shared}
        id="code"
        label={words.code}
        hint={words.codeHint}
        inputMode="text"
        width={20}
        value={typed.code}
        onValue={(code) => onTyped({ ...typed, code })}
        fault={faultAt('code')}
      />
      <DateField
        {...shared}
        id="birth"
        label={words.birth}
        hint={words.birthHint}
        names={words.dateNames}
        value={typed.birth}
        onValue={(birth) => onTyped({ ...typed, birth })}
        fault={faultAt('birth')}
      />
      <button type="submit" class="govuk-button" disabled={isAsking}>
        {isAsking ? words.loading : words.send}
      </button>
    </form>
  );
};
