import { type DayLength, nextDay, type QuotaDay } from './quota-day.ts';

/** What the line will cost and what the days grant. Units are hits. */
export type Outlook = {
  readonly today: QuotaDay;
  readonly dayLength: DayLength;
  /** Hits that can still be spent today: what is left, bounded by the time that is left. */
  readonly leftToday: number;
  /** Hits granted on a later day: the dated quotas, planned raises and cuts included. */
  readonly quotaOn: (day: string) => number;
};

/** Quota days, inclusive, by their names: `2026-05-12` or `hari-00007`. */
export type EtaRange = { readonly from: string; readonly to: string };

/** Beyond this many days nobody plans, and no date is told. */
const horizonDays = 400;
/** A range may be this wide whatever the wait, days. */
const leastWidthDays = 2;
/** And this share of a longer wait. */
const widthShare = 0.2;

type Reached = { readonly day: string; readonly ahead: number };

/** The day on which the `units`-th hit from now is spent; undefined beyond the horizon. */
const dayOf = (outlook: Outlook, units: number): Reached | undefined => {
  let day = outlook.today;
  let granted = outlook.leftToday;
  for (let ahead = 0; ahead <= horizonDays; ahead += 1) {
    if (units <= granted) return { day: day.day, ahead };
    day = nextDay(day, outlook.dayLength);
    granted += outlook.quotaOn(day.day);
  }
  return undefined;
};

/** Whether a range from `from` to `to` days ahead is narrow enough to be worth telling: at most 2 days, or 20 % of the wait. */
const isNarrow = (from: number, to: number): boolean =>
  to - from <= Math.max(leastWidthDays, Math.floor(widthShare * from));

/**
 * From when to when a family's turn comes that has between `least` and `most` units ahead of it, its own included. Undefined when the
 * dates cannot be told within the promised width: then nothing is said rather than something vague or false.
 */
export const etaRange = (
  outlook: Outlook,
  units: { readonly least: number; readonly most: number },
): EtaRange | undefined => {
  const from = dayOf(outlook, units.least);
  const to = dayOf(outlook, units.most);
  if (from === undefined || to === undefined || !isNarrow(from.ahead, to.ahead)) return undefined;
  return { from: from.day, to: to.day };
};

/** What is not known of a line that is fully counted: sizes, duplicates and failed calls differ from their mean. */
const leastShare = 0.95;
const mostShare = 1.08;
/** And in a short line a few families more or less, whatever the share. */
const fewUnits = 8;

/** The uncertainty of `units` ahead that rest on a count and a measured mean; `more`: units that may have come since the count. */
export const withUncertainty = (units: number, more = 0): { readonly least: number; readonly most: number } => ({
  least: Math.max(0, units * leastShare - fewUnits),
  most: (units + more) * mostShare + fewUnits,
});

/** Whether a range held: the family was decided on one of its days. Names of days compare as text. */
export const etaHeld = (range: EtaRange, decidedDay: string): boolean =>
  range.from <= decidedDay && decidedDay <= range.to;
