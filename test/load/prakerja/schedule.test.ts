import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../../infra/local/registry-simulator/seeded-random.ts';
import { pickDistinct } from './mix.ts';
import { type Due, planSends, poissonTimes, runOpenLoop } from './schedule.ts';

describe('the schedule', () => {
  it('is a Poisson process of exactly that many arrivals', () => {
    const times = poissonTimes(seededRandom(1), 80_000, 60_000);
    expect(times).toHaveLength(80_000);
    const perSecond = new Array<number>(60).fill(0);
    let before = 0;
    for (const at of times) {
      expect(at >= before && at < 60_000).toBe(true);
      before = at;
      perSecond[Math.floor(at / 1000)] = (perSecond[Math.floor(at / 1000)] ?? 0) + 1;
    }
    const mean = 80_000 / 60;
    const variance = perSecond.reduce((sum, count) => sum + (count - mean) ** 2, 0) / 60;
    // As wide as its mean; an even spread would have none, bunches far more.
    expect(variance / mean).toBeGreaterThan(0.5);
    expect(variance / mean).toBeLessThan(1.8);
    const gaps = [...times].map((at, i) => at - (times[i - 1] ?? 0));
    const short = gaps.filter((gap) => gap < 0.75).length / gaps.length;
    expect(short).toBeCloseTo(1 - Math.exp(-1), 2);
  });

  it('sends everything once, second sends 0.2 to 5 s after their first, in the order of time', () => {
    const resent = pickDistinct(seededRandom(2), 100, 1000);
    const sends = planSends(3, 10_000, { registrations: 1000, invalid: 50, resent });
    const of = (kind: Due['kind']): readonly Due[] => sends.filter((one) => one.kind === kind);
    expect([of('first').length, of('again').length, of('invalid').length]).toEqual([1000, 100, 50]);
    expect(new Set(of('first').map(({ which }) => which)).size).toBe(1000);
    expect(new Set(of('invalid').map(({ which }) => which)).size).toBe(50);
    expect(sends.every(({ dueMs }, i) => i === 0 || dueMs >= (sends[i - 1]?.dueMs ?? 0))).toBe(true);
    const firstAt = new Map(of('first').map(({ which, dueMs }) => [which, dueMs]));
    for (const { which, dueMs } of of('again')) {
      const pause = dueMs - (firstAt.get(which) ?? 0);
      expect(pause).toBeGreaterThanOrEqual(200);
      expect(pause).toBeLessThanOrEqual(5000);
    }
    expect(planSends(3, 10_000, { registrations: 1000, invalid: 50, resent })).toEqual(sends);
    expect(planSends(4, 10_000, { registrations: 1000, invalid: 50, resent })).not.toEqual(sends);
  });
});

describe('the open loop', () => {
  const due = (dueMs: number, which: number): Due => ({ dueMs, kind: 'first', which });

  it('begins each send when it is due and not before', async () => {
    const startsAt = performance.now() + 20;
    const begun: number[] = [];
    const { lateSends } = await runOpenLoop([due(0, 0), due(5, 1), due(5, 2), due(40, 3)], startsAt, (one, dueAt) => {
      expect(performance.now()).toBeGreaterThanOrEqual(dueAt);
      expect(dueAt).toBe(startsAt + one.dueMs);
      begun.push(one.which);
    });
    expect(begun).toEqual([0, 1, 2, 3]);
    expect(lateSends).toBeLessThanOrEqual(4);
  });

  it('counts the sends that it could not begin in time, and begins them all the same', async () => {
    const begun: number[] = [];
    const late = await runOpenLoop([due(0, 0), due(1, 1), due(10_000, 2)], performance.now() - 10_000, ({ which }) => {
      begun.push(which);
    });
    expect(begun).toEqual([0, 1, 2]);
    expect(late.lateSends).toBeGreaterThanOrEqual(2);
  });
});
