import { type QuotaDay as Day, type DayLength, quotaDayAt, usableDay } from '../../shared/domain/quota-day.ts';
import type { Timing } from '../../shared/domain/timing.ts';
import type { Clock, Instant, Log, Metrics, Queue, Random, Table } from '../../shared/ports.ts';
import { type Controls, putFigures, quotaFor, readControls } from '../../shared/records/control.ts';
import { applyQuota, type QuotaDay, readQuota, rollQuota } from '../../shared/records/quota.ts';
import { letGo } from './let-go.ts';

/** Table: get, batchGet, query, update, transact. Queue: SendMessage on `checks`. */
export type ReleaseNeeds = {
  readonly table: Table;
  readonly checks: Pick<Queue, 'sendBatch'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly dayLength: DayLength;
  readonly timing: Timing;
};

/** The ledger on today's date and quota: rolled, raised or cut if need be. Absent: another run is at it, or no quota is granted yet. */
const openDay = async (needs: ReleaseNeeds, controls: Controls, today: Day): Promise<QuotaDay | undefined> => {
  const quota = quotaFor(controls, today.day);
  const ledger = await readQuota(needs.table);
  if (ledger === undefined || ledger.date < today.day) {
    const rolled = await rollQuota(needs.table, ledger, today.day, quota);
    if (rolled) needs.log('quota-day.opened', { day: today.day, quota });
  } else if (ledger.date === today.day && ledger.quota !== quota) {
    await applyQuota(needs.table, ledger, quota);
    needs.log('quota.applied', { day: today.day, quota });
  } else {
    return ledger.date === today.day ? ledger : undefined;
  }
  const opened = await readQuota(needs.table);
  return opened?.date === today.day ? opened : undefined;
};

/** Whether calls may be made now: a guard after midnight until a guard before the next. */
export const withinUsableDay = (day: Day, guardMs: number, now: Instant): boolean => {
  const { from, to } = usableDay(day, guardMs);
  return now >= from && now < to;
};

/**
 * One run of the rule. Only here does the quota day roll, forward only; only here is the rate enforced. Two runs at once are harmless.
 */
export const release = (needs: ReleaseNeeds) => async (): Promise<void> => {
  const gate = await needs.clock.gate('day');
  if (gate.outcome === 'refused') {
    needs.log('release.refused', { why: gate.why });
    return;
  }
  const today = quotaDayAt(gate.now, needs.dayLength);
  const controls = await readControls(needs.table);
  const ledger = await openDay(needs, controls, today);
  if (ledger === undefined) return;
  if (withinUsableDay(today, needs.timing.guardMs, gate.now)) {
    const { from, to } = usableDay(today, needs.timing.guardMs);
    await letGo(needs)(controls, ledger, to - from, gate.now);
  }
  await putFigures(needs.table, {
    asOf: gate.now,
    quotaDay: today.day,
    quota: ledger.quota,
    taken: ledger.taken - ledger.refunded,
  });
};
