import type { Page } from 'playwright-core';
import type { Lang } from '../../functions/portal/lang.ts';
import { ruleSets } from '../../shared/domain/eligibility-rules.ts';
import { ladder } from '../../shared/domain/ladder.ts';

/** What the authorities have named, in both languages alike, and marked as Indonesian where it is shown: steps, and sources of rules. */
export const indonesianNames: readonly string[] = [
  ...ladder.map(({ name }) => name),
  ...ruleSets.flatMap(({ rules }) => Object.values(rules).map(({ source }) => source)),
];

const isName = (text: string): boolean =>
  indonesianNames.includes(text) || text.split(/\s+/).every((word) => /^\p{Lu}/u.test(word));
/** Two words or more: an abbreviation or "Status" may be the same in both languages, as may "Jawa Barat". */
const isSentence = (text: string): boolean => /\p{L}{2,}\S*\s+\S*\p{L}{2,}/u.test(text) && !isName(text);

/** Path -> text of all that a page says or may come to say: its words as data, and what stands in its markup. */
export const wordsIn = (html: string): ReadonlyMap<string, string> => {
  const said = new Map<string, string>();
  const walk = (at: string, value: unknown): void => {
    if (typeof value === 'string') said.set(at, value);
    else if (typeof value === 'object' && value !== null)
      for (const [name, one] of Object.entries(value)) walk(`${at}.${name}`, one);
  };
  walk('words', JSON.parse(/<script type="application\/json" id="words">([\s\S]*?)<\/script>/.exec(html)?.[1] ?? '{}'));
  const markup = html.replace(/<script\b[\s\S]*?<\/script>/g, '');
  // The other language's own name, and names in Indonesian, are marked as such.
  const own = markup.replace(/<(\w+)\b[^>]*\blang="(?:id|en)"(?![^>]*class="govuk-template")[^>]*>[\s\S]*?<\/\1>/g, '');
  for (const [at, [text]] of [
    ...own.matchAll(/(?<=>)[^<>]+(?=<)|(?<=(?:name="description" content|aria-label|alt|placeholder)=")[^"]+/g),
  ].entries())
    said.set(`text ${at}`, text.trim());
  return said;
};

/** Sentences that the English page has from the Indonesian one. */
export const untranslated = (
  indonesian: ReadonlyMap<string, string>,
  english: ReadonlyMap<string, string>,
): readonly string[] => {
  const known = new Set(indonesian.values());
  return [...english.values()].filter((text) => isSentence(text) && known.has(text));
};

/** Words that every second sentence of one language has and no sentence of the other. */
const tellTale: { readonly [L in Lang]: RegExp } = {
  id: /\b(yang|dan|tidak|untuk|dengan|anda|atau|belum|sudah|akan|dapat|dari|ini|itu|pada|kami|bila|adalah|sedang)\b/i,
  en: /\b(the|and|you|your|is|are|not|with|or|for|has|have|was|will|can|this|that|from|if|of|to|we|our)\b/i,
};

/** Sentences in which the other language is spoken. */
export const mixedWords = (lang: Lang, sentences: readonly string[]): readonly string[] =>
  sentences.filter((text) => tellTale[lang === 'id' ? 'en' : 'id'].test(text));

/** What people see and hear on the page now, but for what is marked as being of the other language. */
export const sentencesOf = (page: Page, lang: Lang): Promise<readonly string[]> =>
  page.evaluate((own) => {
    const said: string[] = [document.title];
    const isOwn = (one: Element | null): boolean => (one?.closest('[lang]')?.getAttribute('lang') ?? own) === own;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (node instanceof Element) {
        if (!isOwn(node)) continue;
        for (const name of ['aria-label', 'alt', 'placeholder', 'title']) said.push(node.getAttribute(name) ?? '');
      } else if (isOwn(node.parentElement) && !node.parentElement?.matches('script, style')) {
        said.push(node.textContent?.trim() ?? '');
      }
    }
    return said.filter((text) => text !== '');
  }, lang);
