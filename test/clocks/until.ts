import { setTimeout as sleep } from 'node:timers/promises';

const longestMs = 120_000;

/** Asks every quarter of a second until it is so; rejects after two minutes, naming what did not come about. */
export const until = async (isSo: () => Promise<boolean> | boolean, what: string): Promise<void> => {
  for (const end = Date.now() + longestMs; !(await isSo()); await sleep(250)) {
    if (Date.now() > end) throw new Error(`it did not come about that ${what}`);
  }
};

/** Resolves at this instant of the clock that this process lives under (epoch ms). */
export const untilClock = (at: number): Promise<void> => sleep(Math.max(0, at - Date.now()));
