import fc from 'fast-check';

/** A birth as a NIK holds it; province 99, which does not exist. */
export type Birth = {
  readonly region: string;
  readonly day: number;
  readonly month: number;
  readonly year: number;
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly sex: 'L' | 'P';
  readonly serial: string;
};

const padded = (value: number, length: number): string => String(value).padStart(length, '0');
const twoDigits = fc.integer({ min: 1, max: 99 }).map((value) => padded(value, 2));
const dayMs = 86_400_000;

/** Any day from 1900 to 2099. */
export const anyDate: fc.Arbitrary<string> = fc
  .integer({ min: Date.UTC(1900, 0, 1) / dayMs, max: Date.UTC(2099, 11, 31) / dayMs })
  .map((days) => new Date(days * dayMs).toISOString().slice(0, 10));

export const anyBirth: fc.Arbitrary<Birth> = fc
  .record({
    kab: twoDigits,
    kecamatan: twoDigits,
    date: anyDate,
    sex: fc.constantFrom('L' as const, 'P' as const),
    serial: fc.integer({ min: 1, max: 9999 }),
  })
  .map(({ kab, kecamatan, date, sex, serial }) => ({
    region: `99${kab}${kecamatan}`,
    day: Number(date.slice(8)),
    month: Number(date.slice(5, 7)),
    year: Number(date.slice(0, 4)),
    date,
    sex,
    serial: padded(serial, 4),
  }));

/** The NIK of a birth. */
export const nikOf = ({ region, day, month, year, sex, serial }: Omit<Birth, 'date'>): string =>
  `${region}${padded(sex === 'P' ? day + 40 : day, 2)}${padded(month, 2)}${padded(year % 100, 2)}${serial}`;
