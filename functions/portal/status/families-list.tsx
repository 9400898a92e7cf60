import { SessionBar } from '../accounts/session-bar.tsx';
import { SignInFirst } from '../accounts/sign-in-first.tsx';
import { pathOf } from '../lang.ts';
import type { View } from '../page.ts';
import type { FamiliesWords } from '../words/families.ts';
import { isSignInNeeded } from './ask-own.ts';
import { NotTold } from './not-told.tsx';
import { RegisteredFamilies } from './registered-families.tsx';
import { askOwnFamilies } from './told.ts';
import { Unsent } from './unsent.tsx';
import { useAsked } from './use-asked.ts';
import { useOutbox } from './use-outbox.ts';

/** The families of whoever is signed in, and what lies on this phone and was not sent yet. */
export const FamiliesList = (view: View<FamiliesWords>) => {
  const { answer, isAsking, again } = useAsked('families', askOwnFamilies);
  useOutbox();
  if (answer === undefined) return <p class="govuk-body">{view.words.loading}</p>;
  if (isSignInNeeded(answer)) return <SignInFirst {...view} />;
  return (
    <SessionBar {...view}>
      {answer.outcome === 'answered' ? (
        <RegisteredFamilies {...view} families={answer.body.families} />
      ) : (
        <NotTold {...view} answer={answer} isAsking={isAsking} onAgain={again} />
      )}
      <Unsent {...view} />
      <a class="govuk-button" id="register" href={pathOf('formulir', view.lang)}>
        {view.words.register}
      </a>
      <p class="govuk-body">{view.words.most}</p>
    </SessionBar>
  );
};
