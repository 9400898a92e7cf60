import { type Bilingual, pathOf } from '../lang.ts';
import { page, type View } from '../page.ts';
import {
  closedWords,
  faultWords,
  fullWords,
  maintenanceWords,
  notFoundWords,
  type StateWords,
} from '../words/states.ts';

const State = ({ words, lang }: View<StateWords>) => (
  <>
    <h1 class="govuk-heading-l">{words.title}</h1>
    {words.paragraphs.map((paragraph) => (
      <p class="govuk-body">{paragraph}</p>
    ))}
    <p class="govuk-body">
      <a class="govuk-link" href={pathOf('', lang)}>
        {words.linkText}
      </a>
    </p>
  </>
);

const state = (slug: string, words: Bilingual<StateWords>) =>
  page<StateWords>({ slug, words, main: State, isPublic: false });

/** What is shown when the house cannot or may not serve: each stands by itself, without script or server. */
export const statePages = [
  state('ditutup', closedWords),
  state('penuh', fullWords),
  state('pemeliharaan', maintenanceWords),
  state('tidak-ditemukan', notFoundWords),
  state('galat', faultWords),
];
