import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkDayLength,
  type DayLength,
  dayLabel,
  nextDay,
  quotaDayAt,
  realDayMs,
  usableDay,
  wibDate,
} from '../../shared/domain/quota-day.ts';

const origin = Date.parse('2026-05-12T03:04:05.678Z');
const realDay: DayLength = { originAt: origin, dayLengthMs: realDayMs };
const shortDay: DayLength = { originAt: origin, dayLengthMs: 20_000 };

const anyInstant = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2100, 0, 1) });
const anyDayLength = fc.record({
  originAt: fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
  dayLengthMs: fc.oneof(fc.constant(realDayMs), fc.integer({ min: 10_000, max: realDayMs })),
});

describe('quotaDayAt', () => {
  it('changes the real day at midnight in Jakarta', () => {
    const midnight = Date.parse('2026-05-12T00:00:00+07:00');
    expect(quotaDayAt(midnight - 1, realDay).day).toBe('2026-05-11');
    expect(quotaDayAt(midnight, realDay)).toMatchObject({
      day: '2026-05-12',
      startsAt: midnight,
      endsAt: Date.parse('2026-05-13T00:00:00+07:00'),
    });
  });

  it('agrees with the calendar of Asia/Jakarta', () => {
    const calendar = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Jakarta' });
    fc.assert(
      fc.property(anyInstant, (instant) => {
        expect(quotaDayAt(instant, realDay).day).toBe(calendar.format(instant));
      }),
    );
  });

  it('takes no notice of the origin for real days', () => {
    expect(quotaDayAt(origin, { ...realDay, originAt: 0 })).toEqual(quotaDayAt(origin, realDay));
  });

  it('counts short days from the origin, the first being 1', () => {
    expect(quotaDayAt(origin, shortDay)).toEqual({
      day: 'hari-00001',
      index: 1,
      startsAt: origin,
      endsAt: origin + 20_000,
    });
    expect(quotaDayAt(origin + 6 * 20_000, shortDay).day).toBe('hari-00007');
    expect(quotaDayAt(origin + 7 * 20_000 - 1, shortDay).day).toBe('hari-00007');
  });

  it('gives every instant exactly one day, which holds it', () => {
    fc.assert(
      fc.property(anyInstant, anyDayLength, (instant, dayLength) => {
        const { startsAt, endsAt } = quotaDayAt(instant, dayLength);
        expect(endsAt - startsAt).toBe(dayLength.dayLengthMs);
        expect(startsAt <= instant && instant < endsAt).toBe(true);
      }),
    );
  });

  it('names days so that they sort in time, before the origin and after 100,000 days as well', () => {
    fc.assert(
      fc.property(anyInstant, anyInstant, anyDayLength, (one, other, dayLength) => {
        const [a, b] = [quotaDayAt(Math.min(one, other), dayLength), quotaDayAt(Math.max(one, other), dayLength)];
        expect(a.index <= b.index).toBe(true);
        expect(a.index === b.index ? a.day === b.day : a.day < b.day).toBe(true);
      }),
    );
    const around = [-2, -1, 0, 1, 9, 10, 99_998, 99_999, 100_000, 1_000_000].map((days) => origin + days * 20_000);
    const names = around.map((instant) => quotaDayAt(instant, shortDay).day);
    expect(names.toSorted()).toEqual(names);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('nextDay', () => {
  it('begins where the day before ends and counts one on', () => {
    fc.assert(
      fc.property(anyInstant, anyDayLength, (instant, dayLength) => {
        const today = quotaDayAt(instant, dayLength);
        const tomorrow = nextDay(today, dayLength);
        expect(tomorrow).toMatchObject({ startsAt: today.endsAt, index: today.index + 1 });
      }),
    );
  });
});

describe('usableDay', () => {
  it('keeps the guard free at both ends', () => {
    const today = quotaDayAt(origin, shortDay);
    expect(usableDay(today, 800)).toEqual({ from: origin + 800, to: origin + 19_200 });
  });
});

describe('dayLabel', () => {
  it('says a real day as a date and a short one as a number', () => {
    expect(dayLabel(quotaDayAt(origin, realDay))).toBe('12 Mei 2026');
    expect(dayLabel(quotaDayAt(origin + 6 * 20_000, shortDay))).toBe('hari ke-7');
  });
});

describe('wibDate', () => {
  it('is the date on a calendar in Jakarta, whatever the quota day', () => {
    expect(wibDate(Date.parse('2026-05-12T16:59:59.999Z'))).toBe('2026-05-12');
    expect(wibDate(Date.parse('2026-05-12T17:00:00Z'))).toBe('2026-05-13');
  });
});

describe('checkDayLength', () => {
  it('refuses a day under ten seconds, over 24 hours, or not of whole milliseconds', () => {
    for (const length of [0, -1, 9_999, 9_999.5, realDayMs + 1, 10_000.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(checkDayLength(length)).toEqual({ outcome: 'refused', why: expect.stringMatching(/\w/) });
    }
  });

  it('lets ten seconds and a real day pass', () => {
    expect(checkDayLength(10_000)).toEqual({ outcome: 'fit' });
    expect(checkDayLength(realDayMs)).toEqual({ outcome: 'fit' });
  });
});
