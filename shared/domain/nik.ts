import * as z from 'zod';
import { readIsoDate } from './calendar-date.ts';
import { type InvalidNumber, readPopulationNumber } from './population-number.ts';

/** Nomor Induk Kependudukan, 16 digits without separators. */
export type Nik = string;

export type NikReading =
  | {
      readonly outcome: 'valid';
      readonly nik: Nik;
      /** Six digits: where the person was FIRST registered. It never decides where the KTP is from today. */
      readonly region: string;
      /** 1-31, the 40 of women taken off. */
      readonly day: number;
      readonly month: number;
      /** 0-99; the century is known only from a stated birth date. */
      readonly yearTwoDigits: number;
      readonly sex: 'L' | 'P';
      /** Four digits, from 0001. */
      readonly serial: string;
    }
  | InvalidNumber;

/** In a woman's NIK the day of birth is written 40 higher (PP 37/2007 art. 37). */
const womanShift = 40;

/** Drops what people type or paste between digits: blanks, dots, dashes of any kind, invisible characters. */
export const cleanDigits = (text: string): string =>
  /^\d+$/.test(text) ? text : text.replace(/[\s.\u2212\p{Pd}\p{Cf}]/gu, '');

/**
 * Reads a NIK as a person writes it. Valid means well formed, not "exists": only the civil registry knows that. Never
 * judges by the province prefix. The fault is one Indonesian sentence that says what to mend.
 */
export const parseNik = (text: string): NikReading => {
  const reading = readPopulationNumber(cleanDigits(text), 'NIK', [0, womanShift]);
  if (reading.outcome === 'invalid') return reading;
  const { digits, region, writtenDay, month, yearTwoDigits, serial } = reading.number;
  const woman = writtenDay > womanShift;
  const day = woman ? writtenDay - womanShift : writtenDay;
  return { outcome: 'valid', nik: digits, region, day, month, yearTwoDigits, sex: woman ? 'P' : 'L', serial };
};

/**
 * Compares the date inside a NIK with a stated birth date (`YYYY-MM-DD`), whose century counts. `different` (also when
 * either cannot be read) is a warning for the officer, never a rejection: a NIK is for life (PP 40/2019 art. 30) and
 * keeps the old date when a birth date is corrected later.
 */
export const nikBirthMatches = (nik: string, birthDate: string): 'same' | 'different' => {
  const inside = parseNik(nik);
  const stated = readIsoDate(birthDate);
  if (inside.outcome === 'invalid' || !stated) return 'different';
  const { day, month, yearTwoDigits } = inside;
  const same = day === stated.day && month === stated.month && yearTwoDigits === stated.year % 100;
  return same ? 'same' : 'different';
};

/** String in any spelling in, 16 digits out. */
export const nikSchema = z
  .string()
  .overwrite(cleanDigits)
  .check((context) => {
    const reading = parseNik(context.value);
    if (reading.outcome === 'valid') return;
    context.issues.push({ code: 'custom', message: reading.fault, input: context.value });
  })
  .meta({ description: 'NIK, 16 digits; blanks, dots and dashes are dropped', examples: ['9901011705800001'] });
