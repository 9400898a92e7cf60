import { fill, pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { problemWords } from '../parts/refusal.tsx';
import { signInPath } from '../phone/session.ts';
import { instantText } from '../wib.ts';
import type { ObjectionWords } from '../words/objection.ts';
import { objectionReceipts, type WaitingObjection, waitingObjections } from './objections.ts';

type Given = View<ObjectionWords> & { familyId: string; onChange: (one: WaitingObjection) => void };

const OneWaiting = ({
  one,
  onChange,
  ...view
}: View<ObjectionWords> & { one: WaitingObjection; onChange: () => void }) => {
  const { words, lang } = view;
  if (one.state === 'waiting') return <p class="govuk-body">{words.objectWaiting}</p>;
  if (one.state === 'sign-in') {
    return (
      <p class="govuk-body">
        {words.objectSignIn}{' '}
        <a class="govuk-link" href={signInPath(lang)}>
          {words.signInAgain}
        </a>
      </p>
    );
  }
  return (
    <>
      <p class="govuk-body">
        {words.objectRefused} {one.problem === undefined ? '' : problemWords(one.problem, view).detail}
      </p>
      <ul class="govuk-list govuk-list--bullet" lang="id">
        {one.problem?.errors?.map(({ detail }) => (
          <li>{detail}</li>
        ))}
      </ul>
      <button type="button" class="govuk-button govuk-button--secondary" onClick={onChange}>
        {words.objectChange}
      </button>
    </>
  );
};

/** Objections of this family from this phone: what waits, and the receipts. */
export const ObjectionsSent = ({ familyId, onChange, ...view }: Given) => {
  const { words, lang } = view;
  return (
    <div role="status" id="objections">
      {waitingObjections(familyId).map((one) => (
        <div class="govuk-inset-text" key={one.sendId} data-state={one.state}>
          <OneWaiting {...view} one={one} onChange={() => onChange(one)} />
        </div>
      ))}
      {objectionReceipts(familyId).map(({ receipt, acceptedAt }) => (
        <div class="govuk-inset-text" key={receipt} data-state="sent">
          <p class="govuk-body">{fill(words.objectReceived, { accepted: instantText(acceptedAt, lang) })}</p>
          <a class="govuk-link" href={`${pathOf('tanda-terima', lang)}#${receipt}`}>
            {fill(words.objectReceipt, { code: receipt })}
          </a>
        </div>
      ))}
    </div>
  );
};
