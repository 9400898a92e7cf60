import * as z from 'zod';
import { isBirthDate } from './birth-dates.ts';
import { choiceSchema } from './choice.ts';
import { jobs, maritalStatuses, relationships, sexes } from './member-codes.ts';
import { nikSchema } from './nik.ts';
import { plainTextSchema } from './plain-text.ts';

const birthDateSchema = z
  .string()
  .overwrite((text) => text.trim())
  .refine(isBirthDate, {
    error: ({ input }) =>
      input === ''
        ? 'Tanggal lahir wajib diisi.'
        : 'Tanggal lahir tidak ada dalam kalender. Tulis tahun-bulan-tanggal, misalnya 1980-12-31.',
  })
  .meta({ format: 'date' });

/** One line of the form: a member of the family as on the Kartu Keluarga. */
export const memberSchema = z.strictObject({
  nik: nikSchema,
  name: plainTextSchema(1, 100),
  birthPlace: plainTextSchema(1, 100),
  /** `YYYY-MM-DD`, from 1900; whether it lies in the future only a caller with a clock can say. */
  birthDate: birthDateSchema,
  sex: choiceSchema(sexes),
  /** SHDK 1-11. */
  relationship: choiceSchema(relationships),
  maritalStatus: choiceSchema(maritalStatuses),
  job: choiceSchema(jobs),
});
export type Member = z.infer<typeof memberSchema>;
