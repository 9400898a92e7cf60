import { setTimeout as sleep } from 'node:timers/promises';
import { type DayLength, quotaDayAt } from '../../shared/domain/quota-day.ts';
import type { Told } from './answers.ts';
import { countAll } from './books.ts';
import type { HouseDoor } from './house-door.ts';
import type { Positions } from './scores.ts';
import { inParallel } from './sender.ts';
import type { Watched } from './submit.ts';

/** Looks at the public status and at the overview, each so many times a day. */
const publicLooksPerDay = 20;
const overviewLooksPerDay = 10;
/** Looks at each family that is not decided: twice a day, as a citizen would. */
const familyLooksPerDay = 2;
const familiesAtOnce = 16;

const decidedStates = new Set(['found', 'needs-correction', 'with-officer']);
/** Whether nothing more will come without a person: the machine has found, or people decide next. */
export const isDecided = ({ state }: Pick<Watched, 'state'>): boolean => decidedStates.has(state);

/** Takes in what a family was told on a day. */
export const note = (family: Watched, told: Told, today: string, positions: Positions): void => {
  const wasLookedOn = family.lookedOn;
  family.lookedOn = today;
  family.state = told.state;
  if (told.ticket !== undefined && !isDecided(family)) {
    positions.seeTicket(family.familyId, told.ticket);
    if (family.ticket === undefined && told.eta !== undefined)
      family.shown.push({ range: told.eta, shownOn: today, shownWith: 'ticket' });
    family.ticket = told.ticket;
  }
  if (!isDecided(family) || family.decidedDay !== undefined) return;
  const day = told.decidedDay ?? (wasLookedOn === today ? today : undefined);
  if (day !== undefined) family.decidedDay = day;
};

export type Watching = {
  readonly house: HouseDoor;
  readonly families: readonly Watched[];
  /** Cookies to ask for: one for each account that sent. */
  readonly cookies: number;
  readonly dayLength: DayLength;
  /** Epoch ms. */
  readonly until: number;
  readonly positions: Positions;
  /** Called at the first look of each later day with the day before and the families then in the line. */
  readonly dayEnded: (day: string, inLine: number) => Promise<void>;
};

const every = async (periodMs: number, until: number, look: () => Promise<void>): Promise<void> => {
  for (let due = Date.now(); due < until; due = Math.max(Date.now(), due + periodMs)) {
    await sleep(Math.max(0, due - Date.now()));
    await look();
  }
};

/** Looks at every undecided family, spread evenly over half a day, again and again. A look that gets no answer is left out. */
const watchFamilies = async (watching: Watching, today: () => string): Promise<void> => {
  const { house, positions, until } = watching;
  const roundMs = watching.dayLength.dayLengthMs / familyLooksPerDay;
  await every(roundMs, until, async () => {
    const cookies = await house.cookies(watching.cookies);
    const undecided = watching.families.filter((family) => !isDecided(family));
    const from = Date.now();
    const dueAt = (i: number): number => from + (i / undecided.length) * roundMs;
    const look = async (family: Watched): Promise<void> => {
      const told = await house.family(cookies[family.account] ?? '', family.familyId).catch(() => undefined);
      if (told !== undefined) note(family, told, today(), positions);
    };
    await inParallel(undecided, familiesAtOnce, look, { dueAt, until });
  });
};

/**
 * The days on which the line was seen empty. Nobody joins after the start, so a line that is empty at one look ran empty since the look
 * before, perhaps on the day before.
 */
const watchLine = async (watching: Watching, today: () => string): Promise<ReadonlySet<string>> => {
  const empty = new Set<string>();
  let before: { readonly day: string; readonly recorded: boolean } | undefined;
  await every(watching.dayLength.dayLengthMs / overviewLooksPerDay, watching.until, async () => {
    const day = today();
    const { windows } = await watching.house.overview();
    const inLine = windows.reduce((sum, { families }) => sum + families.waiting, 0);
    const recorded = windows.some(({ families }) => countAll(families) > 0);
    if (inLine === 0 && recorded) {
      empty.add(day);
      if (before?.recorded) empty.add(before.day);
    }
    if (before !== undefined && before.day !== day) await watching.dayEnded(before.day, inLine);
    before = { day, recorded };
  });
  return empty;
};

/** Follows the line until the end: called numbers, every family's state, the days on which the line was empty. */
export const watch = async (watching: Watching): Promise<{ readonly empty: ReadonlySet<string> }> => {
  const today = (): string => quotaDayAt(Date.now(), watching.dayLength).day;
  const called = every(watching.dayLength.dayLengthMs / publicLooksPerDay, watching.until, async () => {
    const status = await watching.house.publicStatus();
    if (status.called !== undefined) watching.positions.seeCalled(status.called);
  });
  const [empty] = await Promise.all([watchLine(watching, today), watchFamilies(watching, today), called]);
  return { empty };
};
