import { page, type View } from '../page.ts';
import { Island, NoScript } from '../parts/island.tsx';
import { FamilyStatus } from '../status/family-status.tsx';
import { type FamilyStatusWords, familyStatusWords } from '../words/family-status.ts';

const FamilyStatusMain = (view: View<FamilyStatusWords>) => (
  <>
    <h1 class="govuk-heading-l">{view.words.title}</h1>
    <NoScript words={view.words} />
    <Island>
      <FamilyStatus {...view} />
    </Island>
  </>
);

export const familyStatusPage = page<FamilyStatusWords>({
  slug: 'status-keluarga',
  words: familyStatusWords,
  main: FamilyStatusMain,
  island: 'family-status',
  problems: ['invalid-form', 'not-certain', 'window-closed'],
  isPublic: false,
});
