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

/** NUL and other control characters break stores and exports; a lone surrogate is no character at all. */
const isReadable = (text: string): boolean => alreadyPlain.test(text) || !/[\p{Cc}\p{Cs}]/u.test(text);

/** A text that people read, normalised as `plainText` does; lengths in UTF-16 units, after normalising. */
export const plainTextSchema = (least: number, most: number) =>
  z
    .string()
    .overwrite(plainText)
    .min(least)
    .max(most)
    .refine(isReadable, { error: 'Isian memuat karakter yang tidak dapat dibaca. Ketik ulang tanpa menyalin.' });
