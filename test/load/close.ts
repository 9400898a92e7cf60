import { setTimeout as sleep } from 'node:timers/promises';
import type { QuotaDay } from '../../shared/domain/quota-day.ts';
import { timingFor } from '../../shared/domain/timing.ts';
import { countLost } from './accounts.ts';
import { type Books, compareBooks, countAll } from './books.ts';
import type { Planned, Prepared, Run } from './run.ts';
import { type Positions, scoreRanges } from './scores.ts';
import type { Submitted } from './submit.ts';
import { type Measured, tallyDays } from './verdict.ts';
import { isDecided, note } from './watch.ts';

/** What was sent and seen while the days went by. */
export type Seen = Submitted & { readonly positions: Positions; readonly empty: ReadonlySet<string> };

/** How long the books may take to agree after the last day, ms; whole days are not waited for. */
const longestWaitMs = 60_000;
/** Kinds of missed ranges that are told, the most frequent first. */
const missesTold = 8;

/** In the middle of the last day's guard: no call is made there, so the books stand still. */
export const closingAt = ({ dayLength }: Run, last: QuotaDay): number =>
  last.endsAt - timingFor(dayLength.dayLengthMs).guardMs / 2;

const tellMissed = (missed: readonly string[], say: Run['say']): void => {
  const kinds = Map.groupBy(missed, (words) => words);
  const frequent = [...kinds].sort(([, a], [, b]) => b.length - a.length).slice(0, missesTold);
  for (const [words, ones] of frequent) say(`missed ${ones.length} times: ${words}`);
};

const inLine = ({ overview }: Books): number =>
  overview.windows.reduce((sum, { families }) => sum + families.waiting, 0);

/** Reads all books when the days are over, asks for every family once more, and adds up what was measured. */
export const close = async (run: Run, prepared: Prepared, planned: Planned, seen: Seen): Promise<Measured> => {
  const { house, simulator, dayLength, say } = run;
  const { families, positions } = seen;
  const last = planned.days.at(-1) as QuotaDay;
  const { guardMs } = timingFor(dayLength.dayLengthMs);
  const deadline = last.endsAt + Math.min(longestWaitMs, 1.2 * dayLength.dayLengthMs);
  const { books, wrong } = await compareBooks(house, simulator, { deadline, pauseMs: guardMs / 8 });
  for (const one of wrong) say(`the books disagree: ${one}`);
  await sleep(Math.max(0, last.endsAt - Date.now()));
  const figures = await simulator.figures();
  const rows = tallyDays(
    planned.quotas,
    figures,
    inLine(books) === 0 ? new Set([...seen.empty, last.day]) : seen.empty,
  );
  const ended = rows.at(-1);
  if (ended !== undefined) say(`${ended.day}: ${ended.hits} of ${ended.quota} hits; ${inLine(books)} in line`);
  const lost = await countLost(house, families, (family, told) => note(family, told, run.today(), positions));
  const ranges = scoreRanges(
    families.map((family) => ({ ...family, isDecided: isDecided(family) })),
    last.day,
  );
  tellMissed(ranges.missed, say);
  const forOfficer = families.filter(({ state }) => state === 'with-officer').length;
  const recorded = countAll(books.reconcile.families) - prepared.before.families;
  return {
    rows,
    ranges,
    lost,
    forOfficer,
    over: Math.max(figures.over, ...rows.map(({ hits, quota }) => hits - quota)),
    rises: positions.rises(),
    ticketsSeen: positions.tickets(),
    doubled: Math.max(0, recorded - prepared.arrivals.length),
    notAccepted: seen.refused.length,
    hits: figures.hits - prepared.before.hits,
    uniqueNiks: figures.uniqueNiks - prepared.before.uniqueNiks,
    families: families.length,
    decided: families.filter(isDecided).length - forOfficer,
    agree: wrong.length === 0,
    seed: run.seed,
  };
};
