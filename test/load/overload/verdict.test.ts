import { describe, expect, it } from 'vitest';
import { figuresOf, openTally } from './tally.ts';
import { type Figures, failuresOf } from './verdict.ts';

const bounds = { leastGoodput: 0.9, mostShedP99Ms: 50, mostNormalAgainSeconds: 30 };
const stage = { ...figuresOf('2x', openTally(), 1, { perSecond: 1, cpuUs: undefined }), goodput_over_peak: 0.95 };
const held: Figures = {
  overload: [{ ...stage, shed_per_second: 100, shed_p99_ms: 20 }],
  ...{ normalAgainSeconds: 12, lost: 0, doubled: 0, unrecorded: 0, stillReturning: 0, missing: 0, wrong: [] },
};
const inStage = (more: object): Figures => ({ ...held, overload: [{ ...stage, shed_per_second: 100, ...more }] });

describe('the verdict on an overload', () => {
  it('is good where every bound held', () => {
    expect(failuresOf(held, bounds)).toEqual([]);
  });

  it.each<[string, Figures, RegExp]>([
    ['goodput fell', inStage({ goodput_over_peak: 0.89 }), /goodput was 0.89 of the peak/],
    ['refusals were slow', inStage({ shed_p99_ms: 50 }), /turned away was 50 ms/],
    ['nobody was turned away', inStage({ shed_per_second: 0 }), /no overload/],
    ['it took long to be normal again', { ...held, normalAgainSeconds: 31 }, /after 31 s/],
    ['it did not become normal', { ...held, normalAgainSeconds: undefined }, /did not become normal/],
    ['a receipt was lost', { ...held, lost: 1 }, /1 receipts lost/],
    ['a family was doubled', { ...held, doubled: 2 }, /2 families doubled/],
    ['not all was recorded', { ...held, unrecorded: 3 }, /3 accepted messages/],
    ['a family was never accepted', { ...held, stillReturning: 4 }, /4 families were never accepted/],
    ['families ran out', { ...held, missing: 5 }, /5 sends had no family/],
    ['an answer was wrong', { ...held, wrong: ['HTTP/1.1 500'] }, /the first: HTTP\/1.1 500/],
  ])('names it when %s', (_name, figures, words) => {
    expect(failuresOf(figures, bounds)).toEqual([expect.stringMatching(words)]);
  });
});
