import { setTimeout as sleep } from 'node:timers/promises';
import { openHouseDoor } from '../load/house-door.ts';
import { nextDays } from '../load/plan.ts';
import { openSender } from '../load/sender.ts';
import type { SimulatorDoor } from '../load/simulator-door.ts';
import type { HouseProcess } from './house-process.ts';

/** A house that is down when it is asked may come back on a later day: then the raise is asked for anew. */
const tries = 5;
const pauseMs = 500;

/**
 * Raises the quota from the next quota day on, at the registry first and then, by an operator's letter, in the house. Resolves with that
 * day's name; rejects where the house would not have it.
 */
export const raiseQuota = async (
  { url }: Pick<HouseProcess, 'url'>,
  simulator: SimulatorDoor,
  quota: number,
  say: (line: string) => void,
): Promise<string> => {
  const sender = openSender(url, 1);
  const house = openHouseDoor(sender);
  try {
    const dayLength = await simulator.dayLength();
    for (let left = tries; ; left -= 1) {
      const day = nextDays(Date.now(), dayLength, 1)[0]?.day ?? '';
      await simulator.setQuota(day, quota);
      const fault = await house.setQuota(day, quota).then(
        () => undefined,
        (why: unknown) => why,
      );
      if (fault === undefined) {
        say(`from ${day} on the registry grants ${quota} hits a day`);
        return day;
      }
      if (left <= 1) throw fault;
      await sleep(pauseMs);
    }
  } finally {
    sender.close();
  }
};
