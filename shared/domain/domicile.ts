import * as z from 'zod';
import { cleanDigits } from './nik.ts';
import { plainTextSchema } from './plain-text.ts';
import { provinceDki } from './provinces.ts';
import { kelurahanByCode } from './region.ts';

/** Two-digit province code; any province may be named, only the rules say what follows from it. */
export const provinceSchema = z
  .string()
  .overwrite(cleanDigits)
  .refine((code) => /^(?!00)\d{2}$/.test(code), { error: 'Pilih provinsi dari daftar yang tersedia.' })
  .meta({ description: 'Two-digit province code, 31 is DKI Jakarta', examples: ['31'] });

/** RT or RW: people write 7 where the KTP prints 007. */
const neighbourhoodSchema = (name: 'RT' | 'RW') =>
  z
    .string()
    .overwrite((text) => cleanDigits(text).replace(/^\d{1,2}$/, (digits) => digits.padStart(3, '0')))
    .refine((code) => /^(?!000)\d{3}$/.test(code), { error: `${name} terdiri atas 3 angka, misalnya 007.` })
    .meta({ examples: ['007'] });

const kelurahanSchema = z
  .string()
  .overwrite(cleanDigits)
  .refine((code) => kelurahanByCode(code) !== undefined, {
    error: 'Kelurahan tidak dikenal. Pilih salah satu dari 267 kelurahan di DKI Jakarta.',
  })
  .meta({ description: 'Ten-digit kelurahan code; only and always when the province is 31', examples: ['3171011001'] });

/** Cross-field: the kelurahan decides which office visits, so Jakarta needs one and nowhere else has one of ours. */
const kelurahanFault = (domicile: unknown): string | undefined => {
  if (typeof domicile !== 'object' || domicile === null) return undefined;
  const { province, kelurahan } = domicile as { province?: unknown; kelurahan?: unknown };
  if (typeof province !== 'string' || !/^\d{2}$/.test(province)) return undefined;
  if (province === provinceDki) return kelurahan === undefined ? 'Pilih kelurahan tempat tinggal Anda.' : undefined;
  return kelurahan === undefined ? undefined : 'Kosongkan kelurahan bila tempat tinggal Anda di luar DKI Jakarta.';
};

/** Where the family lives now, which need not be where its KTP is from. */
export const domicileSchema = z
  .strictObject({
    province: provinceSchema,
    street: plainTextSchema(1, 200),
    rt: neighbourhoodSchema('RT'),
    rw: neighbourhoodSchema('RW'),
    kelurahan: kelurahanSchema.optional(),
  })
  .superRefine(
    (domicile, context) => {
      const message = kelurahanFault(domicile);
      if (message) context.addIssue({ code: 'custom', path: ['kelurahan'], message, input: domicile });
    },
    // zod skips refinements once a field failed; a citizen shall see all faults at once.
    { when: () => true },
  );
