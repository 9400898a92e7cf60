import { describe, expect, it } from 'vitest';
import { type Books, disagreements } from './books.ts';

const figures = (hits: number) => ({
  days: [
    { day: 'hari-00001', quota: 100, hits: 100 },
    { day: 'hari-00002', quota: 100, hits: hits - 100 },
  ],
  hits,
  over: 0,
  uniqueNiks: hits,
});
const states = { waiting: 5, 'with-officer': 1, found: 40 };
const books: Books = {
  before: figures(160),
  after: figures(160),
  reconcile: { families: states, hits: { spent: 160, calls: 160, lostOrInFlight: 0 } },
  overview: { windows: [{ families: states }], quotaDay: { date: 'hari-00002', taken: 62, refunded: 2 } },
  publicStatus: { called: 1, today: { quotaDay: 'hari-00002', quota: 100, checked: 60 } },
};
const hits = (change: Partial<Books['reconcile']['hits']>) => ({
  ...books.reconcile,
  hits: { ...books.reconcile.hits, ...change },
});

describe('the four books', () => {
  it('agree when each says what the registry counted', () => {
    expect(disagreements(books)).toEqual([]);
  });

  it('agree on a new day on which nothing was asked yet', () => {
    const quotaDay = { date: 'hari-00003', taken: 0, refunded: 0 };
    const today = { quotaDay: 'hari-00003', quota: 100, checked: 0 };
    expect(
      disagreements({ ...books, overview: { ...books.overview, quotaDay }, publicStatus: { called: 1, today } }),
    ).toEqual([]);
  });

  it('may have spent more than the registry counted only where units were lost', () => {
    expect(disagreements({ ...books, reconcile: hits({ spent: 161, lostOrInFlight: 1 }) })).toEqual([]);
    expect(disagreements({ ...books, reconcile: hits({ spent: 161 }) })).toHaveLength(1);
    expect(disagreements({ ...books, reconcile: hits({ spent: 159, lostOrInFlight: 1 }) })).toHaveLength(1);
  });

  it('may, where the house was killed, have spent units and written calls ahead without a hit, but never the other way', () => {
    const crashed = (change: Partial<Books['reconcile']['hits']>) =>
      disagreements({ ...books, reconcile: hits(change) }, { crashed: true });
    expect(crashed({ spent: 163, calls: 162 })).toEqual([]);
    expect(crashed({ spent: 161, calls: 162 })).toHaveLength(1);
    expect(crashed({ spent: 160, calls: 159 })).toHaveLength(1);
  });

  it.each<[string, Partial<Books>]>([
    ['while the registry is being asked', { before: figures(159) }],
    ['when reconcile has other calls', { reconcile: hits({ calls: 159 }) }],
    [
      'when overview has other units',
      { overview: { ...books.overview, quotaDay: { date: 'hari-00002', taken: 61, refunded: 2 } } },
    ],
    ['when overview has other families', { overview: { ...books.overview, windows: [] } }],
    [
      'when the public is told another number',
      { publicStatus: { called: 1, today: { quotaDay: 'hari-00002', quota: 100, checked: 59 } } },
    ],
    ['when the public is told nothing', { publicStatus: { called: undefined, today: undefined } }],
  ])('disagree %s', (_, change) => {
    expect(disagreements({ ...books, ...change })).toHaveLength(1);
  });
});
