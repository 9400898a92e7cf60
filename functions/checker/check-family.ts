import { declaredFindings, rulesAt } from '../../shared/domain/eligibility.ts';
import type { EtaRange } from '../../shared/domain/eta.ts';
import { type Family, readFamily as readForm } from '../../shared/domain/family.ts';
import { type DayLength, quotaDayAt, wibDate } from '../../shared/domain/quota-day.ts';
import type { Timing } from '../../shared/domain/timing.ts';
import type { CheckOrder } from '../../shared/message.ts';
import type {
  CivilRegistry,
  Clock,
  Instant,
  Keys,
  Log,
  Metrics,
  Random,
  Table,
  TaxRegistry,
} from '../../shared/ports.ts';
import { type FamilyRecord, readFamily } from '../../shared/records/family.ts';
import { returnLease } from '../../shared/records/family-trip.ts';
import type { Found } from '../../shared/records/findings.ts';
import { openForm } from '../../shared/records/form.ts';
import { sealKeyKey } from '../../shared/records/item-keys.ts';
import { readingOnce, readSealKey } from '../../shared/records/seal-key.ts';
import { readSubmission } from '../../shared/records/submission.ts';
import { askAssets } from './ask-assets.ts';
import { askCivil } from './ask-civil.ts';
import { conclude, hold } from './conclude.ts';
import type { Gathering } from './tallies.ts';

/** Table: get, batchGet, query, update, transact. Key table: get, update. The only room that calls a registry. */
export type CheckerNeeds = {
  readonly table: Table;
  readonly keyTable: Table;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly random: Random;
  readonly civil: CivilRegistry;
  readonly tax: TaxRegistry;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly dayLength: DayLength;
  readonly timing: Timing;
  readonly tallies: Gathering;
  /** How long a settled NIK stays settled, quota days. */
  readonly validityDays: number;
};

/** One family on its way through the checks, under one lease. */
export type Trip = {
  readonly family: FamilyRecord;
  readonly leaseId: string;
  readonly form: Family;
  readonly sealKey: Uint8Array;
  /** WIB date whose rules apply: the day the form was accepted. */
  readonly rulesDate: string;
  readonly now: Instant;
  readonly today: string;
  /** The dates shown with the 202. */
  readonly etaShown: EtaRange | undefined;
};

const open = async (needs: CheckerNeeds, order: CheckOrder, now: Instant): Promise<Trip | undefined> => {
  const family = await readFamily(needs.table, order.window, order.familyId);
  if (family === undefined || family.state !== 'waiting' || family.leaseId !== order.leaseId) return undefined;
  const [submission, sealKey] = await Promise.all([
    readSubmission(needs.table, family.window, family.currentLookup),
    readSealKey(needs, sealKeyKey(family.window, family.familyId)),
  ]);
  if (submission?.id !== family.currentId || sealKey === undefined) throw new Error('the form of a family is missing');
  const read = readForm(openForm(needs.keys, sealKey, submission.id, submission.sealed));
  if (read.outcome === 'invalid') throw new Error('a recorded form is not valid');
  return {
    family,
    leaseId: order.leaseId,
    form: read.family,
    sealKey,
    rulesDate: wibDate(submission.acceptedAt),
    now,
    today: quotaDayAt(now, needs.dayLength).day,
    etaShown: readRange(submission.etaShown),
  };
};

/** `from/to`, as it travelled with the message. */
const readRange = (shown: string | undefined): EtaRange | undefined => {
  const [from, to] = shown?.split('/') ?? [];
  return from === undefined || to === undefined ? undefined : { from, to };
};

/**
 * One family: declaration, civil registry (one lot, one write-ahead per NIK), tax agency, verdict. Whatever ends without a verdict gives its
 * own lease back. An order whose lease is no longer the family's does nothing.
 */
export const checkFamily =
  (given: CheckerNeeds) =>
  async (order: CheckOrder): Promise<void> => {
    // One key seals what is known of all members.
    const needs = { ...given, keyTable: readingOnce(given.keyTable) };
    const gate = await needs.clock.gate('day');
    if (gate.outcome === 'refused') {
      needs.log('check.refused', { familyId: order.familyId, why: gate.why });
      return;
    }
    const trip = await open(needs, order, gate.now);
    if (trip === undefined) {
      needs.log('check.stale', { familyId: order.familyId });
      return;
    }
    const declared = declaredFindings(trip.form, rulesAt(trip.rulesDate));
    if (declared.length > 0) return conclude(needs, trip, 'not-eligible', { findings: declared, unmatched: [] });
    const civil = await askCivil(needs, trip);
    switch (civil.outcome) {
      case 'waiting':
        return returnLease(needs.table, trip.family, trip.leaseId, civil);
      case 'officer':
        return hold(needs, trip, civil.why, { findings: [], unmatched: civil.unmatched });
      case 'not-matched':
        return conclude(needs, trip, 'not-matched', { findings: [], unmatched: civil.unmatched });
      case 'matched':
        return checkAssets(needs, trip, civil.findings);
    }
  };

const checkAssets = async (needs: CheckerNeeds, trip: Trip, found: Found['findings']): Promise<void> => {
  const assets = await askAssets(needs, trip);
  if (assets.outcome === 'unavailable') {
    const notBefore = trip.now + needs.timing.releasePeriodMs;
    return returnLease(needs.table, trip.family, trip.leaseId, { units: 0, notBefore });
  }
  const findings = [...found, ...assets.findings];
  return conclude(needs, trip, findings.length === 0 ? 'eligible-so-far' : 'not-eligible', { findings, unmatched: [] });
};
