import { page, type View } from '../page.ts';
import { Island, NoScript } from '../parts/island.tsx';
import { FamiliesList } from '../status/families-list.tsx';
import { type FamiliesWords, familiesWords } from '../words/families.ts';

const Families = (view: View<FamiliesWords>) => (
  <>
    <h1 class="govuk-heading-l">{view.words.title}</h1>
    <NoScript words={view.words} />
    <Island>
      <FamiliesList {...view} />
    </Island>
  </>
);

export const familiesPage = page<FamiliesWords>({
  slug: 'keluarga',
  words: familiesWords,
  main: Families,
  island: 'families',
  problems: ['invalid-form', 'not-certain', 'window-closed'],
  isPublic: false,
});
