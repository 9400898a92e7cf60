import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isCalendarDay, isDayInEitherCentury, readIsoDate } from '../../shared/domain/calendar-date.ts';
import { anyDate } from './arbitraries.ts';

describe('readIsoDate', () => {
  it('reads every real date', () => {
    fc.assert(
      fc.property(anyDate, (date) => {
        const parts = readIsoDate(date);
        expect(parts && new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).toISOString().slice(0, 10)).toBe(
          date,
        );
      }),
    );
  });

  it('reads nothing else', () => {
    for (const text of [
      '2021-02-29',
      '1900-02-29',
      '2021-02-31',
      '2021-13-01',
      '2021-00-10',
      '2021-01-00',
      '0999-01-01',
    ]) {
      expect(readIsoDate(text)).toBeUndefined();
    }
    for (const text of ['2021-1-1', '01-01-2021', '2021-01-01T00:00', ' 2021-01-01', '', '20210101']) {
      expect(readIsoDate(text)).toBeUndefined();
    }
  });
});

describe('isCalendarDay', () => {
  it('agrees with the calendar of the machine on every day that can be written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 32 }),
        fc.integer({ min: 0, max: 13 }),
        fc.integer({ min: 1000, max: 9999 }),
        (day, month, year) => {
          const date = new Date(Date.UTC(year, month - 1, day));
          expect(isCalendarDay(day, month, year)).toBe(date.getUTCDate() === day && date.getUTCMonth() === month - 1);
        },
      ),
    );
  });

  it('lets either century make 29 February real', () => {
    expect(isDayInEitherCentury(29, 2, 0)).toBe(true);
    expect(isDayInEitherCentury(29, 2, 1)).toBe(false);
  });
});
