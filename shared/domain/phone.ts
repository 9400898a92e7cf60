import * as z from 'zod';

/** As the national numbering plan has them: mobile 08 with 10-13 digits; area code 02-07 or 09, 9-11 digits in all. */
const national = /^0(?:8[1-9]\d{7,10}|[2-79]\d{7,9})$/;

/** Digits with a leading 0: separators go, +62 and 62 become 0 (also in the spelling "+62 (0) 812 ..."). */
export const cleanPhone = (text: string): string =>
  text.replace(/[\s.()\u2212\p{Pd}\p{Cf}]/gu, '').replace(/^\+?62(?=\d)0?/, '0');

/** Whether cleaned digits are an Indonesian number; that somebody answers it is not known. */
export const isPhone = (phone: string): boolean => national.test(phone);

/** An Indonesian phone number in any spelling in, national digits out (`081234567890`). */
export const phoneSchema = z
  .string()
  .overwrite(cleanPhone)
  .refine(isPhone, {
    error: 'Nomor telepon tidak dikenal. Tulis nomor Indonesia, misalnya 0812-3456-7890 atau 021-1234567.',
  })
  .meta({ description: 'Indonesian mobile or landline number', examples: ['081234567890'] });
