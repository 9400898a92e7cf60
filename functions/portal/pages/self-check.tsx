import { page, type View } from '../page.ts';
import { Island, NoScript } from '../parts/island.tsx';
import { SelfCheck } from '../self-check/self-check.tsx';
import { type SelfCheckPageWords, selfCheckWords } from '../words/self-check.ts';

const Check = (view: View<SelfCheckPageWords>) => (
  <>
    <h1 class="govuk-heading-xl">{view.words.title}</h1>
    <p class="govuk-body-l">{view.words.lead}</p>
    <p class="govuk-body">{view.words.nothingLeaves}</p>
    <NoScript words={view.words} />
    <Island>
      <SelfCheck {...view} />
    </Island>
  </>
);

export const selfCheckPage = page<SelfCheckPageWords>({
  slug: 'cek-syarat',
  words: selfCheckWords,
  main: Check,
  island: 'self-check',
  isPublic: true,
});
