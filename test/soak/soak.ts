import { replayPrakerja } from '../load/prakerja/replay.ts';
import type { Result } from '../load/prakerja/result.ts';
import { openSender } from '../load/sender.ts';
import { openSimulatorDoor } from '../load/simulator-door.ts';
import { type HouseProcess, openHouseProcess } from './house-process.ts';
import { openKiller, planKills } from './kills.ts';

export type SoakOptions = {
  readonly registrations: number;
  readonly kills: number;
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
export type SoakResult = Result & { readonly kills: number; readonly restarts: number };

const setErrors = async (registry: string, errorRate: number): Promise<void> => {
  const sender = openSender(registry, 1);
  try {
    const { status } = await sender.ask('PUT', '/admin/knobs', { body: JSON.stringify({ errorRate }) });
    if (status !== 200) throw new Error(`the simulator's errors could not be set: ${status}`);
  } finally {
    sender.close();
  }
};

const soakOn = async (house: HouseProcess, options: SoakOptions): Promise<SoakResult> => {
  const { registrations, kills, errors, seconds, waitSeconds, seed, connections, say } = options;
  if (errors > 0) await setErrors(house.registry, errors);
  const simulator = openSimulatorDoor(house.registry);
  const countHits = async (): Promise<number> => (await simulator.figures()).hits;
  const killer = openKiller(planKills(seed, kills, seconds * 1000), house, { seed, countHits, say });
  try {
    const replay = {
      target: house.url,
      registrations,
      seconds,
      waitSeconds,
      seed,
      connections,
      say,
      crashes: kills > 0,
    };
    const result = await replayPrakerja({
      ...replay,
      cold: false,
      spikeBegins: killer.spikeBegins,
      drainBegins: killer.drainBegins,
      drainEnded: async () => void (await killer.stop()),
    });
    const done = await killer.stop();
    const failures = [
      ...result.failures,
      ...(done.kills < kills ? [`only ${done.kills} of ${kills} kills came before the end`] : []),
    ];
    return { ...result, ...done, failures };
  } finally {
    await killer.stop().catch(() => undefined);
    simulator.close();
  }
};

/**
 * The replay of Prakerja's minute against a house of its own, which is killed and started again meanwhile. Whatever happens, house and
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
