import { around, atThePorts, bill, costOf, perMonth, storedPerMonth } from './bill.ts';
import type { Hottest } from './book.ts';
import type { Counted } from './count-run.ts';
import { type Figures, figuresOf } from './figures.ts';
import { drift, fitLine, type Line, worstMiss } from './fit.ts';
import type { OwnCpu } from './own-cpu.ts';
import type { Priced, Prices } from './prices.ts';

/** The goals of the cost (10 to 13), per registration unless it says otherwise. */
export const goals = {
  usdPer500000: 13,
  writeUnits: 29,
  writeUnitsWithErrors: 32,
  sqsRequests: 2,
  logBytes: 1000,
  hottestShare: 0.01,
  drift: 0.03,
} as const;
const flatFrom = 100_000;
const flatTo = 5_000_000;

export type Item = { readonly item: Priced; readonly each: number; readonly usd: number };
/** Write units of one kind in one room, per registration, in the largest run. */
export type WriteOf = { readonly room: string; readonly kind: string; readonly times: number; readonly units: number };

export type Result = {
  readonly registrations: number;
  readonly errors: number;
  readonly members_per_family: number;
  readonly sizes: readonly number[];
  readonly prices: string;
  /** Of `registrations`, counted at the ports, and what lies around them. */
  readonly variable: readonly Item[];
  readonly variable_usd: number;
  readonly around: readonly Item[];
  readonly around_usd: number;
  /** Of a day of the window. */
  readonly day: readonly Item[];
  readonly day_usd: number;
  readonly month_usd: number;
  readonly stored_bytes_each: number;
  readonly stored_usd_month: number;
  /** USD of n registrations at the ports: `fixed + slope * n`, fitted over the sizes; how far they are from it at most. */
  readonly formula: Line;
  readonly fit_off_by: number | null;
  /** How much one registration costs more or less at 5,000,000 than at 100,000. */
  readonly drift: number | null;
  readonly write_units: number;
  readonly sqs_requests: number;
  readonly log_bytes: number;
  readonly hottest_in_rush: Hottest;
  readonly hottest: Hottest;
  readonly writes: readonly WriteOf[];
  readonly own_cpu_ms: OwnCpu;
  readonly failures: readonly string[];
};

type Given = {
  readonly counted: readonly Counted[];
  readonly cpu: OwnCpu;
  readonly prices: Prices;
  readonly registrations: number;
  readonly errors: number;
};

const writesOf = ({ book, registrations }: Counted): readonly WriteOf[] =>
  book
    .entries()
    .flatMap(({ what, room, kind, times, units }) =>
      what === 'write' ? [{ room, kind, times: times / registrations, units: units / registrations }] : [],
    )
    .sort((a, b) => b.units - a.units);

/** Of fewer registrations chance decides which of the line's 16 shards is the hottest, and by how much. */
const leastForShare = 1_000;

const judge = (result: Omit<Result, 'failures'>): readonly string[] => {
  const { registrations, errors, variable_usd, write_units, sqs_requests, log_bytes, hottest_in_rush, hottest } =
    result;
  const most = (what: string, is: number, limit: number): readonly string[] =>
    is <= limit ? [] : [`${what}: ${Number(is.toPrecision(4))}, more than ${Number(limit.toPrecision(4))}`];
  const hot = hottest_in_rush.share > hottest.share ? hottest_in_rush : hottest;
  return [
    // The goal is about days on which the registry answers.
    ...(errors > 0
      ? []
      : most('USD of the registrations', variable_usd, (goals.usdPer500000 * registrations) / 500_000)),
    ...most('write units a registration', write_units, errors > 0 ? goals.writeUnitsWithErrors : goals.writeUnits),
    ...most('SQS requests a registration', sqs_requests, goals.sqsRequests),
    ...most('log bytes a registration', log_bytes, goals.logBytes),
    ...(Math.max(...result.sizes) < leastForShare
      ? []
      : most(`share of the writes that fall on ${hot.partition}`, hot.share, goals.hottestShare)),
    ...(result.drift === null ? [] : most('drift from 100,000 to 5,000,000', result.drift, goals.drift)),
  ];
};

/** Puts the runs together: what one registration takes is the slope of a line through all sizes. Needs at least one run. */
export const resultOf = ({ counted, cpu, prices, registrations, errors }: Given): Result => {
  const largest = counted.at(-1);
  if (largest === undefined) throw new Error('nothing was counted');
  const splits = counted.map((run) => ({ size: run.registrations, ...figuresOf(run, cpu) }));
  const day = splits.at(-1)?.day as Figures;
  const each = (item: Priced): number =>
    fitLine(splits.map((split) => ({ x: split.size, y: split.registrations[item] }))).slope;
  const itemsOf = (items: readonly Priced[]): readonly Item[] =>
    items.map((item) => ({ item, each: each(item), usd: costOf(prices, item, each(item) * registrations) }));
  const paid = splits.map((split) => ({ x: split.size, y: bill(prices, split.registrations, atThePorts) }));
  const formula = fitLine(paid);
  const usd = (items: readonly Item[]): number => items.reduce((sum, item) => sum + item.usd, 0);
  const [variable, outside] = [itemsOf(atThePorts), itemsOf(around)];
  const storedEach = largest.storedBytes / largest.registrations;
  const result = {
    registrations,
    errors,
    members_per_family: largest.members / largest.registrations,
    sizes: counted.map((run) => run.registrations),
    prices: prices.source,
    variable,
    variable_usd: usd(variable),
    around: outside,
    around_usd: usd(outside),
    day: atThePorts.map((item) => ({ item, each: day[item], usd: costOf(prices, item, day[item]) })),
    day_usd: bill(prices, day, atThePorts),
    month_usd: perMonth(prices),
    stored_bytes_each: storedEach,
    stored_usd_month: storedPerMonth(prices, storedEach * registrations),
    formula,
    fit_off_by: paid.length < 2 ? null : worstMiss(formula, paid),
    drift: paid.length < 2 ? null : drift(formula, flatFrom, flatTo),
    write_units: each('dynamodbWriteUnit'),
    sqs_requests: each('sqsRequest'),
    log_bytes: each('logByte'),
    hottest_in_rush: largest.hottestInRush,
    hottest: largest.hottest,
    writes: writesOf(largest),
    own_cpu_ms: cpu,
  };
  return { ...result, failures: judge(result) };
};
