import { seededRandom } from '../../../infra/local/registry-simulator/seeded-random.ts';

/** `first`: a family's first send; `again`: the same send once more; `invalid`: a form that must be refused. */
export type SendKind = 'first' | 'again' | 'invalid';
/** One send: milliseconds after the start, and which registration (or which invalid form) it carries. */
export type Due = { readonly dueMs: number; readonly kind: SendKind; readonly which: number };

/** How long after its first send a phone sends again, ms. */
const againFromMs = 200;
const againToMs = 5_000;

/** Arrival times (ms, ascending) of a Poisson process of which it is known that exactly `count` arrive within the time. */
export const poissonTimes = (random: () => number, count: number, lengthMs: number): Float64Array =>
  Float64Array.from({ length: count }, () => random() * lengthMs).sort();

/**
 * Every send of the run with its fixed time, in the order of the times; nothing that is answered changes it. The second sends may be due
 * up to 5 s after the end.
 */
export const planSends = (
  seed: number,
  lengthMs: number,
  mix: { readonly registrations: number; readonly invalid: number; readonly resent: readonly number[] },
): readonly Due[] => {
  const random = seededRandom(seed ^ 0x5eed);
  const arrivals = poissonTimes(random, mix.registrations, lengthMs);
  const first = [...arrivals].map((dueMs, which): Due => ({ dueMs, kind: 'first', which }));
  const again = mix.resent.map((which): Due => {
    const pauseMs = againFromMs + random() * (againToMs - againFromMs);
    return { dueMs: (arrivals[which] ?? 0) + pauseMs, kind: 'again', which };
  });
  const invalid = [...poissonTimes(random, mix.invalid, lengthMs)].map(
    (dueMs, which): Due => ({ dueMs, kind: 'invalid', which }),
  );
  return [...first, ...again, ...invalid].sort((a, b) => a.dueMs - b.dueMs);
};

/** A send that begins later than this after it was due is counted: then the generator was late, not the house. */
const lateMs = 50;

/**
 * Begins each send when it is due, whatever became of the earlier ones; resolves when the last has begun. `send` gets the moment it was
 * due on the clock of `performance.now()`.
 */
export const runOpenLoop = <T extends { readonly dueMs: number }>(
  sends: readonly T[],
  startsAt: number,
  send: (one: T, dueAt: number) => void,
): Promise<{ readonly lateSends: number }> =>
  new Promise((resolve) => {
    let next = 0;
    let lateSends = 0;
    const tick = (): void => {
      for (let one = sends[next]; one !== undefined; one = sends[next]) {
        const dueAt = startsAt + one.dueMs;
        const now = performance.now();
        if (dueAt > now) return void setTimeout(tick, dueAt - now);
        if (now - dueAt > lateMs) lateSends += 1;
        send(one, dueAt);
        next += 1;
      }
      resolve({ lateSends });
    };
    tick();
  });
