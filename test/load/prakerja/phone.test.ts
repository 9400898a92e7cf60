import { describe, expect, it } from 'vitest';
import type { Answer } from '../sender.ts';
import { type Retries, untilAnswered } from './phone.ts';

const answer = (status: number, retryAfterSeconds?: number): Answer => ({
  status,
  body: {},
  cookie: undefined,
  retryAfterSeconds,
});
const phone = (steps: readonly (Answer | Error)[]) => {
  const at: number[] = [];
  const retries: Retries = { shed: 0, shedAs: new Map(), faults: 0, unknown: 0, why: new Map() };
  const ask = async (): Promise<Answer> => {
    const step = steps[Math.min(at.length, steps.length - 1)] as Answer | Error;
    at.push(performance.now());
    if (step instanceof Error) throw step;
    return step;
  };
  const run = (forMs: number) => untilAnswered(ask, { retries, random: () => 0, giveUpAt: Date.now() + forMs });
  return { run, at, retries };
};
const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

describe('a phone', () => {
  it('takes a final answer at once, a refusal too', async () => {
    const { run, at } = phone([answer(422)]);
    expect((await run(1000))?.status).toBe(422);
    expect(at).toHaveLength(1);
  });

  it('comes back after as long as it was asked to wait', async () => {
    const { run, at, retries } = phone([answer(503, 1), answer(202)]);
    expect((await run(5000))?.status).toBe(202);
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(995);
    expect(retries).toMatchObject({ shed: 1, faults: 0, unknown: 0 });
  });

  it('sends again what nobody knows of, and tells why', async () => {
    const { run, retries } = phone([reset, answer(500), answer(202)]);
    expect((await run(5000))?.status).toBe(202);
    expect(retries).toMatchObject({ shed: 0, faults: 1, unknown: 1 });
    expect([...retries.why]).toEqual([
      ['ECONNRESET', 1],
      ['status 500', 1],
    ]);
  });

  it('gives up when the time is over, without a throw', async () => {
    const { run, retries } = phone([reset]);
    expect(await run(300)).toBeUndefined();
    expect(retries.unknown).toBe(2);
  });
});
