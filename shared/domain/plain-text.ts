import * as z from 'zod';

/** Printable ASCII with single inner blanks: nearly every text that is sent, and it needs no work. */
const alreadyPlain = /^[!-~]+(?: [!-~]+)*$/;

/**
 * One spelling of what looks the same: invisible characters dropped, Unicode NFC, runs of white space made one blank,
 * ends trimmed. Idempotent, so that a text read twice stays equal.
 */
export const plainText = (text: string): string =>
  alreadyPlain.test(text)
    ? text
    : text
        .replace(/\p{Cf}/gu, '')
        .normalize('NFC')
        .replace(/\s+/gu, ' ')
        .trim();

/**
 * NUL and other control characters break stores and exports; lone surrogates and noncharacters are no characters at all;
 * U+FFFD stands where a letter was lost on its way (a body that was not UTF-8).
 */
const isReadable = (text: string): boolean =>
  alreadyPlain.test(text) || !/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\ufffd]/u.test(text);

/** What `isReadable` refuses and white space does not excuse, but for what UTF-8 cannot carry and the rarest: for readers of the JSON Schema. */
const readablePattern = String.raw`^[^\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffd-\uffff]*$`;

/**
 * Putting combining marks in order takes time that grows with the square of their number: 64 KB of them would hold the
 * front door for a second. A text so far above its limit stays too long however it is composed.
 */
const mostUnitsPerLetter = 4;

/** A text that people read, normalised as `plainText` does; lengths in UTF-16 units, after normalising. */
export const plainTextSchema = (least: number, most: number) =>
  z
    .string()
    .overwrite((text) => (text.length > most * mostUnitsPerLetter ? text : plainText(text)))
    .min(least)
    .max(most)
    .refine(isReadable, { error: 'Isian memuat karakter yang tidak dapat dibaca. Ketik ulang tanpa menyalin.' })
    .meta({ pattern: readablePattern });
