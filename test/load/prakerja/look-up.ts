import type { HouseDoor } from '../house-door.ts';
import { inParallel } from '../sender.ts';
import type { Promised } from './spike.ts';

/** Receipts asked for at once; and between two looks at whether the sessions are still young. */
const atOnce = 32;
const perSlice = 4_000;

/** How the receipts stand, each asked for once through the API. */
export type LookedUp = {
  readonly states: ReadonlyMap<string, number>;
  /** Receipts of which the house knows nothing. */
  readonly unknown: readonly Promised[];
  /** Families that are another than the one promised, or that a second send has changed. */
  readonly changed: number;
};

/** Asks for every submission with the session of its account; sessions are renewed on the way when they grow old. */
export const lookUpAll = async (
  house: Pick<HouseDoor, 'cookies' | 'submission'>,
  promised: readonly Promised[],
  accounts: number,
  say: (line: string) => void,
): Promise<LookedUp> => {
  const states = new Map<string, number>();
  const unknown: Promised[] = [];
  let changed = 0;
  for (let from = 0; from < promised.length; from += perSlice) {
    const cookies = await house.cookies(accounts);
    await inParallel(promised.slice(from, from + perSlice), atOnce, async (one) => {
      const told = await house.submission(cookies[one.account] ?? '', one.submissionId);
      if (told === undefined) unknown.push(one);
      else states.set(told.state, (states.get(told.state) ?? 0) + 1);
      if (told?.familyId !== undefined && (told.familyId !== one.familyId || (told.revision ?? 1) > 1)) changed += 1;
    });
    say(`${Math.min(promised.length, from + perSlice)} of ${promised.length} receipts looked up`);
  }
  return { states, unknown, changed };
};
