import { readIsoDate } from './calendar-date.ts';
import { longDate } from './long-date.ts';

/**
 * The day that a registry's quota is counted in. Real instants go in, days come out; nothing else in the house knows
 * days. A real day is the calendar day of Asia/Jakarta; a rehearsal may stand a short day for it.
 */

/** `originAt` (epoch ms) is where short days begin; it is kept with the data, or all days would shift at a restart. */
export type DayLength = { readonly originAt: number; readonly dayLengthMs: number };

export type QuotaDay = {
  /** Sorts in time as text: `2026-05-12`, or `hari-00007` for a short day. */
  readonly day: string;
  /** Rises by one each day. Real days: days since 1 January 1970 WIB; short days: 1 is the first after the origin. */
  readonly index: number;
  /** Epoch ms, inclusive. */
  readonly startsAt: number;
  /** Epoch ms, exclusive: the next day's start. */
  readonly endsAt: number;
};

/** 24 hours: only this length means calendar days. */
export const realDayMs = 86_400_000;
/** Below this the timings that scale with the day become shorter than a call takes. */
export const shortestDayMs = 10_000;

/** WIB is UTC+7 all year (Keppres 41/1987): no daylight saving, so calendar days are plain arithmetic. */
export const wibOffsetMs = 7 * 3_600_000;

/** Whether a day of this length can be run; `why` is for the operator. */
export const checkDayLength = (
  dayLengthMs: number,
): { readonly outcome: 'fit' } | { readonly outcome: 'refused'; readonly why: string } => {
  if (!Number.isSafeInteger(dayLengthMs)) return { outcome: 'refused', why: 'a day is a whole number of milliseconds' };
  if (dayLengthMs < shortestDayMs) return { outcome: 'refused', why: `a day lasts at least ${shortestDayMs} ms` };
  if (dayLengthMs > realDayMs) return { outcome: 'refused', why: `a day lasts at most ${realDayMs} ms` };
  return { outcome: 'fit' };
};

/** Every accept asks for today and for the days up to the line's end: their names are kept, at most so many. */
const mostNamed = 1000;
const named = new Map<number, string>();
const realDayName = (index: number): string => {
  const known = named.get(index);
  if (known !== undefined) return known;
  const day = new Date(index * realDayMs).toISOString().slice(0, 10);
  if (named.size >= mostNamed) named.clear();
  named.set(index, day);
  return day;
};

/** The quota day that holds an instant (epoch ms). Total: instants before the origin have days that sort before. */
export const quotaDayAt = (instant: number, { originAt, dayLengthMs }: DayLength): QuotaDay => {
  if (dayLengthMs === realDayMs) {
    const index = Math.floor((instant + wibOffsetMs) / realDayMs);
    const day = realDayName(index);
    const startsAt = index * realDayMs - wibOffsetMs;
    return { day, index, startsAt, endsAt: startsAt + realDayMs };
  }
  const elapsedDays = Math.floor((instant - originAt) / dayLengthMs);
  const startsAt = originAt + elapsedDays * dayLengthMs;
  return { day: shortDay(elapsedDays + 1), index: elapsedDays + 1, startsAt, endsAt: startsAt + dayLengthMs };
};

/**
 * Five digits, as people read them. A clock set back before the origin, or a rehearsal left running for 100,000 days
 * (11 days of real time), must still sort right: `-` sorts before the digits, `~` after them.
 */
const shortDay = (index: number): string => {
  if (index < 0) return `hari--${String(1e12 + index).padStart(12, '0')}`;
  return index < 1e5 ? `hari-${String(index).padStart(5, '0')}` : `hari-~${String(index).padStart(12, '0')}`;
};

/** The part of the day in which a registry may be called: a guard (ms) is kept free at both ends. */
export const usableDay = (quotaDay: QuotaDay, guardMs: number): { readonly from: number; readonly to: number } => ({
  from: quotaDay.startsAt + guardMs,
  to: quotaDay.endsAt - guardMs,
});

/** The day after. */
export const nextDay = (quotaDay: QuotaDay, dayLength: DayLength): QuotaDay => quotaDayAt(quotaDay.endsAt, dayLength);

/** For people, in Indonesian: "12 Mei 2026", or "hari ke-7" for a short day. Takes a stored day as well. */
export const dayLabel = ({ day, index }: Pick<QuotaDay, 'day' | 'index'>): string =>
  day.startsWith('hari-') ? `hari ke-${index}` : longDate(day);

/** Whether a name can be a quota day of this house: a calendar date on real days, `hari-00007` on short ones. */
export const isQuotaDayName = (name: string, { dayLengthMs }: DayLength): boolean =>
  dayLengthMs === realDayMs ? readIsoDate(name) !== undefined : /^hari-\d{5}$/.test(name);

/** The calendar date in Jakarta (`YYYY-MM-DD`) of an instant (epoch ms): for rules and forms, not for quotas. */
export const wibDate = (instant: number): string => quotaDayAt(instant, { originAt: 0, dayLengthMs: realDayMs }).day;
