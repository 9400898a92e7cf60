import { describe, expect, it } from 'vitest';
import { figuresOf, normalAgainAt, openTally, type Seen } from './tally.ts';

const seen = (at: number, ms: number, status = 202): Seen => ({ at, ms, status });
/** So many answers within each second. */
const seconds = (...perSecond: readonly (readonly Seen[])[]): Seen[] =>
  perSecond.flatMap((answers, second) => answers.map((one) => ({ ...one, at: second * 1000 + one.at })));
const calm = [seen(100, 5), seen(600, 9)];
const slow = [seen(100, 5), seen(600, 400)];
const shedding = [seen(100, 5), seen(600, 2, 503)];
const normal = { boundMs: 100, calmMs: 2000 };

describe('the figures of a stage', () => {
  it('are rates over its seconds, goodput over the peak, and what accepts and refusals took, told apart', () => {
    const tally = { ...openTally(), offered: 12, returned: 3, late: [1, 2, 3], cpuUs: 8000 };
    tally.answers.push(...[10, 20, 30, 40].map((ms) => seen(0, ms)), ...[1, 2].map((ms) => seen(0, ms, 503)));
    expect(figuresOf('2x', tally, 2, { perSecond: 4, cpuUs: 1000 })).toEqual({
      ...{ stage: '2x', seconds: 2, offered_per_second: 6, returned_per_second: 2, goodput_per_second: 2 },
      ...{ goodput_over_peak: 0.5, goodput_over_peak_by_cpu: 0.5, shed_per_second: 1 },
      ...{ accepted_p50_ms: 20, accepted_p99_ms: 40, shed_p50_ms: 1, shed_p99_ms: 2, generator_late_p99_ms: 3 },
    });
  });

  it('are null where nothing was measured', () => {
    expect(figuresOf('calm', openTally(), 1, { perSecond: 4, cpuUs: undefined })).toMatchObject({
      ...{ goodput_over_peak_by_cpu: null, accepted_p99_ms: null, shed_p99_ms: null, generator_late_p99_ms: null },
    });
  });
});

describe('a house after an overload', () => {
  it.each<[string, Seen[], number | undefined]>([
    ['is normal from the first second of the calm that lasts', seconds(slow, shedding, calm, calm, calm), 2000],
    ['is not while somebody is turned away', seconds(calm, calm, shedding), undefined],
    ['is not while accepts are slow', seconds(calm, calm, slow, calm, calm), 3000],
    ['is not while nobody is accepted', seconds(calm, calm, [], calm, calm), 3000],
    ['is not before it was calm for long enough', seconds(slow, calm), undefined],
    ['is at once where the overload left nothing behind', seconds(calm, calm, calm), 0],
  ])('%s', (_name, answers, expected) => {
    const restMs = (Math.max(...answers.map(({ at }) => Math.floor(at / 1000))) + 1) * 1000;
    expect(normalAgainAt(answers, restMs, normal)).toBe(expected);
  });
});
