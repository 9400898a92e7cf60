import { useState } from 'preact/hooks';
import { SignInFirst } from '../accounts/sign-in-first.tsx';
import { fill, pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import { correctionPath } from '../phone/drafts.ts';
import { useFragment } from '../phone/fragment.ts';
import { withdraw } from '../phone/outbox.ts';
import { ownReceipts } from '../phone/receipts.ts';
import type { FamilyStatusWords } from '../words/family-status.ts';
import { isSignInNeeded } from './ask-own.ts';
import { NotTold } from './not-told.tsx';
import { ObjectionLater } from './objection-later.tsx';
import { aboutOf, objectionReceipts, type WaitingObjection, waitingObjections } from './objections.ts';
import { ObjectionsSent } from './objections-sent.tsx';
import { type Asked, askOwnFamily, type ToldFinding } from './told.ts';
import { ToldView } from './told-view.tsx';
import { useAsked } from './use-asked.ts';
import { useOutbox } from './use-outbox.ts';

type Given = View<FamilyStatusWords> & { familyId: string };

const ToFamilies = ({ words, lang }: View<FamilyStatusWords>) => (
  <p class="govuk-body">
    <a class="govuk-link" href={pathOf('keluarga', lang)}>
      {words.toFamilies}
    </a>
  </p>
);

const Family = ({
  familyId,
  asked,
  isAsking,
  onAgain,
  ...view
}: Given & Pick<Parameters<typeof ToldView>[0], 'asked' | 'isAsking' | 'onAgain'>) => {
  const { words, lang } = view;
  const [reason, setReason] = useState('');
  useOutbox();
  const receipt = ownReceipts().find((one) => one.familyId === familyId && one.kind === 'family');
  const label = receipt?.label ?? '';
  const objectionOf = (finding: ToldFinding) => {
    const about = aboutOf(finding);
    const isSent =
      waitingObjections(familyId).some(({ body }) => body.objection.about === about) ||
      objectionReceipts(familyId).some(({ acceptedAt }) => Date.parse(acceptedAt) > asked.at);
    if (about === undefined || isSent) return null;
    return <ObjectionLater {...view} familyId={familyId} about={about} label={label} firstReason={reason} />;
  };
  const change = ({ sendId, body }: WaitingObjection): void => {
    setReason(body.objection.reason);
    withdraw(sendId);
  };
  const isUrgent = asked.told.state === 'needs-correction';
  return (
    <>
      {label === '' ? null : <p class="govuk-body-l">{label}</p>}
      <ToldView {...view} asked={asked} isAsking={isAsking} onAgain={onAgain} actionOf={objectionOf}>
        {asked.told.state === 'received' ? null : (
          <a
            class={`govuk-button${isUrgent ? '' : ' govuk-button--secondary'}`}
            id="correct"
            href={correctionPath(lang, familyId)}
          >
            {words.correct}
          </a>
        )}
        <ObjectionsSent {...view} familyId={familyId} onChange={change} />
      </ToldView>
      {receipt === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${pathOf('tanda-terima', lang)}#${receipt.receipt}`}>
            {fill(words.receiptLink, { code: receipt.receipt })}
          </a>
        </p>
      )}
    </>
  );
};

const OneFamily = ({ familyId, ...view }: Given) => {
  const { answer, isAsking, again } = useAsked<Asked>(familyId, askOwnFamily);
  const more = { isAsking, onAgain: again };
  if (answer === undefined) return <p class="govuk-body">{view.words.loading}</p>;
  if (isSignInNeeded(answer)) return <SignInFirst {...view} />;
  if (answer.outcome !== 'answered') return <NotTold {...view} {...more} answer={answer} />;
  return <Family {...view} {...more} familyId={familyId} asked={answer.body} />;
};

/** Status by session, of the family that the address names behind its `#`. */
export const FamilyStatus = (view: View<FamilyStatusWords>) => {
  const familyId = useFragment();
  if (familyId === undefined) return <p class="govuk-body">{view.words.loading}</p>;
  return (
    <>
      {familyId === '' ? <p class="govuk-body">{view.words.noFamily}</p> : <OneFamily {...view} familyId={familyId} />}
      <ToFamilies {...view} />
    </>
  );
};
