import * as z from 'zod';
import { readIsoDate } from '../../domain/calendar-date.ts';
import type { CivilAnswer } from '../../ports.ts';
import { parseJson } from './parse-json.ts';

/** The registry's error texts, as public client code shows them, folded; they come with HTTP 200, their case varies. */
const answers: ReadonlyMap<string, CivilAnswer> = new Map([
  ['data tidak ditemukan', { outcome: 'not-found' }],
  ['login gagal', { outcome: 'denied', why: 'login' }],
  ['ip address tidak sesuai', { outcome: 'denied', why: 'address' }],
  ['ip client tidak terdaftar', { outcome: 'denied', why: 'address' }],
  ['user id tidak aktif', { outcome: 'denied', why: 'user' }],
  ['kuota akses hari ini telah habis', { outcome: 'quota-spent' }],
]);

const fold = (text: string): string =>
  text
    .replace(/[\s.!]+/g, ' ')
    .trim()
    .toLowerCase();

const text = z
  .union([z.string(), z.number()])
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1).max(500));
const sixteenDigits = text.pipe(z.string().regex(/^\d{16}$/));

/** `YYYY-MM-DD` of DD-MM-YYYY or an ISO date, with or without a time; undefined if it is no day of the calendar. */
const isoDate = (written: string): string | undefined => {
  const [, day, month, year] = /^(\d{2})[-/](\d{2})[-/](\d{4})(?!\d)/.exec(written) ?? [];
  const date = year === undefined ? (/^\d{4}-\d{2}-\d{2}(?!\d)/.exec(written)?.[0] ?? '') : `${year}-${month}-${day}`;
  return readIsoDate(date) && date;
};

const birthDate = text.transform((written, context) => {
  const date = isoDate(written);
  if (date !== undefined) return date;
  context.addIssue({ code: 'custom', message: 'no date' });
  return z.NEVER;
});

const personFields = z.object({
  NIK: sixteenDigits,
  NO_KK: sixteenDigits,
  NAMA_LGKP: text,
  TGL_LHR: birthDate,
  NO_PROP: text.pipe(z.string().regex(/^(0?[1-9]|[1-9]\d)$/)).transform((code) => code.padStart(2, '0')),
  JENIS_PKRJN: text,
});

const withRespon = z.object({ RESPON: z.unknown().optional() });
const envelope = withRespon.extend({ content: z.unknown().optional() });

const ambiguous = (why: string): CivilAnswer => ({ outcome: 'ambiguous', why });

/**
 * Reads the body of a reply with HTTP 200 to a question about `nik`: `{"content":[{...}]}`, tolerant of a lone object,
 * of numbers for codes and of fields we do not know. What cannot be read for certain is ambiguous, never `not-found`.
 */
export const readDukcapilReply = (body: string, nik: string): CivilAnswer => {
  const parsed = envelope.safeParse(parseJson(body));
  if (!parsed.success) return ambiguous('reply is not the JSON agreed');
  const { content } = parsed.data;
  const first: unknown = Array.isArray(content) ? content[0] : content;

  for (const place of [first, parsed.data]) {
    const respon = withRespon.safeParse(place).data?.RESPON;
    const folded = typeof respon === 'string' ? fold(respon) : '';
    if (folded !== '' && folded !== 'data ditemukan') return answers.get(folded) ?? ambiguous('unknown RESPON');
  }

  const person = personFields.safeParse(first);
  if (!person.success)
    return ambiguous(`reply without a readable ${person.error.issues[0]?.path[0]?.toString() ?? 'person'}`);
  // Settling another person's data under this NIK would be worse than a hit lost.
  if (person.data.NIK !== nik) return ambiguous('reply about another NIK');
  return {
    outcome: 'found',
    person: {
      nik,
      kk: person.data.NO_KK,
      name: person.data.NAMA_LGKP,
      birthDate: person.data.TGL_LHR,
      province: person.data.NO_PROP,
      job: person.data.JENIS_PKRJN,
    },
  };
};
