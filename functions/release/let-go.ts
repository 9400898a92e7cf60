import { checkOrderSchema } from '../../shared/message.ts';
import type { Instant } from '../../shared/ports.ts';
import type { Controls } from '../../shared/records/control.ts';
import { type FamilyRecord, toFamily } from '../../shared/records/family.ts';
import { leaseFamily } from '../../shared/records/family-trip.ts';
import { familyKey } from '../../shared/records/item-keys.ts';
import { walkLine } from '../../shared/records/line.ts';
import { movePace, type Pace, readPace } from '../../shared/records/pace.ts';
import type { QuotaDay } from '../../shared/records/quota.ts';
import type { ReleaseNeeds } from './release.ts';

/** The day's quota is let go within this share of the usable day, so that a slow hour does not cost hits. */
const shareOfDay = 0.8;
/** At least this many units of credit may be saved up. */
const leastCreditCap = 20;
/** A run ends; families that cost nothing would otherwise be let go without bound. */
const familiesPerRun = 2000;
const readAtOnce = 100;

/** The families of the line as they are now, oldest first, read in pages behind the index. */
async function* families(needs: ReleaseNeeds, window: string): AsyncGenerator<FamilyRecord> {
  let ids: string[] = [];
  const read = async (): Promise<FamilyRecord[]> => {
    const items = await needs.table.batchGet(ids.map((id) => familyKey(window, id)));
    ids = [];
    return items.filter((item) => item !== undefined).map(toFamily);
  };
  for await (const { familyId } of walkLine(needs.table, window)) {
    ids.push(familyId);
    if (ids.length === readAtOnce) yield* await read();
  }
  if (ids.length > 0) yield* await read();
}

const isLeased = (family: FamilyRecord, now: Instant): boolean =>
  family.leaseUntil !== undefined && family.leaseUntil >= now;

type Choice = { readonly chosen: readonly FamilyRecord[]; readonly credit: number };

/** The oldest families that may run now, while credit is above 0 and the day has more left than is already under way. */
const choose = async (
  needs: ReleaseNeeds,
  controls: Controls,
  left: number,
  credit: number,
  now: Instant,
): Promise<Choice> => {
  const chosen: FamilyRecord[] = [];
  let free = left;
  let remaining = credit;
  const oldestFirst = [...controls.windows].sort((a, b) => a.opensAt - b.opensAt);
  for (const window of oldestFirst) {
    for await (const family of families(needs, window.id)) {
      if (family.state !== 'waiting') continue;
      if (isLeased(family, now)) {
        free -= family.units;
        continue;
      }
      if (family.notBefore !== undefined && family.notBefore > now) continue;
      if (remaining <= 0 || (family.units > 0 && free <= 0) || chosen.length >= familiesPerRun) {
        return { chosen, credit: remaining };
      }
      chosen.push(family);
      free -= family.units;
      remaining -= family.units;
    }
  }
  return { chosen, credit: remaining };
};

const grown = (pace: Pace | undefined, ratePerMs: number, periodMs: number, now: Instant): number => {
  const cap = Math.max(2 * periodMs * ratePerMs, leastCreditCap);
  const elapsed = pace === undefined ? periodMs : Math.max(0, now - pace.ranAt);
  return Math.min(cap, (pace?.credit ?? 0) + elapsed * ratePerMs);
};

/**
 * Leases the oldest families and sends them to `checks`, their delays spread over the period. The one run that moves PACE forward under
 * its old value spends the credit; a run that loses that race lets nobody go.
 */
export const letGo =
  (needs: ReleaseNeeds) =>
  async (controls: Controls, ledger: QuotaDay, usableMs: number, now: Instant): Promise<void> => {
    const { releasePeriodMs } = needs.timing;
    const stopped = ledger.closed !== undefined || ledger.breaker !== undefined;
    const pace = await readPace(needs.table);
    const credit = grown(pace, ledger.quota / (shareOfDay * usableMs), releasePeriodMs, now);
    const choice = await choose(needs, controls, stopped ? 0 : ledger.left, credit, now);
    if (!(await movePace(needs.table, pace, { credit: choice.credit, ranAt: now }))) return;
    const orders = await Promise.all(
      choice.chosen.map(async (family, i) => {
        const delaySeconds = Math.floor((i / choice.chosen.length) * (releasePeriodMs / 1000));
        const leaseId = Buffer.from(needs.random.bytes(12)).toString('base64url');
        const until = now + needs.timing.familyLeaseMs(delaySeconds * 1000);
        const leased = await leaseFamily(needs.table, family, leaseId, now, until);
        if (leased.outcome === 'refused') return undefined;
        const order = checkOrderSchema.parse({ v: 1, window: family.window, familyId: family.familyId, leaseId });
        return { body: JSON.stringify(order), delaySeconds };
      }),
    );
    const sent = orders.filter((order) => order !== undefined);
    if (sent.length === 0) return;
    // What could not be sent comes back when its lease lapses.
    const failed = await needs.checks.sendBatch(sent);
    needs.log('families.let-go', { count: sent.length - failed.length, failed: failed.length });
    needs.metrics.count('family.let-go', sent.length - failed.length);
  };
