import { readChecks } from '../../shared/records/check.ts';
import { readControls, readControlsAudit } from '../../shared/records/control.ts';
import { countQuarantined } from '../../shared/records/quarantine.ts';
import { type QuotaDay, readQuota, readQuotaDays } from '../../shared/records/quota.ts';
import type { OpsNeeds } from './ops-needs.ts';
import { walkFamilies } from './walk-families.ts';

const holds = (day: QuotaDay): boolean => day.left === day.quota - day.carried - day.taken + day.refunded;

/** Families by state and the distinct NIKs they ever named, over all windows. */
const walkAll = async (needs: OpsNeeds, windows: readonly { id: string }[]) => {
  const families = { waiting: 0, 'with-officer': 0, found: 0, flagged: 0 };
  const niks = new Set<string>();
  for (const { id } of windows) {
    for await (const page of walkFamilies(needs.table, id)) {
      for (const family of page) {
        families[family.state] += 1;
        if (family.flags.size > 0) families.flagged += 1;
        for (const nik of [...family.niks, ...family.pastNiks]) niks.add(nik);
      }
    }
  }
  return { families, niks: [...niks] };
};

const countCalls = async (needs: OpsNeeds, niks: readonly string[]) => {
  let calls = 0;
  let settled = 0;
  for (let from = 0; from < niks.length; from += 100) {
    for (const check of await readChecks(needs.table, niks.slice(from, from + 100))) {
      calls += check.calls;
      if (check.state === 'settled') settled += 1;
    }
  }
  return { calls, settled };
};

/**
 * Holds the books against each other, at any time: each day's ledger adds up, every unit spent is a call or was lost in a crash (counted,
 * never negative), and what was accepted is recorded, on its way or quarantined. Reads every family: minutes on a full window.
 */
export const reconcile = async (needs: OpsNeeds) => {
  const { windows } = await readControls(needs.table);
  const today = await readQuota(needs.table);
  const days = [...(await readQuotaDays(needs.table)), ...(today === undefined ? [] : [today])];
  const { families, niks } = await walkAll(needs, windows);
  const { calls, settled } = await countCalls(needs, niks);
  const spent = days.reduce((sum, day) => sum + day.taken - day.refunded, 0);
  const quarantined = await Promise.all(
    [...windows.map(({ id }) => id), 'unreadable'].map((id) => countQuarantined(needs.table, id)),
  );
  const chain = await readControlsAudit(needs);
  const onTheirWay = await needs.queues.submissions.depth();
  const dead = await needs.queues['submissions-dead'].depth();
  return {
    asOf: new Date(needs.clock.now()).toISOString(),
    families,
    onTheirWay: onTheirWay.visible + onTheirWay.inFlight + onTheirWay.delayed,
    dead: dead.visible + dead.inFlight,
    quarantined: quarantined.reduce((sum, count) => sum + count, 0),
    niks: { named: niks.length, settled },
    hits: { spent, calls, lostOrInFlight: spent - calls },
    days: days.map((day) => ({ ...day, holds: holds(day) && day.taken - day.refunded <= day.quota })),
    controlsChain: { entries: chain.facts.length, brokenAt: chain.brokenAt ?? null },
    holds: days.every(holds) && spent >= calls && chain.brokenAt === undefined,
  };
};
