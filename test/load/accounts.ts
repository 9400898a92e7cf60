import { mostSessions } from '../../infra/local/demo-page.ts';
import type { Told } from './answers.ts';
import type { HouseDoor } from './house-door.ts';
import { inParallel } from './sender.ts';
import type { Watched } from './submit.ts';

const atOnce = 16;

/** What each of some prepared accounts has registered so far. */
const familiesOfAccounts = async (
  house: HouseDoor,
  accounts: readonly number[],
): Promise<ReadonlyMap<number, readonly Told[]>> => {
  const cookies = await house.cookies(Math.max(0, ...accounts) + 1);
  const seen = new Map<number, readonly Told[]>();
  await inParallel(accounts, atOnce, async (account) => {
    seen.set(account, await house.familiesOf(cookies[account] ?? ''));
  });
  return seen;
};

const numbersTo = (count: number): number[] => Array.from({ length: count }, (_, account) => account);

/** Prepared accounts that have registered nobody yet: an earlier run on the same house may have used up the first ones. */
export const freeAccounts = async (
  house: HouseDoor,
  wanted: number,
  isFreshHouse: boolean,
): Promise<readonly number[]> => {
  if (isFreshHouse) return numbersTo(wanted);
  for (let count = wanted; ; count = Math.min(mostSessions, count * 2)) {
    const seen = await familiesOfAccounts(house, numbersTo(count));
    const free = [...seen].filter(([, families]) => families.length === 0).map(([account]) => account);
    if (free.length >= wanted) return free.sort((a, b) => a - b).slice(0, wanted);
    if (count === mostSessions)
      throw new Error('too few prepared accounts are free: start the house on a fresh --data folder');
  }
};

/** Asks every account once more for its families; `found` is called for each that is there. Answers how many receipts have none: lost. */
export const countLost = async (
  house: HouseDoor,
  families: readonly Watched[],
  found: (family: Watched, told: Told) => void,
): Promise<number> => {
  const accounts = [...new Set(families.map(({ account }) => account))];
  const seen = await familiesOfAccounts(house, accounts);
  let lost = 0;
  for (const family of families) {
    const told = seen.get(family.account)?.find(({ familyId }) => familyId === family.familyId);
    if (told === undefined) lost += 1;
    else found(family, told);
  }
  return lost;
};
