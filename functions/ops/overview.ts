import { readControls } from '../../shared/records/control.ts';
import { countQuarantined } from '../../shared/records/quarantine.ts';
import { readQuota } from '../../shared/records/quota.ts';
import type { OpsNeeds } from './ops-needs.ts';
import { countFamilies, type StateCounts } from './walk-families.ts';

const depths = async ({ queues }: OpsNeeds) =>
  Object.fromEntries(
    await Promise.all(Object.entries(queues).map(async ([name, queue]) => [name, await queue.depth()])),
  );

/** What an operator sees first: windows with their families by state, the quota day's ledger, the queues. */
export const overview = async (needs: OpsNeeds) => {
  const controls = await readControls(needs.table);
  const windows = await Promise.all(
    controls.windows.map(async (window) => ({
      ...window,
      families: (await countFamilies(needs.table, window.id)) satisfies StateCounts,
      quarantined: await countQuarantined(needs.table, window.id),
    })),
  );
  return {
    asOf: new Date(needs.clock.now()).toISOString(),
    windows,
    quotaDay: (await readQuota(needs.table)) ?? null,
    quotas: controls.quotas,
    queues: await depths(needs),
    unreadable: await countQuarantined(needs.table, 'unreadable'),
  };
};
