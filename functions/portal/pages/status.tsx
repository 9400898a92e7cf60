import { page, type View } from '../page.ts';
import { Island, NoScript } from '../parts/island.tsx';
import { StatusSearch } from '../status/status-search.tsx';
import { type StatusWords, statusWords } from '../words/status.ts';

const Status = (view: View<StatusWords>) => (
  <>
    <h1 class="govuk-heading-l">{view.words.title}</h1>
    <p class="govuk-body-l">{view.words.lead}</p>
    <NoScript words={view.words} />
    <Island>
      <StatusSearch {...view} />
    </Island>
    <h2 class="govuk-heading-m">{view.words.whyTitle}</h2>
    {view.words.why.map((paragraph) => (
      <p class="govuk-body">{paragraph}</p>
    ))}
  </>
);

export const statusPage = page<StatusWords>({
  slug: 'status',
  words: statusWords,
  main: Status,
  island: 'status',
  problems: ['invalid-form', 'status-not-shown'],
  isPublic: true,
});
