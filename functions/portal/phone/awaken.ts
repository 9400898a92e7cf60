import { type ComponentType, h, hydrate } from 'preact';
import type { Lang } from '../lang.ts';
import type { View } from '../page.ts';

/** The words that the page was made with, and its language. */
export const viewOf = <W>(): View<W> => ({
  lang: document.documentElement.lang as Lang,
  words: JSON.parse(document.getElementById('words')?.textContent ?? '{}') as View<W>['words'],
});

/** Brings the island of this page to life, with the words that the page was made with. */
export const awaken = <W>(Component: ComponentType<View<W>>): void => {
  const island = document.getElementById('island');
  if (island === null) throw new Error('this page has no island');
  hydrate(h(Component, viewOf<W>()), island);
};
