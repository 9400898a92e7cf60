import { acceptedSchema } from './answers.ts';
import type { Arrival } from './families.ts';
import type { HouseDoor } from './house-door.ts';
import type { Shown } from './scores.ts';
import { inParallel } from './sender.ts';

/** A family with its receipt, and what was seen of it since. */
export type Watched = {
  readonly familyId: string;
  readonly account: number;
  readonly shown: Shown[];
  state: string;
  ticket?: number;
  /** As the house told it, or the day of the first look that found it decided if the look before was on the same day. */
  decidedDay?: string;
  lookedOn?: string;
};
export type Submitted = { readonly families: readonly Watched[]; readonly refused: readonly string[] };

/**
 * Sends every registration at once, `atOnce` under way at a time, each until the house is certain, and keeps receipts and the range of
 * days shown with the 202. `accounts` maps an arrival's account to a prepared one; `today` names the quota day.
 */
export const submitAll = async (
  house: HouseDoor,
  arrivals: readonly Arrival[],
  sending: {
    readonly cookies: readonly string[];
    readonly accounts: readonly number[];
    readonly atOnce: number;
    readonly today: () => string;
  },
): Promise<Submitted> => {
  const families: Watched[] = [];
  const refused: string[] = [];
  await inParallel(arrivals, sending.atOnce, async (arrival) => {
    const account = sending.accounts[arrival.account] ?? 0;
    const answer = await house
      .submit(sending.cookies[account] ?? '', arrival.body)
      .catch((fault: unknown) => ({ status: 0, body: String(fault) }));
    const accepted = acceptedSchema.safeParse(answer.body);
    if (answer.status !== 202 || !accepted.success) {
      refused.push(`${answer.status} ${JSON.stringify(answer.body)?.slice(0, 300)}`);
      return;
    }
    const { familyId, eta } = accepted.data;
    const shown = eta === undefined ? [] : [{ range: eta, shownOn: sending.today(), shownWith: '202' } as const];
    families.push({ familyId, account, shown, state: 'received' });
  });
  return { families, refused };
};
