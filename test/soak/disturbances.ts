import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../infra/local/registry-simulator/seeded-random.ts';
import type { HouseProcess } from './house-process.ts';

/** `kill`: SIGKILL, and a start on the same data after `downMs`. `pause`: SIGSTOP, and SIGCONT after `downMs`. */
export type Disturbance = { readonly what: 'kill' | 'pause'; readonly at: number; readonly downMs: number };
/** Ascending; `at` is ms after the spike began, or the share of the hits that are to come while the line drains. */
export type Plan = { readonly spike: readonly Disturbance[]; readonly drain: readonly Disturbance[] };
export type Wanted = { readonly kills: number; readonly pauses: number; readonly longestPauseMs: number };

/** Neither the first and last moments of the spike nor the tail of the drain, which may be over before it is seen. */
const spikePart = { from: 0.05, to: 0.95 } as const;
const drainPart = { from: 0.02, to: 0.85 } as const;
/** Before a killed house is started again, ms at most. */
const longestDownMs = 1_500;
const shortestPauseMs = 1_000;
const lookMs = 100;

/**
 * Half of the kills, and the odd one, fall into the spike; of the pauses half, and the odd one, into the drain. Short pauses are as likely
 * as long ones (log-uniform). The same seed does the same at the same moments.
 */
export const planDisturbances = (seed: number, { kills, pauses, longestPauseMs }: Wanted, spikeMs: number): Plan => {
  const random = seededRandom(seed ^ 0x6b696c6c);
  const drawn = (what: Disturbance['what'], count: number, { from, to }: { from: number; to: number }): Disturbance[] =>
    Array.from({ length: count }, () => ({
      what,
      at: from + random() * (to - from),
      downMs:
        what === 'kill' ? random() * longestDownMs : shortestPauseMs * (longestPauseMs / shortestPauseMs) ** random(),
    }));
  const inOrder = (some: readonly Disturbance[], unit: number): Disturbance[] =>
    some
      .map(({ what, at, downMs }) => ({ what, at: at * unit, downMs: Math.round(downMs) }))
      .sort((a, b) => a.at - b.at);
  const [spikeKills, spikePauses] = [Math.ceil(kills / 2), Math.floor(pauses / 2)];
  return {
    spike: inOrder([...drawn('kill', spikeKills, spikePart), ...drawn('pause', spikePauses, spikePart)], spikeMs),
    drain: inOrder(
      [...drawn('kill', kills - spikeKills, drainPart), ...drawn('pause', pauses - spikePauses, drainPart)],
      1,
    ),
  };
};

export type Done = { readonly kills: number; readonly restarts: number; readonly pauses: number };
export type Disturber = {
  spikeBegins(): void;
  /** `hits`: by the simulator's count before the run, and how many are to come in it. */
  drainBegins(hits: { readonly before: number; readonly toCome: number }): void;
  /** Disturbs no more; resolves when the house is up. Rejects when it could not be started again. */
  stop(): Promise<Done>;
};
export type Disturbed = Pick<HouseProcess, 'kill' | 'start' | 'pause' | 'resume'>;

/** Disturbs the house as planned, one after the other. `countHits` asks the simulator, not the house. */
export const openDisturber = (
  plan: Plan,
  house: Disturbed,
  { countHits, say }: { countHits: () => Promise<number>; say: (line: string) => void },
): Disturber => {
  const stopping = new AbortController();
  const done = { kills: 0, restarts: 0, pauses: 0 };
  let work: Promise<void> = Promise.resolve();
  const wait = (ms: number): Promise<void> =>
    sleep(Math.max(0, ms), undefined, { signal: stopping.signal }).catch(() => undefined);
  const isStopping = (): boolean => stopping.signal.aborted;

  const kill = async (downMs: number, when: string): Promise<void> => {
    await house.kill();
    done.kills += 1;
    say(`killed ${when} (${done.kills}); starts again in ${downMs} ms`);
    await wait(downMs);
    await house.start();
    done.restarts += 1;
    say(`the house is up again (${done.restarts})`);
  };
  const pause = async (downMs: number, when: string): Promise<void> => {
    house.pause();
    done.pauses += 1;
    say(`paused ${when} for ${(downMs / 1000).toFixed(1)} s (${done.pauses})`);
    await wait(downMs);
    house.resume();
    say('the house goes on');
  };
  const disturb = ({ what, downMs }: Disturbance, when: string): Promise<void> =>
    what === 'kill' ? kill(downMs, when) : pause(downMs, when);
  const inSpike = async (): Promise<void> => {
    const from = performance.now();
    for (const one of plan.spike) {
      await wait(from + one.at - performance.now());
      if (isStopping()) return;
      await disturb(one, 'in the spike');
    }
  };
  const inDrain = async ({ before, toCome }: { before: number; toCome: number }): Promise<void> => {
    const already = (await countHits()) - before;
    for (const one of plan.drain) {
      const at = before + already + one.at * (toCome - already);
      while (!isStopping() && (await countHits()) < at) await wait(lookMs);
      if (isStopping()) return;
      await disturb(one, 'in the drain');
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
