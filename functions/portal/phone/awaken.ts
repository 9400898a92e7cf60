import { type ComponentType, h, hydrate } from 'preact';
import type { Lang } from '../lang.ts';
import type { View } from '../page.ts';

/** The words that the page was made with, and its language. */
export const viewOf = <W>(): View<W> => ({
  lang: document.documentElement.lang as Lang,
  words: JSON.parse(document.getElementById('words')?.textContent ?? '{}') as View<W>['words'],
});

/**
 * On a slow line people type before the script is there, and browsers fill in what they keep: what stands in the fields by then is told to
 * the island as if it were typed now.
 */
const tellWhatStands = (island: HTMLElement): (() => Promise<void>) => {
  const fields = [...island.querySelectorAll<HTMLInputElement>('input, textarea')];
  const stood = fields.map(({ value, checked, defaultValue, defaultChecked }) => ({
    text: value === defaultValue ? undefined : value,
    isTicked: checked && !defaultChecked,
  }));
  return async () => {
    for (const [at, field] of fields.entries()) {
      const { text, isTicked } = stood[at] ?? {};
      if (isTicked) {
        field.checked = false;
        field.click();
      } else if (text !== undefined && field.type !== 'file') {
        field.value = text;
        field.dispatchEvent(new Event('input', { bubbles: true }));
        // Fields that make one answer together (a date) are told one after another, each after the last was taken in.
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
  };
};

/** Brings the island of this page to life, with the words that the page was made with. */
export const awaken = <W>(Component: ComponentType<View<W>>): void => {
  const island = document.getElementById('island');
  if (island === null) throw new Error('this page has no island');
  const tell = tellWhatStands(island);
  hydrate(h(Component, viewOf<W>()), island);
  void tell();
};
