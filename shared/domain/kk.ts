import * as z from 'zod';
import { cleanDigits } from './nik.ts';
import { type InvalidNumber, readPopulationNumber } from './population-number.ts';

/** Nomor Kartu Keluarga, 16 digits without separators. */
export type Kk = string;

export type KkReading =
  | {
      readonly outcome: 'valid';
      readonly kk: Kk;
      /** Six digits: where the card was first issued. */
      readonly region: string;
      /** Recording date of the card; no 40 is ever added. */
      readonly day: number;
      readonly month: number;
      readonly yearTwoDigits: number;
      /** Four digits, from 0001. */
      readonly serial: string;
    }
  | InvalidNumber;

/** Reads a No. KK as a person writes it; the fault is one Indonesian sentence that says what to mend. */
export const parseKk = (text: string): KkReading => {
  const reading = readPopulationNumber(cleanDigits(text), 'Nomor KK', [0]);
  if (reading.outcome === 'invalid') return reading;
  const { digits, region, writtenDay, month, yearTwoDigits, serial } = reading.number;
  return { outcome: 'valid', kk: digits, region, day: writtenDay, month, yearTwoDigits, serial };
};

/** String in any spelling in, 16 digits out. */
export const kkSchema = z
  .string()
  .overwrite(cleanDigits)
  .check((context) => {
    const reading = parseKk(context.value);
    if (reading.outcome === 'valid') return;
    context.issues.push({ code: 'custom', message: reading.fault, input: context.value });
  })
  .meta({ description: 'No. KK, 16 digits; blanks, dots and dashes are dropped', examples: ['9901010101200001'] });
