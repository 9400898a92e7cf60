import { isDayInEitherCentury } from './calendar-date.ts';

/**
 * What NIK and No. KK have in common (UU 23/2006 art. 13; digits as in PP 37/2007 art. 37): 16 digits, namely region 6
 * (province, kab/kota, kecamatan), a date DDMMYY, a serial of 4 from 0001. There is no check digit.
 */
export type PopulationNumber = {
  readonly digits: string;
  /** Six digits. Where the number was first issued; it never changes on moving, so it proves nothing about today. */
  readonly region: string;
  /** As written: in a woman's NIK 40 too high. */
  readonly writtenDay: number;
  readonly month: number;
  readonly yearTwoDigits: number;
  /** Four digits. */
  readonly serial: string;
};
/** What is wrong, for who says it in another language: the first thing found, from left to right. */
export type NumberFaultWhy = 'empty' | 'not-digits' | 'length' | 'region' | 'date' | 'serial';
export type InvalidNumber = {
  readonly outcome: 'invalid';
  /** One Indonesian sentence that says what to mend; it never repeats the number: it may be logged by a client. */
  readonly fault: string;
  readonly why: NumberFaultWhy;
  /** How many characters were read, blanks and dashes left out. */
  readonly count: number;
};
export type PopulationNumberReading = { readonly outcome: 'read'; readonly number: PopulationNumber } | InvalidNumber;

/**
 * Reads cleaned digits. `name` ("NIK", "Nomor KK") begins the Indonesian fault; `dayShift` lists what may have been
 * added to the day (0, or 40 for women in a NIK).
 */
export const readPopulationNumber = (
  digits: string,
  name: string,
  dayShift: readonly number[],
): PopulationNumberReading => {
  const count = digits.length;
  const invalid = (why: NumberFaultWhy, fault: string): InvalidNumber => ({ outcome: 'invalid', fault, why, count });
  if (digits === '') return invalid('empty', `${name} wajib diisi.`);
  if (!/^\d+$/.test(digits)) {
    return invalid('not-digits', `${name} hanya terdiri atas angka. Hapus huruf dan tanda lain.`);
  }
  if (count !== 16) {
    return invalid('length', `${name} harus 16 angka, sedangkan isian Anda ${count} angka. Periksa pada KTP atau KK.`);
  }
  const number = split(digits);
  const { region, writtenDay, month, yearTwoDigits, serial } = number;
  if (/^(?:..){0,2}00/.test(region)) {
    return invalid('region', `Periksa 6 angka pertama ${name}: kode wilayah tidak pernah memuat 00.`);
  }
  if (!dayShift.some((shift) => isDayInEitherCentury(writtenDay - shift, month, yearTwoDigits))) {
    return invalid('date', `Periksa angka ke-7 sampai ke-12 ${name}: tanggal di dalamnya tidak ada dalam kalender.`);
  }
  if (serial === '0000') {
    return invalid('serial', `Periksa 4 angka terakhir ${name}: nomor urut tidak pernah 0000.`);
  }
  return { outcome: 'read', number };
};

const split = (digits: string): PopulationNumber => ({
  digits,
  region: digits.slice(0, 6),
  writtenDay: Number(digits.slice(6, 8)),
  month: Number(digits.slice(8, 10)),
  yearTwoDigits: Number(digits.slice(10, 12)),
  serial: digits.slice(12),
});
