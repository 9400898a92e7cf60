import { etaHeld } from '../../shared/domain/eta.ts';
import { type AuditHead, appendAudit } from '../../shared/records/audit.ts';
import type { HeldWhy, Verdict } from '../../shared/records/family.ts';
import { finaliseFamily, holdFamily, returnLease } from '../../shared/records/family-trip.ts';
import { type Found, sealFound } from '../../shared/records/findings.ts';
import { auditPk } from '../../shared/records/item-keys.ts';
import type { CheckerNeeds, Trip } from './check-family.ts';

/** The fact first, once per revision, then the family: a crash between the two is mended by the next trip. */
const audit = (needs: CheckerNeeds, { family, now }: Trip, what: string, detail: string): Promise<AuditHead> =>
  appendAudit(needs, auditPk(family.window, family.familyId), {
    factId: `${what}|${family.revision}`,
    what,
    by: 'machine',
    at: now,
    detail,
  });

/** A newer form came while this one was checked: the family returns to its place and pays only for new NIKs. */
const overtaken = async (needs: CheckerNeeds, trip: Trip): Promise<void> => {
  needs.log('check.overtaken', { familyId: trip.family.familyId, revision: trip.family.revision });
  await returnLease(needs.table, trip.family, trip.leaseId, { units: trip.family.niks.size });
};

/** Every date that was shown is held against the day of the verdict; a correction or objection has a new wait, which no date was for. */
const score = (needs: CheckerNeeds, trip: Trip): void => {
  if (trip.family.revision > 1) return;
  for (const range of [trip.family.eta, trip.etaShown]) {
    if (range === undefined) continue;
    const held = etaHeld(range, trip.today);
    needs.tallies.add({ etaShown: 1, etaHeld: held ? 1 : 0 });
    needs.metrics.count(held ? 'eta.held' : 'eta.missed');
  }
};

/** Writes what the machine found. Nobody is refused by it alone: a person confirms. */
export const conclude = async (needs: CheckerNeeds, trip: Trip, verdict: Verdict, found: Found): Promise<void> => {
  const { family, leaseId, sealKey, now } = trip;
  const head = await audit(
    needs,
    trip,
    'verdict.found',
    `${verdict}|${found.findings.map((one) => `${one.rule}@${one.version}`).join(',')}`,
  );
  const findings = sealFound(needs.keys, sealKey, family, found);
  const decided = { verdict, findings, decidedAt: now, decidedDay: trip.today, ...head };
  if (!(await finaliseFamily(needs.table, family, leaseId, decided))) return overtaken(needs, trip);
  score(needs, trip);
  needs.log('family.found', { familyId: family.familyId, verdict });
  needs.metrics.count('family.found');
};

export const hold = async (needs: CheckerNeeds, trip: Trip, heldWhy: HeldWhy, found: Found): Promise<void> => {
  const { family, leaseId, sealKey } = trip;
  const head = await audit(needs, trip, 'family.held', heldWhy);
  const findings = sealFound(needs.keys, sealKey, family, found);
  if (!(await holdFamily(needs.table, family, leaseId, { heldWhy, findings, ...head }))) return overtaken(needs, trip);
  needs.log('family.held', { familyId: family.familyId, heldWhy });
  needs.metrics.count('family.held');
};
