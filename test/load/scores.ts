import { realDayMs } from '../../shared/domain/quota-day.ts';
import type { Range } from './answers.ts';

/** The running number of a quota day by its name (`2026-05-12`, `hari-00007`), so that days can be subtracted. */
export const dayNumber = (day: string): number => {
  const short = /^hari-~?(\d+)$/.exec(day)?.[1];
  return short === undefined ? Date.parse(day) / realDayMs : Number(short);
};

/** A range of days that a family was shown, with what, and the day on which it was. */
export type Shown = { readonly range: Range; readonly shownOn: string; readonly shownWith: '202' | 'ticket' };
export type Scored = {
  readonly shown: readonly Shown[];
  /** Absent: not decided, or not known to the day. */
  readonly decidedDay?: string | undefined;
  readonly isDecided: boolean;
};
export type RangeScore = {
  readonly scored: number;
  readonly held: number;
  readonly tooWide: number;
  /** What did not hold, in words. */
  readonly missed: readonly string[];
};

/** A range may be this wide whatever the wait, days. */
const leastWidthDays = 2;
/** And this share of the wait from when it was shown to the day it is about. */
const widthShare = 0.2;

const isTooWide = ({ range, shownOn }: Shown, decidedDay: string): boolean =>
  dayNumber(range.to) - dayNumber(range.from) >
  Math.max(leastWidthDays, widthShare * (dayNumber(decidedDay) - dayNumber(shownOn)));

const inWords = ({ range, shownOn, shownWith }: Shown, outcome: string): string =>
  `shown ${range.from} to ${range.to} with the ${shownWith} on ${shownOn}, ${outcome}`;

/**
 * Holds every range shown against what happened. `lastDay` is the last day that is wholly over: a family still undecided then has missed a
 * range that ended by then, and says nothing yet about a later one.
 */
export const scoreRanges = (families: Iterable<Scored>, lastDay: string): RangeScore => {
  const missed: string[] = [];
  let scored = 0;
  let tooWide = 0;
  const scoreOne = (one: Shown, { decidedDay, isDecided }: Scored): void => {
    const { from, to } = one.range;
    if (decidedDay !== undefined) {
      const day = dayNumber(decidedDay);
      scored += 1;
      if (!(dayNumber(from) <= day && day <= dayNumber(to))) missed.push(inWords(one, `decided on ${decidedDay}`));
      if (isTooWide(one, decidedDay)) tooWide += 1;
    } else if (!isDecided && dayNumber(to) <= dayNumber(lastDay)) {
      scored += 1;
      missed.push(inWords(one, `undecided at the end of ${lastDay}`));
    }
  };
  for (const family of families) for (const one of family.shown) scoreOne(one, family);
  return { scored, held: scored - missed.length, tooWide, missed };
};

/**
 * Follows positions as a phone works them out: ticket minus the greatest number it has seen called. A position that rises, or a called
 * number that falls, is counted once each time it is seen.
 */
export const trackPositions = () => {
  const positions = new Map<string, number>();
  let greatest = 0;
  let rises = 0;
  return {
    seeCalled: (called: number): void => {
      if (called < greatest) rises += 1;
      greatest = Math.max(greatest, called);
    },
    seeTicket: (familyId: string, ticket: number): void => {
      const position = ticket - greatest;
      if (position > (positions.get(familyId) ?? Number.POSITIVE_INFINITY)) rises += 1;
      positions.set(familyId, position);
    },
    rises: (): number => rises,
    tickets: (): number => positions.size,
  };
};
export type Positions = ReturnType<typeof trackPositions>;
