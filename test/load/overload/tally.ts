import { percentile } from '../prakerja/percentile.ts';

/** What was seen in one stage, milliseconds; `at` is the moment of the answer after the stage began. */
export type Seen = { readonly at: number; readonly ms: number; readonly status: number };
export type Tally = {
  /** Sends that were due, and were sent: first ones and repeated ones. */
  offered: number;
  /** Of these, sends of families that had been turned away before. */
  returned: number;
  readonly answers: Seen[];
  /** How long after it was due each send was begun: the generator's own lateness. */
  readonly late: number[];
  /** Microseconds of CPU that the house spent in the stage; undefined where that is not known. */
  cpuUs: number | undefined;
  /** Sends to which no whole answer came. */
  unanswered: number;
};

export const openTally = (): Tally => ({
  offered: 0,
  returned: 0,
  answers: [],
  late: [],
  cpuUs: undefined,
  unanswered: 0,
});

export const isAccepted = ({ status }: Seen): boolean => status === 202;
export const isShed = ({ status }: Seen): boolean => status === 503;

const share = (values: Iterable<number>, of: number): number | null => {
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? null : Math.round(percentile(sorted, of) * 10) / 10;
};
const latencies = (answers: readonly Seen[], which: (seen: Seen) => boolean): number[] =>
  answers.filter(which).map(({ ms }) => ms);

/** The highest rate of accepts, and what each cost the house in CPU there (microseconds; undefined where that is not known). */
export type Peak = { readonly perSecond: number; readonly cpuUs: number | undefined };

/** CPU of the house for each accept of the stage, all that it did beside included, microseconds. */
export const cpuEach = ({ cpuUs, answers }: Tally): number | undefined =>
  cpuUs === undefined ? undefined : cpuUs / answers.filter(isAccepted).length;

/** The figures of a stage of so many seconds, as they are printed. */
export const figuresOf = (stage: string, tally: Tally, seconds: number, peak: Peak) => {
  const cpu = cpuEach(tally);
  const accepted = latencies(tally.answers, isAccepted);
  const shed = latencies(tally.answers, isShed);
  const goodput = accepted.length / seconds;
  return {
    stage,
    seconds: Math.round(seconds * 10) / 10,
    offered_per_second: Math.round(tally.offered / seconds),
    returned_per_second: Math.round(tally.returned / seconds),
    goodput_per_second: Math.round(goodput),
    goodput_over_peak: Math.round((goodput / peak.perSecond) * 1000) / 1000,
    // The same on a machine that has other work beside: what an accept cost at the peak over what it costs now.
    goodput_over_peak_by_cpu:
      cpu === undefined || peak.cpuUs === undefined ? null : Math.round((peak.cpuUs / cpu) * 1000) / 1000,
    shed_per_second: Math.round(shed.length / seconds),
    accepted_p50_ms: share(accepted, 0.5),
    accepted_p99_ms: share(accepted, 0.99),
    shed_p50_ms: share(shed, 0.5),
    shed_p99_ms: share(shed, 0.99),
    generator_late_p99_ms: share(tally.late, 0.99),
  };
};
export type StageFigures = ReturnType<typeof figuresOf>;

/**
 * When the house was normal again, ms after the rest began: from then on, to its end, every second had accepts, their p99 within the bound
 * and nobody turned away. Undefined where it never was, or not for `calmMs` at least.
 */
export const normalAgainAt = (
  answers: readonly Seen[],
  restMs: number,
  { boundMs, calmMs }: { readonly boundMs: number; readonly calmMs: number },
): number | undefined => {
  const windowMs = 1000;
  const windows = Math.floor(restMs / windowMs);
  const isNormal = (window: number): boolean => {
    const within = answers.filter(({ at }) => Math.floor(at / windowMs) === window);
    const p99 = share(latencies(within, isAccepted), 0.99);
    return p99 !== null && p99 <= boundMs && within.every((seen) => seen.status === 202);
  };
  let from = windows;
  while (from > 0 && isNormal(from - 1)) from -= 1;
  return (windows - from) * windowMs >= calmMs ? from * windowMs : undefined;
};
