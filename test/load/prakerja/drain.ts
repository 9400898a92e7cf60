import { setTimeout as sleep } from 'node:timers/promises';
import type { Standing } from '../answers.ts';
import { countAll } from '../books.ts';
import type { HouseDoor } from '../house-door.ts';
import type { SimulatorDoor } from '../simulator-door.ts';

/** Between two looks at the public figures, ms; they cost the house next to nothing. */
const lookMs = 1_000;
/** The overview counts every family: it is asked this long after the last time, ms; sooner where the public figures say that nobody waits. */
const overviewMs = 60_000;
/** Sooner, but not more than this share of the time. */
const overviewShare = 0.1;
/** Queues whose messages are not work that is left: a person reads them, or what they hold lies elsewhere too. */
const restingQueues = new Set(['checks-dead']);

/** With nothing on its way, books that stay short of families for so long will not come to hold them, ms. */
const shortMs = 60_000;

const recorded = ({ windows }: Standing): number => windows.reduce((sum, one) => sum + countAll(one.families), 0);

/** Whether every family of the books has left the line and nothing is on its way into it. */
export const isIdle = ({ windows, queues }: Standing): boolean =>
  windows.every((one) => one.families.waiting === 0 && one.quarantined === 0) &&
  Object.entries(queues).every(
    ([name, { visible, inFlight, delayed }]) => restingQueues.has(name) || visible + inFlight + delayed === 0,
  );

const inWords = ({ windows, queues }: Standing): string => {
  const states = windows.map(({ families, quarantined }) => JSON.stringify({ ...families, quarantined }));
  const depths = Object.entries(queues).map(([name, { visible, inFlight, delayed }]) => [
    name,
    visible + inFlight + delayed,
  ]);
  return `${states.join(' ')} queues ${JSON.stringify(Object.fromEntries(depths))}`;
};

/**
 * Looks on until no family waits and the queues are empty, or until `until` (epoch ms). `families`: how many the books must hold by then.
 * Answers whether it came to that; gives up early where nothing is left that could bring the missing ones.
 */
export const waitForDrain = async (
  house: Pick<HouseDoor, 'publicStatus' | 'standing'>,
  simulator: Pick<SimulatorDoor, 'figures'>,
  { families, until, say }: { readonly families: number; readonly until: number; readonly say: (line: string) => void },
): Promise<boolean> => {
  let lookedAt = 0;
  let soonest = 0;
  let idleSince = Number.POSITIVE_INFINITY;
  for (const from = Date.now(); ; ) {
    const { waiting = 0 } = await house.publicStatus();
    const { hits } = await simulator.figures();
    say(`${Math.round((Date.now() - from) / 1000)} s of draining: ${waiting} in line, ${hits} hits`);
    const asking = Date.now();
    if ((waiting === 0 && asking >= soonest) || asking - lookedAt > overviewMs) {
      const standing = await house.standing();
      lookedAt = Date.now();
      soonest = lookedAt + (lookedAt - asking) / overviewShare;
      if (isIdle(standing) && recorded(standing) >= families) return true;
      idleSince = isIdle(standing) ? Math.min(idleSince, lookedAt) : Number.POSITIVE_INFINITY;
      say(inWords(standing));
    }
    if (Date.now() > until || Date.now() - idleSince > shortMs) return false;
    await sleep(lookMs);
  }
};
