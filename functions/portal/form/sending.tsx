import { useEffect, useState } from 'preact/hooks';
import { pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { problemWords } from '../parts/refusal.tsx';
import { type Draft, draftOf, keepDraft } from '../phone/drafts.ts';
import { onOutbox, pump, runOutbox, type Waiting, waitingOf, withdraw } from '../phone/outbox.ts';
import { keptReceipts } from '../phone/receipts.ts';
import { signInPath } from '../phone/session.ts';
import type { FormWords } from '../words/form.ts';
import { StepTitle } from './frame.tsx';
import { goTo } from './use-form.ts';

/** What the house found wrong is mended on the form's own pages. */
const takeFaults = (draft: Draft, { problem }: Waiting): boolean => {
  const errors = problem?.errors ?? [];
  if (errors.length === 0 || draftOf(draft.id) === undefined) return false;
  const { sendId = '', ...rest } = draft;
  withdraw(sendId);
  keepDraft({
    ...rest,
    refused: errors.map(({ pointer, detail }) => ({ at: pointer.replace(/^\/family/, ''), detail })),
  });
  goTo(draft.id, 'periksa');
  return true;
};

/**
 * What became of a send: under way, waiting for the network, for a sign-in, refused; once it has its receipt, it leads there. It goes on by
 * itself; the buttons are for who will not wait.
 */
export const Sending = ({ view, draft }: { view: View<FormWords>; draft: Draft }) => {
  const { words, lang } = view;
  const { sendId = '' } = draft;
  const [waiting, setWaiting] = useState(() => waitingOf(sendId));
  const [isTrying, setTrying] = useState(false);
  useEffect(() => {
    const look = (): void => {
      const receipt = keptReceipts().find((one) => one.sendId === sendId);
      const now = waitingOf(sendId);
      if (receipt !== undefined) location.replace(`${pathOf('tanda-terima', lang)}#${receipt.receipt}`);
      else if (now === undefined) goTo(draft.id, 'periksa');
      else if (!takeFaults(draft, now)) setWaiting(now);
    };
    const stop = onOutbox(look);
    look();
    runOutbox();
    return stop;
  }, [draft, sendId, lang]);
  if (waiting === undefined) return <p class="govuk-body">{words.loading}</p>;
  const tryNow = (): void => {
    setTrying(true);
    void pump('now').then(() => setTrying(false));
  };
  const edit = (): void => {
    withdraw(sendId);
    goTo(draft.id, 'periksa');
  };
  const buttons = (isSendable: boolean) => (
    <div class="govuk-button-group">
      {isSendable ? (
        <button type="button" class="govuk-button" onClick={tryNow} aria-disabled={isTrying}>
          {isTrying ? words.sending : words.sendNow}
        </button>
      ) : null}
      <button type="button" class="govuk-button govuk-button--secondary" onClick={edit}>
        {words.edit}
      </button>
    </div>
  );
  if (waiting.state === 'refused' && waiting.problem !== undefined) {
    const told = problemWords(waiting.problem, view);
    return (
      <>
        <StepTitle title={words.refusedTitle} />
        <p class="govuk-body">{told.title}</p>
        <p class="govuk-body">{told.detail}</p>
        {buttons(true)}
      </>
    );
  }
  if (waiting.state === 'sign-in') {
    return (
      <>
        <StepTitle title={words.signInTitle} />
        <p class="govuk-body">{words.signInLead}</p>
        <a class="govuk-button" href={signInPath(lang)}>
          {words.signInAgain}
        </a>
      </>
    );
  }
  if (waiting.tries === 0) {
    return (
      <>
        <StepTitle title={words.sendingTitle} />
        <p class="govuk-body" role="status">
          {words.sendingLead}
        </p>
      </>
    );
  }
  return (
    <>
      <StepTitle title={words.waitingTitle} />
      <div class="govuk-inset-text" role="status" id="outbox">
        <p class="govuk-body">{words.waitingLead}</p>
        <p class="govuk-body">{words.waitingHow}</p>
      </div>
      {buttons(true)}
    </>
  );
};
