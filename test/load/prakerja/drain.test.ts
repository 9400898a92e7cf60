import { describe, expect, it } from 'vitest';
import { isIdle } from './drain.ts';

const empty = { visible: 0, inFlight: 0, delayed: 0 };
const standing = (waiting: number, quarantined: number, queues: object = {}) => ({
  windows: [{ families: { waiting, 'with-officer': 1, found: 5 }, quarantined }],
  queues: { submissions: empty, checks: empty, 'checks-dead': { ...empty, visible: 3 }, ...queues },
});

describe('a line', () => {
  it('is drained when nobody waits and nothing is on its way; old orders among the dead are no work', () => {
    expect(isIdle(standing(0, 0))).toBe(true);
  });
  it.each([
    ['a family waits', standing(1, 0)],
    ['a message is in quarantine', standing(0, 1)],
    ['a message is visible', standing(0, 0, { submissions: { ...empty, visible: 1 } })],
    ['an order is in flight', standing(0, 0, { checks: { ...empty, inFlight: 1 } })],
    ['a message is delayed', standing(0, 0, { retries: { ...empty, delayed: 1 } })],
    ['a submission is among the dead', standing(0, 0, { 'submissions-dead': { ...empty, visible: 1 } })],
  ])('is not while %s', (_, one) => {
    expect(isIdle(one)).toBe(false);
  });
});
