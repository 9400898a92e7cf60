import { useState } from 'preact/hooks';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import { problemWords } from '../parts/refusal.tsx';
import { type Draft, draftOf, draftPath, drafts, labelOf, removeDraft } from '../phone/drafts.ts';
import { type Waiting, waiting } from '../phone/outbox.ts';
import { signedIn, signInPath } from '../phone/session.ts';
import { instantText } from '../wib.ts';
import type { FamiliesWords } from '../words/families.ts';
import { Card } from './card.tsx';

const DraftCard = ({ draft, onRemoved, ...view }: View<FamiliesWords> & { draft: Draft; onRemoved: () => void }) => {
  const { words, lang } = view;
  const [isSure, setIsSure] = useState(false);
  const label = labelOf(draft.answers) || words.draft;
  const title = draft.corrects === undefined ? label : `${words.draftCorrects}: ${label}`;
  const remove = (): void => {
    removeDraft(draft.id);
    onRemoved();
  };
  return (
    <Card title={title}>
      <p class="govuk-body">{fill(words.draftChanged, { at: instantText(draft.changedAt, lang) })}</p>
      {isSure ? <p class="govuk-body">{words.removeSure}</p> : null}
      <div class="govuk-button-group">
        {isSure ? (
          <>
            <button type="button" class="govuk-button govuk-button--warning" onClick={remove}>
              {words.remove}
            </button>
            <button type="button" class="govuk-button govuk-button--secondary" onClick={() => setIsSure(false)}>
              {words.cancel}
            </button>
          </>
        ) : (
          <>
            <a class="govuk-button" href={draftPath(lang, draft.id, draft.step)}>
              {words.resume}
            </a>
            <button type="button" class="govuk-button govuk-button--secondary" onClick={() => setIsSure(true)}>
              {words.remove}
            </button>
          </>
        )}
      </div>
    </Card>
  );
};

const WaitingCard = ({ one, ...view }: View<FamiliesWords> & { one: Waiting }) => {
  const { words, lang } = view;
  const { state, problem, draftId, label, kind } = one;
  const draft = draftId === undefined ? undefined : draftOf(draftId);
  return (
    <Card title={label === '' ? words.waitingKind[kind] : `${words.waitingKind[kind]}: ${label}`}>
      <p class="govuk-body">
        {words.waitingState[state]} {problem === undefined ? '' : problemWords(problem, view).detail}
      </p>
      {state === 'sign-in' ? (
        <a class="govuk-link" href={signInPath(lang)}>
          {words.signInAgain}
        </a>
      ) : null}
      {state === 'refused' && draft !== undefined ? (
        <a class="govuk-link" href={draftPath(lang, draft.id, draft.step)}>
          {words.resume}
        </a>
      ) : null}
    </Card>
  );
};

/** What lies on this phone only: sends that wait, then forms that were not finished. */
export const Unsent = (view: View<FamiliesWords>) => {
  const { words } = view;
  const [, setRemoved] = useState(0);
  const sends = waiting().filter(({ owner }) => owner === signedIn()?.email);
  const sent = new Set(sends.map(({ draftId }) => draftId));
  const left = drafts().filter(({ id }) => !sent.has(id));
  return (
    <>
      {sends.length === 0 ? null : <h2 class="govuk-heading-m">{words.waitingTitle}</h2>}
      <ul class="govuk-list" id="waiting-sends">
        {sends.map((one) => (
          <WaitingCard {...view} key={one.sendId} one={one} />
        ))}
      </ul>
      {left.length === 0 ? null : <h2 class="govuk-heading-m">{words.draftsTitle}</h2>}
      <ul class="govuk-list" id="drafts">
        {left.map((draft) => (
          <DraftCard {...view} key={draft.id} draft={draft} onRemoved={() => setRemoved((count) => count + 1)} />
        ))}
      </ul>
    </>
  );
};
