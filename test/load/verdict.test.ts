import { describe, expect, it } from 'vitest';
import { type Measured, minQuotaUsed, resultOf, tallyDays } from './verdict.ts';

const planned = [1, 2, 3, 4].map((day) => ({ day: `hari-0000${day}`, quota: 100 }));
const figures = (hits: readonly number[]) => ({
  days: hits.map((count, i) => ({ day: `hari-0000${i + 1}`, quota: 100, hits: count })),
  hits: 0,
  over: 0,
  uniqueNiks: 0,
});
const limits = { leastQuotaUsed: 0.99, leastEtaHeld: 0.95, leastDays: 3 };
const good: Measured = {
  rows: tallyDays(planned, figures([60, 100, 100, 100]), new Set()),
  over: 0,
  rises: 0,
  ticketsSeen: 10,
  ranges: { scored: 100, held: 95, tooWide: 0, missed: [] },
  lost: 0,
  doubled: 0,
  notAccepted: 0,
  hits: 360,
  uniqueNiks: 360,
  families: 100,
  decided: 90,
  forOfficer: 0,
  agree: true,
  seed: 1,
};

describe('the days of a replay', () => {
  it('count, but for the first and those on which the line ran empty', () => {
    const rows = tallyDays(planned, figures([60, 100, 99, 20]), new Set(['hari-00004']));
    expect(rows.map(({ counted, used }) => [counted, used])).toEqual([
      [false, 0.6],
      [true, 1],
      [true, 0.99],
      [false, 0.2],
    ]);
    expect(minQuotaUsed(rows)).toBe(0.99);
  });

  it('are measured by the registry: its quota goes before the planned one, and a day without a hit used nothing', () => {
    const rows = tallyDays(
      planned,
      { ...figures([0, 50]), days: [{ day: 'hari-00002', quota: 50, hits: 50 }] },
      new Set(),
    );
    expect(rows.map(({ quota, used }) => [quota, used])).toEqual([
      [100, 0],
      [50, 1],
      [100, 0],
      [100, 0],
    ]);
    expect(minQuotaUsed(rows)).toBe(0);
  });

  it('may all be left out, which is no share at all', () => {
    expect(minQuotaUsed(tallyDays(planned.slice(0, 1), figures([100]), new Set()))).toBeNull();
  });
});

describe('the verdict', () => {
  it('passes what held', () => {
    expect(resultOf(good, limits)).toMatchObject({
      days: 3,
      min_quota_used: 1,
      eta_held: 0.95,
      eta_width_ok: true,
      hits_per_unique_nik: 1,
      failures: [],
    });
  });

  it.each<[string, Partial<Measured>]>([
    ['a lost family', { lost: 1 }],
    ['a doubled family', { doubled: 1 }],
    ['a family never accepted', { notAccepted: 1 }],
    ['a hit over the quota', { over: 1 }],
    ['a position that rose', { rises: 1 }],
    ['too few days', { rows: good.rows.map((row, i) => ({ ...row, counted: i > 1 })) }],
    ['an unused quota', { rows: tallyDays(planned, figures([60, 100, 98, 100]), new Set()) }],
    ['ranges that did not hold', { ranges: { scored: 100, held: 94, tooWide: 0, missed: [] } }],
    ['a range that was too wide', { ranges: { scored: 100, held: 100, tooWide: 1, missed: [] } }],
    ['no range at all', { ranges: { scored: 0, held: 0, tooWide: 0, missed: [] } }],
    ['books that disagree', { agree: false }],
  ])('fails %s', (_, worse) => {
    expect(resultOf({ ...good, ...worse }, limits).failures).toHaveLength(1);
  });

  it('never prints a share as better than it was', () => {
    const rows = tallyDays(planned, figures([0, 1, 1, 1]), new Set()).map((row) => ({ ...row, used: 0.98999 }));
    const result = resultOf({ ...good, rows }, limits);
    expect(result.min_quota_used).toBe(0.9899);
    expect(result.failures).toHaveLength(1);
  });
});
