import { type Invariant, invariants } from './books.ts';
import type { ScheduleResult } from './run-schedule.ts';

/** What a run over many seeds says. A count of an invariant is the number of times that it broke. */
export type Totals = { readonly [I in Invariant]: number } & {
  readonly seeds: number;
  readonly families: number;
  readonly least_families: number;
  readonly accepted: number;
  readonly sends: number;
  readonly hits: number;
  readonly quota_days: number;
  readonly least_quota_days: number;
  readonly crashes: number;
  readonly crashes_on_average: number;
  readonly faults: number;
  readonly quarantined: number;
  readonly wasted_units: number;
  readonly schedules_per_second: number;
};

export const openTotals = () => {
  const startedAt = performance.now();
  const broken = new Map<Invariant, number>(invariants.map((name) => [name, 0]));
  const sums = {
    seeds: 0,
    families: 0,
    accepted: 0,
    sends: 0,
    hits: 0,
    quotaDays: 0,
    crashes: 0,
    faults: 0,
    quarantined: 0,
    wasted: 0,
  };
  const least = { families: Number.POSITIVE_INFINITY, quotaDays: Number.POSITIVE_INFINITY };
  return {
    add: (result: ScheduleResult): void => {
      for (const { invariant } of result.violations) broken.set(invariant, (broken.get(invariant) ?? 0) + 1);
      sums.seeds += 1;
      for (const name of [
        'families',
        'accepted',
        'sends',
        'hits',
        'quotaDays',
        'crashes',
        'quarantined',
        'wasted',
      ] as const)
        sums[name] += result[name];
      sums.faults += Object.values(result.faults).reduce((sum, count) => sum + count, 0);
      least.families = Math.min(least.families, result.families);
      least.quotaDays = Math.min(least.quotaDays, result.quotaDays);
    },
    read: (): Totals => ({
      seeds: sums.seeds,
      families: sums.families,
      least_families: least.families,
      accepted: sums.accepted,
      sends: sums.sends,
      hits: sums.hits,
      quota_days: sums.quotaDays,
      least_quota_days: least.quotaDays,
      crashes: sums.crashes,
      crashes_on_average: Math.round((10 * sums.crashes) / Math.max(1, sums.seeds)) / 10,
      faults: sums.faults,
      quarantined: sums.quarantined,
      wasted_units: sums.wasted,
      schedules_per_second: Math.round((10_000 * sums.seeds) / (performance.now() - startedAt)) / 10,
      ...(Object.fromEntries(broken) as { [I in Invariant]: number }),
    }),
  };
};
