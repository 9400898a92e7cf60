import { replayPrakerja } from '../load/prakerja/replay.ts';
import type { Result } from '../load/prakerja/result.ts';
import { openSimulatorDoor, type SimulatorDoor } from '../load/simulator-door.ts';
import { mostHits } from './bounds.ts';
import { type Done, openDisturber, planDisturbances } from './disturbances.ts';
import { type HouseProcess, openHouseProcess } from './house-process.ts';
import { raiseQuota } from './raise.ts';

export type SoakOptions = {
  readonly registrations: number;
  readonly kills: number;
  /** SIGSTOP for 1 s to `longestPauseSeconds`. */
  readonly pauses: number;
  readonly longestPauseSeconds: number;
  /** Hits a quota day from the day after the rush on. */
  readonly raise?: number;
  /** Share of the calls to the civil registry that fail. */
  readonly errors: number;
  readonly seconds: number;
  readonly waitSeconds: number;
  readonly quota: number;
  readonly dayLengthSeconds: number;
  readonly seed: number;
  readonly connections: number;
  readonly data?: string;
  readonly keep: boolean;
  readonly say: (line: string) => void;
};
export type SoakResult = Result &
  Done & {
    /** The first quota day of the raise (its name); null: none was asked for. */
    readonly raised_from: string | null;
    readonly most_hits: number;
  };

/** What the replay's own verdict does not know: that all of the plan came, and what its hits may have cost. */
const failuresOf = (result: Result, done: Done, options: SoakOptions, most: number): string[] => [
  ...result.failures,
  ...(done.kills < options.kills ? [`only ${done.kills} of ${options.kills} kills came before the end`] : []),
  ...(done.pauses < options.pauses ? [`only ${done.pauses} of ${options.pauses} pauses came before the end`] : []),
  ...(result.hits > most ? [`${result.hits} hits for ${result.unique_niks} NIKs; at most ${most} were due`] : []),
];

const replayOn = async (house: HouseProcess, simulator: SimulatorDoor, options: SoakOptions): Promise<SoakResult> => {
  const { registrations, kills, pauses, longestPauseSeconds, errors, raise, seconds, waitSeconds, seed } = options;
  const { connections, say } = options;
  const countHits = async (): Promise<number> => (await simulator.figures()).hits;
  const wanted = { kills, pauses, longestPauseMs: longestPauseSeconds * 1000 };
  const plan = planDisturbances(seed, wanted, seconds * 1000);
  const disturber = openDisturber(plan, house, { countHits, say });
  let raised: Promise<string> | undefined;
  try {
    const result = await replayPrakerja({
      target: house.url,
      ...{ registrations, seconds, waitSeconds, seed, connections, say },
      crashes: kills + pauses > 0,
      cold: false,
      stoodStillMs: plan.spike.reduce((sum, { downMs }) => sum + downMs, 0),
      spikeBegins: disturber.spikeBegins,
      drainBegins: (hits) => {
        disturber.drainBegins(hits);
        raised = raise === undefined ? undefined : raiseQuota(house, simulator, raise, say);
        raised?.catch(() => undefined);
      },
      drainEnded: async () => void (await disturber.stop()),
    });
    const done = await disturber.stop();
    const most = mostHits({ uniqueNiks: result.unique_niks, errors, disturbances: done.kills + done.pauses });
    const failures = failuresOf(result, done, options, most);
    return { ...result, ...done, raised_from: (await raised) ?? null, most_hits: most, failures };
  } finally {
    await disturber.stop().catch(() => undefined);
  }
};

const soakOn = async (house: HouseProcess, options: SoakOptions): Promise<SoakResult> => {
  const simulator = openSimulatorDoor(house.registry);
  try {
    if (options.errors > 0) await simulator.turn({ errorRate: options.errors });
    return await replayOn(house, simulator, options);
  } finally {
    simulator.close();
  }
};

/**
 * The replay of Prakerja's minute against a house of its own, which is killed and started again, and paused, meanwhile. Whatever happens, house and
 * simulator are ended; `opened` gets the means to do so from outside.
 */
export const soak = async (options: SoakOptions, opened: (house: HouseProcess) => void): Promise<SoakResult> => {
  const { quota, dayLengthSeconds, data, keep } = options;
  const house = await openHouseProcess({ quota, dayLengthSeconds, keep, ...(data === undefined ? {} : { data }) });
  opened(house);
  try {
    await house.start();
    options.say(`the house is at ${house.url}, its data in ${house.data}`);
    return await soakOn(house, options);
  } finally {
    await house.end();
  }
};
