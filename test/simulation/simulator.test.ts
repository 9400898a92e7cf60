import { describe, expect, it } from 'vitest';
import { faultKinds, planOf } from './plan.ts';
import { runSchedule, type ScheduleResult } from './run-schedule.ts';
import { runSeeds } from './run-seeds.ts';
import { shrink } from './shrink.ts';
import { openTotals } from './totals.ts';

describe('a schedule', () => {
  it('is the same each time its seed is run, in this thread and in another', async () => {
    const here = [];
    for (const seed of [3, 4, 3, 4]) here.push((await runSchedule(planOf(seed))).digest);
    const there = new Map<number, string>();
    const see = ({ seed, digest }: ScheduleResult): boolean => there.set(seed, digest) !== undefined;
    await runSeeds({ from: 3, seeds: 2, workers: 1, each: see });
    expect(here).toEqual([there.get(3), there.get(4), there.get(3), there.get(4)]);
    expect(here[0]).not.toBe(here[1]);
  });

  it('without a kind of fault meets none of it', async () => {
    const kinds = new Set(faultKinds);
    const { faults, crashes, violations } = await runSchedule(planOf(7), { without: { kinds, numbers: new Set() } });
    expect([faults, crashes, violations]).toEqual([{}, 0, []]);
  });

  it('has at least 30 families and 3 quota days', async () => {
    const { families, quotaDays, accepted } = await runSchedule(planOf(11));
    expect(families).toBeGreaterThanOrEqual(30);
    expect(quotaDays).toBeGreaterThanOrEqual(3);
    expect(accepted).toBeGreaterThan(families);
  });
});

/** A registry whose letters grant half of what the house was told: a house that keeps to its ledger is over the quota there. */
const planted = { ...planOf(2), levels: { ...planOf(2).levels }, grantedShare: 0.5 };

describe('the simulator', () => {
  it('notices a planted violation, tells it with its trace, and shrinks it to what it needs', async () => {
    const failed = await runSchedule(planted);
    expect(failed.violations[0]?.invariant).toBe('over_quota_days');
    const { result, without, runs } = await shrink(planted, failed, 30);
    expect(runs).toBeLessThanOrEqual(30);
    expect(result.violations[0]?.invariant).toBe('over_quota_days');
    const left = Object.values(result.faults).reduce((sum, count) => sum + count, 0);
    expect(left).toBeLessThan(Object.values(failed.faults).reduce((sum, count) => sum + count, 0));
    expect(without.kinds.size).toBeGreaterThan(5);
    expect(result.trace.some((line) => line.includes('civil.call'))).toBe(true);
  });

  it('counts what it saw', async () => {
    const totals = openTotals();
    const first = await runSchedule(planOf(1));
    totals.add(first);
    totals.add(await runSchedule(planted));
    expect(totals.read()).toMatchObject({
      seeds: 2,
      lost: 0,
      least_families: Math.min(first.families, planted.families),
    });
    expect(totals.read().over_quota_days).toBeGreaterThan(0);
  });
});
