import type { QuotaDay as Day } from '../../shared/domain/quota-day.ts';
import { type Controls, quotaFor } from '../../shared/records/control.ts';
import { applyQuota, type QuotaDay, readQuota, rollQuota } from '../../shared/records/quota.ts';
import { readLine } from './read-line.ts';
import type { ReleaseNeeds } from './release.ts';

/** Units of the families that are on a trip: what a process that is gone may have been asking about. */
const unitsUnderLease = async (needs: ReleaseNeeds, controls: Controls): Promise<number> => {
  let units = 0;
  for (const { id } of controls.windows) {
    for await (const family of readLine(needs, id)) units += family.leaseId === undefined ? 0 : family.units;
  }
  return units;
};

/** Calls of the day before that the registry may count today. */
const carriedInto = async (needs: ReleaseNeeds, controls: Controls, today: Day, late: number): Promise<number> =>
  late + (needs.unanswered(today.startsAt) ?? (await unitsUnderLease(needs, controls)));

/** The ledger on today's date and quota: rolled, raised or cut if need be. Absent: another run is at it. */
export const openDay = async (needs: ReleaseNeeds, controls: Controls, today: Day): Promise<QuotaDay | undefined> => {
  const quota = quotaFor(controls, today.day);
  const ledger = await readQuota(needs.table);
  if (ledger === undefined || ledger.date < today.day) {
    const carried = ledger === undefined ? 0 : Math.min(quota, await carriedInto(needs, controls, today, ledger.late));
    const rolled = await rollQuota(needs.table, ledger, today.day, quota, carried);
    if (rolled) needs.log('quota-day.opened', { day: today.day, quota, carried });
  } else if (ledger.date === today.day && ledger.quota !== quota) {
    await applyQuota(needs.table, ledger, quota);
    needs.log('quota.applied', { day: today.day, quota });
  } else {
    return ledger.date === today.day ? ledger : undefined;
  }
  const opened = await readQuota(needs.table);
  return opened?.date === today.day ? opened : undefined;
};
