import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../infra/local/registry-simulator/seeded-random.ts';
import type { HouseProcess } from './house-process.ts';

/** Moments of the kills: ms after the spike began, and shares of the hits that are to come while the line drains; both ascending. */
export type KillPlan = { readonly spikeMs: readonly number[]; readonly drainShares: readonly number[] };

/** Neither the first and last moments of the spike nor the tail of the drain, which may be over before it is seen. */
const spikePart = { from: 0.05, to: 0.95 } as const;
const drainPart = { from: 0.02, to: 0.85 } as const;
/** Before a killed house is started again, ms at most. */
const longestDownMs = 1_500;
const lookMs = 100;

/** Half of the kills, and the odd one, fall into the spike; the rest into the drain. The same seed kills at the same moments. */
export const planKills = (seed: number, kills: number, spikeMs: number): KillPlan => {
  const random = seededRandom(seed ^ 0x6b696c6c);
  const drawn = (count: number, { from, to }: { from: number; to: number }): number[] =>
    Array.from({ length: count }, () => from + random() * (to - from)).sort((a, b) => a - b);
  return {
    spikeMs: drawn(Math.ceil(kills / 2), spikePart).map((part) => part * spikeMs),
    drainShares: drawn(Math.floor(kills / 2), drainPart),
  };
};

export type Killer = {
  spikeBegins(): void;
  /** `hits`: by the simulator's count before the run, and how many are to come in it. */
  drainBegins(hits: { readonly before: number; readonly toCome: number }): void;
  /** Kills no more; resolves when the house is up. Rejects when it could not be started again. */
  stop(): Promise<{ readonly kills: number; readonly restarts: number }>;
};

/** Kills the house as planned, one kill after the other, and starts it again each time. `countHits` asks the simulator, not the house. */
export const openKiller = (
  plan: KillPlan,
  house: Pick<HouseProcess, 'kill' | 'start'>,
  { seed, countHits, say }: { seed: number; countHits: () => Promise<number>; say: (line: string) => void },
): Killer => {
  const random = seededRandom(seed ^ 0x646f776e);
  const stopping = new AbortController();
  const done = { kills: 0, restarts: 0 };
  let work: Promise<void> = Promise.resolve();
  const wait = (ms: number): Promise<void> =>
    sleep(Math.max(0, ms), undefined, { signal: stopping.signal }).catch(() => undefined);
  const isStopping = (): boolean => stopping.signal.aborted;

  const killOnce = async (when: string): Promise<void> => {
    await house.kill();
    done.kills += 1;
    const downMs = Math.round(random() * longestDownMs);
    say(`killed ${when} (${done.kills}); starts again in ${downMs} ms`);
    await wait(downMs);
    await house.start();
    done.restarts += 1;
    say(`the house is up again (${done.restarts})`);
  };
  const inSpike = async (): Promise<void> => {
    const from = performance.now();
    for (const atMs of plan.spikeMs) {
      await wait(from + atMs - performance.now());
      if (isStopping()) return;
      await killOnce('in the spike');
    }
  };
  const inDrain = async ({ before, toCome }: { before: number; toCome: number }): Promise<void> => {
    const already = (await countHits()) - before;
    for (const share of plan.drainShares) {
      const at = before + already + share * (toCome - already);
      while (!isStopping() && (await countHits()) < at) await wait(lookMs);
      if (isStopping()) return;
      await killOnce('in the drain');
    }
  };
  const then = (next: () => Promise<void>): void => {
    work = work.then(next);
    // Told by `stop`; until then it must not end the process.
    work.catch(() => undefined);
  };
  return {
    spikeBegins: () => then(inSpike),
    drainBegins: (hits) => then(() => inDrain(hits)),
    stop: async () => {
      stopping.abort();
      await work;
      return done;
    },
  };
};
