/** Dates of the calendar, without a clock and without a time zone. */

const isoDate = /^(\d{4})-(\d{2})-(\d{2})$/;

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** 0 for a month that does not exist. */
const daysInMonth = (year: number, month: number): number =>
  month === 2 && isLeapYear(year) ? 29 : (monthLengths[month - 1] ?? 0);

/** Whether day, month (1-12) and four-digit year (1000-9999) name a day that exists in the Gregorian calendar. */
export const isCalendarDay = (day: number, month: number, year: number): boolean =>
  day >= 1 && day <= daysInMonth(year, month);

/**
 * Whether the day exists in 19YY or in 20YY. Two digits hide the century, so 29 February 00 stands: 2000 was a leap
 * year, 1900 was not.
 */
export const isDayInEitherCentury = (day: number, month: number, yearTwoDigits: number): boolean =>
  isCalendarDay(day, month, 1900 + yearTwoDigits) || isCalendarDay(day, month, 2000 + yearTwoDigits);

/** The parts of a real `YYYY-MM-DD` date from 1000-01-01 on; `undefined` for anything else, 31 February included. */
export const readIsoDate = (text: string): { day: number; month: number; year: number } | undefined => {
  const parts = isoDate.exec(text);
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return year >= 1000 && isCalendarDay(day, month, year) ? { day, month, year } : undefined;
};
