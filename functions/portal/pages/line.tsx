import { page, type View } from '../page.ts';
import { Island, NoScript } from '../parts/island.tsx';
import { LineFigures } from '../status/line-figures.tsx';
import { type LineWords, lineWords } from '../words/line.ts';

const Line = (view: View<LineWords>) => (
  <>
    <h1 class="govuk-heading-l">{view.words.title}</h1>
    <p class="govuk-body-l">{view.words.lead}</p>
    <NoScript words={view.words} />
    <Island>
      <LineFigures {...view} />
    </Island>
    <h2 class="govuk-heading-m">{view.words.meaningTitle}</h2>
    {view.words.meaning.map((paragraph) => (
      <p class="govuk-body">{paragraph}</p>
    ))}
  </>
);

export const linePage = page<LineWords>({
  slug: 'antrean',
  words: lineWords,
  main: Line,
  island: 'line',
  isPublic: true,
});
