export const langs = ['id', 'en'] as const;
/** Indonesian first; English second, under /en. */
export type Lang = (typeof langs)[number];
/** What a page says, in both languages: the same keys or it does not compile. */
export type Bilingual<W> = { readonly [L in Lang]: W };

/** The address of a page in a language: `/masuk`, `/en/masuk`; `/` and `/en` for the start page (slug ''). */
export const pathOf = (slug: string, lang: Lang): string => {
  if (lang === 'id') return `/${slug}`;
  return slug === '' ? '/en' : `/en/${slug}`;
};

/** `{name}` in a sentence, filled: `fill('Anggota ke-{n}', { n: 2 })`. Throws where a value is missing: half a sentence is told to nobody. */
export const fill = (sentence: string, values: { readonly [name: string]: string | number }): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`no value for {${name}} in: ${sentence}`);
    return String(value);
  });
