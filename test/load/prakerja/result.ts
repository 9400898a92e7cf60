import { type Books, countAll } from '../books.ts';
import type { LookedUp } from './look-up.ts';
import type { Mix } from './mix.ts';
import { latencyFigures } from './percentile.ts';
import type { Spike } from './spike.ts';

/** What was counted before the run, on a house that may not be fresh. */
export type Before = { readonly families: number; readonly hits: number; readonly uniqueNiks: number };
export type Measured = {
  readonly mix: Mix;
  readonly spike: Spike;
  readonly lookedUp: LookedUp;
  readonly books: Books;
  /** Messages not recorded yet when the receipts were about to be looked up; the books, read later, may know of fewer. */
  readonly unrecorded: number;
  /** Names of the books that disagree. */
  readonly wrong: readonly string[];
  readonly before: Before;
  /** No family waits and no queue holds anything. */
  readonly isIdle: boolean;
  readonly drainSeconds: number;
  readonly seed: number;
};

const repeated = (values: readonly string[]): number => values.length - new Set(values).size;

/** Messages that still have to become a family, or a person's work. */
export const countUnrecorded = ({ onTheirWay = 0, dead = 0, quarantined = 0 }: Books['reconcile']): number =>
  onTheirWay + dead + quarantined;

/** Receipts that lead nowhere: unknown, or still only `received` though no message is left that could become their family. */
export const countLost = ({
  lookedUp: { states, unknown },
  books,
  unrecorded,
}: Pick<Measured, 'lookedUp' | 'books' | 'unrecorded'>): number =>
  unknown.length + Math.max(0, (states.get('received') ?? 0) - Math.max(unrecorded, countUnrecorded(books.reconcile)));

/** Families beyond those sent, receipts given to two families, second sends that became something of their own. */
export const countDoubled = ({ spike, lookedUp, books, before }: Measured): number => {
  const recorded = countAll(books.reconcile.families) - before.families;
  const surplus = recorded - spike.promised.length - spike.unknownFamilies;
  const receipts = repeated(spike.promised.map(({ receipt }) => receipt));
  const families = repeated(spike.promised.map(({ familyId }) => familyId));
  return Math.max(0, surplus) + Math.max(receipts, families) + spike.resentOtherReceipt + lookedUp.changed;
};

/** Hits beyond the quota, by the simulator's own count: those that it refused, or more on a day than was granted. */
export const countOver = ({ after }: Books): number =>
  Math.max(after.over, ...after.days.map(({ hits, quota }) => hits - quota));

const inWords = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, times]) => `${name} ${times}`).join(', ');
const cut = (value: number): number => Math.floor(value * 10_000 + 1e-6) / 10_000;

/** The result as it is printed; its names are the ones that are read by machines. */
export const resultOf = (measured: Measured) => {
  const { mix, spike, lookedUp, books, wrong, before, isIdle } = measured;
  const { states } = lookedUp;
  const hits = books.after.hits - before.hits;
  const uniqueNiks = books.after.uniqueNiks - before.uniqueNiks;
  const verdicts = (states.get('found') ?? 0) + (states.get('needs-correction') ?? 0);
  const forOfficer = states.get('with-officer') ?? 0;
  const lost = countLost(measured);
  const doubled = countDoubled(measured);
  const over = countOver(books);
  const drained = isIdle && verdicts + forOfficer === spike.promised.length;
  const failures = [
    lost > 0 && `${lost} receipts lost`,
    doubled > 0 && `${doubled} families doubled`,
    over > 0 && `${over} hits over the quota`,
    !drained && 'not drained: some accepted families have neither a verdict nor an officer',
    spike.promised.length < mix.bodies.length &&
      `${mix.bodies.length - spike.promised.length} families were never accepted`,
    spike.acceptedInvalid > 0 && `${spike.acceptedInvalid} invalid forms were accepted`,
    spike.notAccepted.length > 0 && `${spike.notAccepted.length} wrong answers, the first: ${spike.notAccepted[0]}`,
    wrong.length > 0 && `the books disagree: ${wrong.join('; ')}`,
  ].filter((failure) => failure !== false);
  return {
    offered: mix.bodies.length,
    accepted: spike.promised.length,
    refused_invalid: spike.refusedInvalid,
    resent_same_receipt: spike.resentSameReceipt,
    shed: spike.retries.shed,
    lost,
    doubled,
    over_quota: over,
    hits,
    unique_niks: uniqueNiks,
    hits_per_unique_nik: uniqueNiks === 0 ? null : cut(hits / uniqueNiks),
    verdicts,
    for_officer: forOfficer,
    drained,
    drain_seconds: Math.round(measured.drainSeconds * 10) / 10,
    late_sends: spike.lateSends,
    ...latencyFigures(spike.latencies),
    agree: wrong.length === 0,
    invalid: mix.invalid.length,
    resent: mix.resent.length,
    units: mix.units,
    niks: mix.uniqueNiks,
    /** By a machine that had too much to do, and not since something was out. */
    shed_busy: spike.retries.shedAs.get('busy') ?? 0,
    shed_as: inWords(spike.retries.shedAs),
    retried_unknown: spike.retries.unknown,
    retried_faults: spike.retries.faults,
    retried_why: inWords(spike.retries.why),
    unanswered: spike.unanswered,
    most_under_way: spike.mostUnderWay,
    lost_units: books.reconcile.hits.lostOrInFlight,
    seed: measured.seed,
    failures,
  };
};
export type Result = ReturnType<typeof resultOf>;
