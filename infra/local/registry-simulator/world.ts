import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkDayLength, quotaDayAt } from '../../../shared/domain/quota-day.ts';
import { openDisguise } from './disguise.ts';
import { calm, type Knobs, type KnobsChange } from './knobs.ts';
import { type EventLine, type HitLine, type Ledger, openLedger, readEventLine, readHitLine } from './ledger.ts';
import { type LineLog, openLineLog, readLineLog } from './line-log.ts';
import { seededRandom } from './seeded-random.ts';

/**
 * Milliseconds, epoch milliseconds for `originAt`; `folder` keeps the logs and the key; `quota` holds until a dated
 * one.
 */
export type WorldOptions = {
  readonly originAt: number;
  readonly dayLengthMs: number;
  readonly quota: number;
  readonly folder: string;
  /** Of the drawn faults and latencies; by default each start draws its own. */
  readonly seed?: number | undefined;
  readonly knobs?: Partial<Knobs> | undefined;
  /** Epoch milliseconds; a test may move it. */
  readonly now?: (() => number) | undefined;
};

/** What all doors of the simulator share. */
export type World = {
  readonly now: () => number;
  readonly dayOf: (instant: number) => string;
  readonly knobs: () => Knobs;
  readonly turn: (change: KnobsChange, written: () => void) => void;
  readonly ledger: Ledger;
  /** Counts and logs; `written` runs when the line cannot be lost any more by a kill. */
  readonly hit: (line: HitLine, written: () => void) => void;
  readonly event: (line: EventLine, written: () => void) => void;
  readonly disguise: (kind: 'nik' | 'kk', digits: string) => string;
  readonly random: () => number;
  readonly close: () => void;
};

const logTo =
  <Line>(log: LineLog, count: (line: Line) => void) =>
  (line: Line, written: () => void): void => {
    count(line);
    log.append(JSON.stringify(line), written);
  };

const defined = (change: Omit<KnobsChange, 'quota' | 'quotaFrom'>): Partial<Knobs> =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));

/**
 * Opens the folder, rebuilding all counts from its logs. Throws if the folder cannot be written or a day is too
 * short.
 */
export const openWorld = (options: WorldOptions): World => {
  const { originAt, dayLengthMs } = options;
  const fit = checkDayLength(dayLengthMs);
  if (fit.outcome === 'refused') throw new RangeError(fit.why);
  mkdirSync(options.folder, { recursive: true, mode: 0o700 });
  const now = options.now ?? Date.now;
  const dayOf = (instant: number) => quotaDayAt(instant, { originAt, dayLengthMs }).day;

  const ledger = openLedger(options.quota);
  const hitsPath = join(options.folder, 'hits.jsonl');
  const eventsPath = join(options.folder, 'events.jsonl');
  readLineLog(hitsPath, (entry) => {
    const line = readHitLine(entry);
    if (line !== undefined) ledger.hit(line);
  });
  readLineLog(eventsPath, (entry) => {
    const line = readEventLine(entry);
    if (line !== undefined) ledger.event(line);
  });
  const hits = openLineLog(hitsPath);
  const events = openLineLog(eventsPath);
  const event = logTo(events, ledger.event);

  let knobs: Knobs = { ...calm, ...options.knobs };
  const turn = ({ quota, quotaFrom, ...change }: KnobsChange, written: () => void): void => {
    knobs = { ...knobs, ...defined(change) };
    const dated = Object.entries({ ...quotaFrom, ...(quota === undefined ? {} : { [dayOf(now())]: quota }) });
    let left = dated.length;
    if (left === 0) written();
    const one = () => {
      left -= 1;
      if (left === 0) written();
    };
    for (const [day, count] of dated) event({ at: now(), quotaFrom: day, quota: count }, one);
  };

  return {
    now,
    dayOf,
    knobs: () => knobs,
    turn,
    ledger,
    hit: logTo(hits, ledger.hit),
    event,
    disguise: openDisguise(options.folder),
    random: seededRandom(options.seed ?? Date.now() % 2 ** 32),
    close: () => {
      hits.close();
      events.close();
    },
  };
};
