/** A piece of HTML whose texts have been escaped. */
export type Html = { readonly html: string };
type Part = Html | string | number | undefined | readonly Part[];

const escapes: { readonly [sign: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const partText = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
  return 'html' in part ? part.html : part.map(partText).join('');
};

/** Makes HTML of a template: whatever is put in is escaped, unless it is HTML already; lists are joined. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Html => ({
  html: fixed.map((text, n) => text + partText(parts[n])).join(''),
});

/** Text with `code` marks, as descriptions have it: one paragraph. */
export const inline = (text: string): Html => ({
  html: escaped(text).replace(/`([^`]+)`/g, '<code>$1</code>'),
});

/** Descriptions of several paragraphs. */
export const paragraphs = (text: string): readonly Html[] =>
  text.split(/\n{2,}/).map((paragraph) => html`<p>${inline(paragraph)}</p>`);

/** Parts with commas between them. */
export const list = (parts: readonly Html[], between = ', '): Html => ({
  html: parts.map((part) => part.html).join(between),
});

/** A value as JSON, in a box that scrolls by keyboard too. */
export const jsonBox = (label: string, value: unknown): Html =>
  html`<pre tabindex="0" role="region" aria-label="${label}"><code>${JSON.stringify(value, null, 2)}</code></pre>`;
