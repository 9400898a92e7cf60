import { render } from 'preact-render-to-string';
import { type Assets, Document } from './document.tsx';
import { type Lang, langs, pathOf } from './lang.ts';
import type { Page, PageWords } from './page.ts';
import { proveContactPage, resetPasswordPage, signInPage, signUpPage } from './pages/accounts.tsx';
import { dataPage } from './pages/data-page.tsx';
import { familiesPage } from './pages/families.tsx';
import { familyStatusPage } from './pages/family-status.tsx';
import { formPage } from './pages/form.tsx';
import { linePage } from './pages/line.tsx';
import { photosPage } from './pages/photos.tsx';
import { receiptPage } from './pages/receipt.tsx';
import { selfCheckPage } from './pages/self-check.tsx';
import { startPage } from './pages/start.tsx';
import { statePages } from './pages/states.tsx';
import { statusPage } from './pages/status.tsx';
import { commonWords } from './words/common.ts';

/** Every page of the site, in the order in which a citizen meets them. */
export const pages: readonly Page<PageWords>[] = [
  startPage,
  signUpPage,
  proveContactPage,
  signInPage,
  resetPasswordPage,
  selfCheckPage,
  familiesPage,
  formPage,
  photosPage,
  receiptPage,
  statusPage,
  familyStatusPage,
  linePage,
  dataPage,
  ...statePages,
];

const documentOf = (page: Page<PageWords>, lang: Lang, assets: Assets): string => {
  const view = { lang, words: { ...commonWords[lang], ...page.words[lang] } };
  const document = (
    <Document page={page} lang={lang} assets={assets}>
      {page.main(view)}
    </Document>
  );
  return `<!doctype html>\n${render(document)}`;
};

/** Path -> document, of every page in every language. `assetsOf` knows what the build made of an island. */
export const renderSite = (assetsOf: (island: string | undefined) => Assets): ReadonlyMap<string, string> =>
  new Map(
    pages.flatMap((page) =>
      langs.map((lang) => [pathOf(page.slug, lang), documentOf(page, lang, assetsOf(page.island))] as const),
    ),
  );
