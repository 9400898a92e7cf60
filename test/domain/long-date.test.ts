import fc from 'fast-check';
import { expect, it } from 'vitest';
import { longDate } from '../../shared/domain/long-date.ts';

it('a date is written as people in Indonesia write it', () => {
  expect(['2022-05-09', '2026-12-31', '2028-02-29'].map(longDate)).toEqual([
    '9 Mei 2022',
    '31 Desember 2026',
    '29 Februari 2028',
  ]);
});

it('every date of a century is written as ICU writes it', () => {
  const icu = new Intl.DateTimeFormat('id-ID', { timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' });
  const dates = fc.date({ min: new Date('1970-01-01'), max: new Date('2070-01-01'), noInvalidDate: true });
  fc.assert(fc.property(dates, (date) => longDate(date.toISOString().slice(0, 10)) === icu.format(date)));
});

it.each(['2026-13-01', 'hari-00007', ''])('%j is no date', (text) => {
  expect(() => longDate(text)).toThrow(RangeError);
});
