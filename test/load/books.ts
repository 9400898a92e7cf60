import { setTimeout as sleep } from 'node:timers/promises';
import type { Figures, Overview, Public, Reconcile, States } from './answers.ts';
import type { HouseDoor } from './house-door.ts';
import type { SimulatorDoor } from './simulator-door.ts';

/** The four books of one moment: the simulator was asked before the others and after them. */
export type Books = {
  readonly before: Figures;
  readonly after: Figures;
  readonly reconcile: Reconcile;
  readonly overview: Overview;
  readonly publicStatus: Public;
};

/** Every family, whatever its state. */
export const countAll = (states: States): number => states.waiting + states['with-officer'] + states.found;

/**
 * Names of the books that say something else than the simulator's own count; empty: all agree. `crashed`: the house was killed meanwhile, so
 * a unit may be spent, and a call written ahead, without a hit.
 */
export const disagreements = (
  { before, after, reconcile, overview, publicStatus }: Books,
  { crashed = false }: { readonly crashed?: boolean } = {},
): readonly string[] => {
  const hitsOn = (day: string): number => after.days.find((one) => one.day === day)?.hits ?? 0;
  const { spent, calls, lostOrInFlight } = reconcile.hits;
  // A unit that a crash lost is spent and is no hit.
  const fits = (units: number, hits: number): boolean =>
    lostOrInFlight === 0 && !crashed ? units === hits : units >= hits;
  const day = overview.quotaDay;
  const { today } = publicStatus;
  const inOverview = overview.windows.reduce((sum, { families }) => sum + countAll(families), 0);
  const wrong = [
    before.hits !== after.hits && `the registry was being asked meanwhile (${before.hits} to ${after.hits} hits)`,
    !(crashed ? calls >= after.hits && spent >= calls : calls === after.hits) &&
      `reconcile has ${calls} calls, the simulator ${after.hits} hits`,
    !fits(spent, after.hits) && `reconcile has ${spent} units spent, the simulator ${after.hits} hits`,
    day !== undefined &&
      !fits(day.taken - day.refunded, hitsOn(day.date)) &&
      `overview has ${day.taken - day.refunded} units on ${day.date}, the simulator ${hitsOn(day.date)} hits`,
    (today === undefined || !fits(today.checked, hitsOn(today.quotaDay))) &&
      `public status has ${JSON.stringify(today)}, the simulator ${hitsOn(today?.quotaDay ?? '')} hits`,
    inOverview !== countAll(reconcile.families) &&
      `overview has ${inOverview} families, reconcile ${countAll(reconcile.families)}`,
  ];
  return wrong.filter((one) => one !== false);
};

const readBooks = async (house: HouseDoor, simulator: SimulatorDoor): Promise<Books> => {
  const before = await simulator.figures();
  const [reconcile, overview, publicStatus] = [
    await house.reconcile(),
    await house.overview(),
    await house.publicStatus(),
  ];
  return { before, after: await simulator.figures(), reconcile, overview, publicStatus };
};

/** Reads the books until they agree, or until `deadline` (epoch ms): calls under way and cached figures are no disagreement. */
export const compareBooks = async (
  house: HouseDoor,
  simulator: SimulatorDoor,
  { deadline, pauseMs, crashed }: { readonly deadline: number; readonly pauseMs: number; readonly crashed?: boolean },
): Promise<{ readonly books: Books; readonly wrong: readonly string[] }> => {
  for (;;) {
    const books = await readBooks(house, simulator);
    const wrong = disagreements(books, crashed === undefined ? {} : { crashed });
    if (wrong.length === 0 || Date.now() + pauseMs > deadline) return { books, wrong };
    await sleep(pauseMs);
  }
};
