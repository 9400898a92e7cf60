import type { ComponentChildren } from 'preact';
import type { ProblemName } from '../../shared/problem.ts';
import type { Bilingual, Lang } from './lang.ts';
import type { CommonWords } from './words/common.ts';

export type PageWords = { readonly title: string; readonly description: string };
/** What a page, and its island after it, is told: all its words in the reader's language. */
export type View<W> = { readonly lang: Lang; readonly words: W & CommonWords };
export type Page<W extends PageWords> = {
  /** Below `/` and `/en/`; '' is the start page. */
  readonly slug: string;
  readonly words: Bilingual<W>;
  /** What stands in <main>; its `<Island>` is what the browser brings to life. */
  readonly main: (view: View<W>) => ComponentChildren;
  /** `islands/<name>.tsx`; absent: the page is text alone. */
  readonly island?: string;
  /** What it may be told beside `everyPageProblems`; anything else it tells as a fault. */
  readonly problems?: readonly ProblemName[];
  /** Only pages that mean something without a visitor's own data are for search engines. */
  readonly isPublic: boolean;
};

/** Keeps the words' type while the pages of the site lie in one list. */
export const page = <W extends PageWords>(one: Page<W>): Page<PageWords> => one as unknown as Page<PageWords>;
