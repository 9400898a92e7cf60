import { mostSessions } from '../../infra/local/demo-page.ts';
import { type DayLength, type QuotaDay, quotaDayAt } from '../../shared/domain/quota-day.ts';
import { familiesPerAccount } from '../../shared/records/registrant.ts';
import { freeAccounts } from './accounts.ts';
import { countAll } from './books.ts';
import { type Arrival, accountsFor, chooseArrivals } from './families.ts';
import type { HouseDoor } from './house-door.ts';
import { planQuotas, quotaNow, quotasWithRaise, unitsNeeded } from './plan.ts';
import type { SimulatorDoor } from './simulator-door.ts';
import type { PlannedDay } from './verdict.ts';

export type QuotaDaysOptions = {
  /** The house's origin. */
  readonly target: string;
  /** Absent: 1,700, or as many more as the quotas of the days need. */
  readonly families?: number;
  readonly days: number;
  readonly seed: number;
  readonly connections: number;
  /** Tells people how it goes, a line at a time. */
  readonly say: (line: string) => void;
};

/** What a replay runs on. */
export type Run = QuotaDaysOptions & {
  readonly house: HouseDoor;
  readonly simulator: SimulatorDoor;
  readonly dayLength: DayLength;
  readonly today: () => string;
};

/** All that is ready before the first day begins; `before` is what the house and the simulator had counted by then. */
export type Prepared = {
  readonly quota: number;
  readonly arrivals: readonly Arrival[];
  /** Prepared accounts by an arrival's account, ascending. */
  readonly accounts: readonly number[];
  /** Cookies to ask for, so that each of the accounts has one. */
  readonly cookies: number;
  readonly before: { readonly families: number; readonly hits: number; readonly uniqueNiks: number };
};
export type Planned = { readonly days: readonly QuotaDay[]; readonly quotas: readonly PlannedDay[] };

const usualFamilies = 1_700;
const mostFamilies = mostSessions * familiesPerAccount;

/** The run on a house and its simulator. */
export const openRun = async (options: QuotaDaysOptions, house: HouseDoor, simulator: SimulatorDoor): Promise<Run> => {
  const dayLength = await simulator.dayLength();
  return { ...options, house, simulator, dayLength, today: () => quotaDayAt(Date.now(), dayLength).day };
};

const arrivalsFor = ({ families, days, seed, say }: Run, quota: number): readonly Arrival[] => {
  const quotas = quotasWithRaise(quota, days);
  const needed = unitsNeeded(quotas);
  const arrivals = chooseArrivals(seed, (chosen) =>
    families === undefined
      ? (chosen.families >= usualFamilies && chosen.units >= needed) || chosen.families > mostFamilies
      : chosen.families >= families,
  );
  if (arrivals.length > mostFamilies) {
    throw new Error(
      `${quota} hits a day need more than ${mostFamilies} families: start the house with a smaller quota`,
    );
  }
  const units = arrivals.reduce((sum, arrival) => sum + arrival.units, 0);
  say(`${arrivals.length} families with ${units} NIKs for ${days} days from ${quota} hits a day (seed ${seed})`);
  const granted = quotas.reduce((sum, one) => sum + one, 0);
  if (units < granted) say(`warning: the days can check ${granted} NIKs, so the line will run empty`);
  return arrivals;
};

/** Chooses the families and signs in the accounts that send them. */
export const prepare = async (run: Run): Promise<Prepared> => {
  const { house, simulator } = run;
  const { hits, uniqueNiks } = await simulator.figures();
  const families = countAll((await house.reconcile()).families);
  const quota = await quotaNow(house, run.dayLength);
  const arrivals = arrivalsFor(run, quota);
  const wanted = accountsFor(arrivals.length);
  const accounts = await freeAccounts(house, wanted, families === 0);
  const cookies = (accounts.at(-1) ?? 0) + 1;
  await house.cookies(cookies);
  run.say(`${wanted} accounts are signed in`);
  return { quota, arrivals, accounts, cookies, before: { families, hits, uniqueNiks } };
};

/** Sets the raise of the days to come. */
export const plan = async (run: Run, days: readonly QuotaDay[], quota: number): Promise<Planned> => ({
  days,
  quotas: await planQuotas(run.house, run.simulator, days, quota),
});
