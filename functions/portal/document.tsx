import type { ComponentChildren } from 'preact';
import type { ProblemName } from '../../shared/problem.ts';
import { type Lang, langs, pathOf } from './lang.ts';
import type { Page, PageWords } from './page.ts';
import { type CommonWords, commonWords } from './words/common.ts';
import { everyPageProblems } from './words/problems.ts';

/** What the build made of styles and scripts: addresses on this origin. */
export type Assets = {
  readonly style: string;
  /** On every page: it sends what waits. */
  readonly everywhere: readonly string[];
  /** The island's module first, then what it imports: all are asked for at once. */
  readonly island: readonly string[];
};

const Head = ({ page, lang, assets }: { page: Page<PageWords>; lang: Lang; assets: Assets }) => {
  const { title, description } = page.words[lang];
  const [entry, ...imports] = new Set([...assets.island, ...assets.everywhere]);
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} – ${commonWords[lang].name}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="description" content={description} />
      <meta name="theme-color" content="#5b2a86" />
      {page.isPublic ? undefined : <meta name="robots" content="noindex" />}
      <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href={assets.style} />
      {langs.map((other) => (
        <link rel="alternate" hreflang={other} href={pathOf(page.slug, other)} />
      ))}
      {imports.map((href) => (
        <link rel="modulepreload" href={href} />
      ))}
      {entry === undefined ? undefined : <script type="module" src={entry} />}
      {assets.island.length > 0 && assets.everywhere[0] !== undefined ? (
        <script type="module" src={assets.everywhere[0]} />
      ) : undefined}
    </head>
  );
};

const Band = ({ words, lang, slug }: { words: CommonWords; lang: Lang; slug: string }) => {
  const other: Lang = lang === 'id' ? 'en' : 'id';
  return (
    <header class="daftar-band">
      <div class="govuk-width-container daftar-band__row">
        <a class="daftar-band__name" href={pathOf('', lang)}>
          {words.name}
        </a>
        <nav aria-label={words.navigation}>
          <ul class="daftar-band__nav">
            <li>
              <a href={pathOf('keluarga', lang)}>{words.navFamilies}</a>
            </li>
            <li>
              <a href={pathOf('status', lang)}>{words.navStatus}</a>
            </li>
            <li>
              <a href={pathOf('antrean', lang)}>{words.navLine}</a>
            </li>
            <li>
              <a id="other-language" href={pathOf(slug, other)} lang={other} hreflang={other}>
                {words.otherLanguage}
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </header>
  );
};

const Foot = ({ words, lang }: { words: CommonWords; lang: Lang }) => (
  <footer class="daftar-foot">
    <div class="govuk-width-container">
      <p>{words.footHelp}</p>
      <p>
        <a class="govuk-link" href={pathOf('data-pribadi', lang)}>
          {words.footPrivacy}
        </a>
      </p>
      <p>{words.footFree}</p>
    </div>
  </footer>
);

/** The words of a page's island, as data that runs nothing: `<` cannot end the element that holds it. */
const wordsData = ({ island, words, problems = [] }: Page<PageWords>, lang: Lang): string => {
  const common = commonWords[lang];
  const known = Object.entries(common.problems).filter(([name]) =>
    [...everyPageProblems, ...problems].includes(name as ProblemName),
  );
  const told =
    island === undefined
      ? { waiting: common.waiting }
      : { ...common, ...words[lang], problems: Object.fromEntries(known) };
  return JSON.stringify(told).replaceAll('<', '\u003c');
};

/** One page of the site as a whole document. `children`: its <main>. */
export const Document = (given: { page: Page<PageWords>; lang: Lang; assets: Assets; children: ComponentChildren }) => {
  const { page, lang, assets, children } = given;
  const common = commonWords[lang];
  return (
    <html lang={lang} class="govuk-template">
      <Head page={page} lang={lang} assets={assets} />
      <body class="govuk-template__body">
        <a href="#main" class="govuk-skip-link">
          {common.skip}
        </a>
        <Band words={common} lang={lang} slug={page.slug} />
        <div class="govuk-width-container">
          <div id="waiting" role="status" />
          <main class="govuk-main-wrapper" id="main" tabIndex={-1}>
            {children}
          </main>
        </div>
        <Foot words={common} lang={lang} />
        <script type="application/json" id="words" dangerouslySetInnerHTML={{ __html: wordsData(page, lang) }} />
      </body>
    </html>
  );
};
