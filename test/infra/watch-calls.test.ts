import { beforeEach, describe, expect, it } from 'vitest';
import { watchCalls } from '../../infra/local/watch-calls.ts';
import type { CivilAnswer } from '../../shared/ports.ts';

const dayMs = 86_400_000;
const midnight = Date.parse('2026-05-13T00:00:00+07:00');
const guardMs = 60_000;
const before = midnight - 2 * guardMs;

describe('the watch over calls around midnight', () => {
  let now: number;
  let noted: string[];
  let isDown: boolean;
  let answer: (answer: CivilAnswer) => void;
  const open = () =>
    watchCalls({
      clock: { now: () => now },
      guardMs,
      dayLength: { originAt: 0, dayLengthMs: dayMs },
      civil: {
        date: () => Promise.resolve(now),
        lookUp: () =>
          new Promise((resolve) => {
            answer = resolve;
          }),
      },
      noteLate: (day) => {
        if (isDown) return Promise.reject(new Error('table down'));
        noted.push(day);
        return Promise.resolve();
      },
    });
  beforeEach(() => {
    now = before;
    noted = [];
    isDown = false;
  });

  it('counts a call as under way until it is answered, and notes nothing within the day', async () => {
    const { civil, unanswered } = open();
    const call = civil.lookUp('x');
    expect(unanswered(midnight)).toBe(1);
    answer({ outcome: 'not-found' });
    await call;
    expect([unanswered(midnight), noted]).toEqual([0, []]);
  });

  it('notes a call that ends on another day on the day that paid for it', async () => {
    const { civil, unanswered } = open();
    const call = civil.lookUp('x');
    now = midnight + 5_000;
    answer({ outcome: 'not-found' });
    await call;
    expect([unanswered(midnight), noted]).toEqual([0, ['2026-05-12']]);
  });

  it('goes on counting one that could not be noted, and gives its answer all the same', async () => {
    const { civil, unanswered } = open();
    const call = civil.lookUp('x');
    [now, isDown] = [midnight + 5_000, true];
    answer({ outcome: 'not-found' });
    expect(await call).toEqual({ outcome: 'not-found' });
    expect([unanswered(midnight), noted]).toEqual([1, []]);
  });

  it('counts what ended without an answer within the last guard', async () => {
    const { civil, unanswered } = open();
    const call = civil.lookUp('x');
    now = midnight - guardMs / 2;
    answer({ outcome: 'ambiguous', why: 'timeout' });
    await call;
    expect(unanswered(midnight)).toBe(1);
    expect(unanswered(midnight + dayMs)).toBe(0);
  });

  it('knows nothing of a midnight before whose guard it had not begun', () => {
    now = midnight - guardMs + 1;
    const { unanswered } = open();
    expect(unanswered(midnight)).toBeUndefined();
    expect(unanswered(midnight + dayMs)).toBe(0);
  });
});
