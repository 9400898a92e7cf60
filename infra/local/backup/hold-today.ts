import { type DayLength, nextDay, quotaDayAt } from '../../../shared/domain/quota-day.ts';
import type { Clock, Random, Table } from '../../../shared/ports.ts';
import { quotaFor, readControls } from '../../../shared/records/control.ts';
import { closeQuotaDay, countHits, readQuota, rollQuota } from '../../../shared/records/quota.ts';

export type HoldNeeds = {
  readonly table: Table;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly dayLength: DayLength;
};
/** `held`: no call before `from`; `counted`: `left` more calls on `day`; `ahead`: the ledger stands on a later day than this machine's clock. */
export type Held =
  | { readonly outcome: 'held'; readonly day: string; readonly from: string }
  | { readonly outcome: 'counted'; readonly day: string; readonly left: number }
  | { readonly outcome: 'ahead'; readonly day: string };

const mustBe = (isDone: boolean): void => {
  if (!isDone) throw new Error('the ledger changed while it was restored');
};

/** The ledger on tomorrow: `left` of today can be taken by nobody, and a raise dated today applies to nothing. */
const holdUntilTomorrow = async (needs: HoldNeeds): Promise<Held> => {
  const { table, dayLength } = needs;
  const today = quotaDayAt(needs.clock.now(), dayLength);
  const from = nextDay(today, dayLength).day;
  if ((await readQuota(table))?.date === today.day) await closeQuotaDay(table, today.day, 'restored');
  const quota = quotaFor(await readControls(table), from);
  mustBe(await rollQuota(table, await readQuota(table), from, quota, 0));
  return { outcome: 'held', day: today.day, from };
};

/** Never more than the registry has left, nor more than the ledger has: what it already counts of `hitsUsed` is not counted twice. */
const countToday = async (needs: HoldNeeds, hitsUsed: number): Promise<Held> => {
  const { table, dayLength } = needs;
  const { day } = quotaDayAt(needs.clock.now(), dayLength);
  mustBe(await rollQuota(table, await readQuota(table), day, quotaFor(await readControls(table), day), 0));
  const ledger = await readQuota(table);
  const unknown = ledger === undefined ? 0 : hitsUsed - (ledger.quota - ledger.left);
  if (unknown > 0) mustBe(await countHits(table, needs.random, day, unknown));
  const left = (await readQuota(table))?.left ?? 0;
  return { outcome: 'counted', day, left: Math.max(0, left) };
};

/**
 * Keeps a restored ledger within today's quota, though it does not know what was spent since the backup. `hitsUsed`: the registry's own
 * count of today; without it nobody is asked about before tomorrow. The house that spent them must have ended.
 */
export const holdToday = async (needs: HoldNeeds, hitsUsed: number | undefined): Promise<Held> => {
  const ledger = await readQuota(needs.table);
  const { day } = quotaDayAt(needs.clock.now(), needs.dayLength);
  if (ledger !== undefined && ledger.date > day) return { outcome: 'ahead', day: ledger.date };
  return hitsUsed === undefined ? holdUntilTomorrow(needs) : countToday(needs, hitsUsed);
};
