import { describe, expect, it } from 'vitest';
import { type Measured, resultOf } from './result.ts';

const figures = { days: [{ day: 'hari-00001', quota: 20, hits: 12 }], hits: 12, over: 0, uniqueNiks: 12 };
const families = { waiting: 0, 'with-officer': 1, found: 2 };
const promised = ['a', 'b', 'c'].map((id) => ({
  account: 0,
  submissionId: id,
  familyId: `f-${id}`,
  receipt: `r-${id}`,
}));
const good: Measured = {
  mix: { bodies: ['1', '2', '3'], invalid: ['x'], resent: [1], units: 12, uniqueNiks: 12 },
  spike: {
    promised,
    latencies: [1, 2, 3],
    refusedInvalid: 1,
    acceptedInvalid: 0,
    resentSameReceipt: 1,
    resentOtherReceipt: 0,
    notAccepted: [],
    unanswered: 0,
    unknownFamilies: 0,
    retries: { shed: 0, shedAs: new Map(), faults: 0, unknown: 0, why: new Map() },
    lateSends: 0,
    mostUnderWay: 2,
  },
  lookedUp: {
    states: new Map([
      ['found', 1],
      ['needs-correction', 1],
      ['with-officer', 1],
    ]),
    unknown: [],
    changed: 0,
  },
  books: {
    before: figures,
    after: figures,
    reconcile: {
      ...{ families, onTheirWay: 0, dead: 0, quarantined: 0 },
      hits: { spent: 12, calls: 12, lostOrInFlight: 0 },
    },
    overview: { windows: [{ families }], quotaDay: undefined },
    publicStatus: { called: 3, today: undefined },
  },
  unrecorded: 0,
  wrong: [],
  before: { families: 0, hits: 0, uniqueNiks: 0 },
  isIdle: true,
  drainSeconds: 4.21,
  seed: 1,
};
const withStates = (...states: [string, number][]): Partial<Measured> => ({
  lookedUp: { ...good.lookedUp, states: new Map(states) },
});
const withFamilies = (found: number, more: object = {}): Partial<Measured> => ({
  books: {
    ...good.books,
    reconcile: { ...good.books.reconcile, families: { ...families, found }, ...more },
  },
});
const withSpike = (change: Partial<Measured['spike']>): Partial<Measured> => ({ spike: { ...good.spike, ...change } });

describe('the result of the minute', () => {
  it('passes what held', () => {
    expect(resultOf(good)).toMatchObject({
      ...{ offered: 3, accepted: 3, lost: 0, doubled: 0, over_quota: 0, verdicts: 2, for_officer: 1, drained: true },
      ...{ hits_per_unique_nik: 1, drain_seconds: 4.2, p50_ms: 2, max_ms: 3, agree: true, failures: [] },
    });
  });

  it.each<[string, Partial<Measured>, object]>([
    ['an unknown receipt', { lookedUp: { ...good.lookedUp, unknown: promised.slice(0, 1) } }, { lost: 1 }],
    ['a receipt whose message is gone', withStates(['found', 2], ['received', 1]), { lost: 1, drained: false }],
    ['a family beyond those sent', withFamilies(3), { doubled: 1 }],
    ['a second send with another receipt', withSpike({ resentOtherReceipt: 1 }), { doubled: 1 }],
    [
      'one receipt for two',
      withSpike({ promised: [...promised.slice(0, 2), promised[1] as (typeof promised)[0]] }),
      { doubled: 1 },
    ],
    ['a second send that became a correction', { lookedUp: { ...good.lookedUp, changed: 1 } }, { doubled: 1 }],
    ['a line that is not empty', { isIdle: false }, { drained: false }],
    ['a family that waits', withStates(['found', 2], ['waiting', 1]), { drained: false, lost: 0 }],
    ['an accepted invalid form', withSpike({ acceptedInvalid: 1 }), {}],
    ['a wrong answer', withSpike({ notAccepted: ['first: 401'] }), {}],
    ['books that disagree', { wrong: ['reconcile'] }, { agree: false }],
    [
      'a hit over the quota',
      { books: { ...good.books, after: { ...figures, days: [{ day: 'hari-00001', quota: 11, hits: 12 }] } } },
      { over_quota: 1 },
    ],
  ])('fails %s', (_, worse, told) => {
    const result = resultOf({ ...good, ...worse });
    expect(result).toMatchObject(told);
    expect(result.failures.length).toBeGreaterThan(0);
  });

  it('does not call lost what is still on its way, nor doubled what may have come of an unanswered send', () => {
    const late = { ...withStates(['found', 2], ['received', 1]), ...withFamilies(1, { onTheirWay: 1 }) };
    expect(resultOf({ ...good, ...late })).toMatchObject({ lost: 0, drained: false });
    const since = { ...withStates(['found', 2], ['received', 1]), unrecorded: 1, isIdle: false };
    expect(resultOf({ ...good, ...since })).toMatchObject({ lost: 0, drained: false });
    const unknown = { ...withSpike({ promised: promised.slice(0, 2), unknownFamilies: 1 }) };
    expect(resultOf({ ...good, ...unknown })).toMatchObject({ doubled: 0, accepted: 2 });
  });

  it('counts only what the run itself has brought', () => {
    const before = { families: 100, hits: 2, uniqueNiks: 2 };
    expect(resultOf({ ...good, before })).toMatchObject({ hits: 10, unique_niks: 10, doubled: 0 });
  });
});
