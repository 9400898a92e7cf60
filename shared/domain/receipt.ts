/**
 * The receipt code: 16 Crockford symbols in fours. The first 12 (60 bits) look the submission up; the last 4 (20 bits)
 * are a MAC, so that a slip of the pen is caught, and a true receipt is known as true before its record exists.
 */

/** Keyed hash under the receipt key; at least 3 bytes. */
export type Mac = (text: string) => Uint8Array;

/** What a typed code says, in canonical symbols. `read` is not yet `true`: `receiptIsTrue` tells. */
export type Receipt = { readonly lookup: string; readonly tag: string };
export type ReceiptReading = ({ readonly outcome: 'read' } & Receipt) | { readonly outcome: 'unreadable' };

/** Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U. */
const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const lookupLength = 12;
const tagLength = 4;

/** The first 5 x `count` bits, most significant first. */
const symbolsFrom = (bytes: Uint8Array, count: number): string => {
  if (bytes.length * 8 < count * 5) throw new RangeError(`${count} symbols need ${count * 5} bits`);
  let text = '';
  for (let bit = 0; bit < count * 5; bit += 5) {
    // Five bits lie within two bytes.
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += symbols.charAt((pair >> (11 - (bit & 7))) & 31);
  }
  return text;
};

/** The look-up symbols of a digest (first 60 bits; throws RangeError below 8 bytes). */
export const lookupFrom = (digest: Uint8Array): string => symbolsFrom(digest, lookupLength);

/** The look-up has a fixed length and comes first, so no window name can shift the border between the two. */
const tagOf = (lookup: string, window: string, mac: Mac): string =>
  symbolsFrom(mac(`receipt|v1|${lookup}|${window}`), tagLength);

/** The code as printed, `XXXX-XXXX-XXXX-XXXX`, of a look-up from `lookupFrom` in a window (its id). */
export const receiptCode = (lookup: string, window: string, mac: Mac): string =>
  (lookup + tagOf(lookup, window, mac)).replace(/.{4}(?=.)/g, '$&-');

/** Reads a code as people type it: any case, blanks and dashes anywhere, O for 0, I or L for 1. */
export const readReceipt = (text: string): ReceiptReading => {
  const code = text
    .replace(/[\s\u2212\p{Pd}\p{Cf}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return { outcome: 'unreadable' };
  return { outcome: 'read', lookup: code.slice(0, lookupLength), tag: code.slice(lookupLength) };
};

/** Whether this house issued the code in this window. Takes the same time wherever the tags differ. */
export const receiptIsTrue = ({ lookup, tag }: Receipt, window: string, mac: Mac): boolean => {
  const expected = tagOf(lookup, window, mac);
  let difference = expected.length ^ tag.length;
  for (let index = 0; index < expected.length; index++)
    difference |= expected.charCodeAt(index) ^ tag.charCodeAt(index);
  return difference === 0;
};
