import { isPublicJob } from '../../shared/domain/public-job.ts';
import { quotaDayAt, usableDay } from '../../shared/domain/quota-day.ts';
import type { CivilAnswer } from '../../shared/ports.ts';
import { openBreaker } from '../../shared/records/breaker.ts';
import {
  type Check,
  type CheckFacts,
  leaveCheckWaiting,
  reserveCheck,
  settleCheck,
  undoCheck,
} from '../../shared/records/check.ts';
import { closeQuotaDay } from '../../shared/records/quota.ts';
import type { CheckerNeeds, Trip } from './check-family.ts';

/** `unsent`: its unit goes back. Everything else may have reached the registry and is spent. */
export type Called = 'found' | 'not-found' | 'ambiguous' | 'spent' | 'unsent';

/** The second gate: the lot may have been taken before a pause, and the day may have ended since. */
const mayCallNow = async (needs: CheckerNeeds, today: string): Promise<boolean> => {
  const gate = await needs.clock.gate('day');
  if (gate.outcome === 'refused') return false;
  const day = quotaDayAt(gate.now, needs.dayLength);
  const { from, to } = usableDay(day, needs.timing.guardMs);
  return day.day === today && gate.now >= from && gate.now < to;
};

const settle = async (needs: CheckerNeeds, trip: Trip, check: Check, facts: CheckFacts): Promise<Called> => {
  const now = needs.clock.now();
  const validUntil = now + needs.validityDays * needs.dayLength.dayLengthMs;
  await settleCheck(needs, check.nik, facts, { generation: trip.family.window, now, validUntil });
  return facts.outcome;
};

const afterwards = async (
  needs: CheckerNeeds,
  trip: Trip,
  check: Check,
  owner: string,
  answer: CivilAnswer,
  isProbe: boolean,
): Promise<Called> => {
  switch (answer.outcome) {
    case 'found': {
      const { kk, province, job, name } = answer.person;
      const facts = {
        kk: needs.keys.blind('kk', kk),
        province,
        publicJob: isPublicJob(job),
        name: needs.keys.blind('name', name),
      };
      return settle(needs, trip, check, { outcome: 'found', ...facts });
    }
    case 'not-found':
      // Many of them are invented NIKs that burn the quota.
      needs.metrics.count('registry.not-found');
      return settle(needs, trip, check, { outcome: 'not-found' });
    case 'unsent':
      await undoCheck(needs.table, check.nik, owner, 'unsent');
      return 'unsent';
    case 'ambiguous':
      needs.log('call.ambiguous', { familyId: trip.family.familyId, why: answer.why });
      needs.metrics.count('call.ambiguous');
      // A probe spends a unit but no attempt: the NIK is not to blame for a registry that is down.
      if (isProbe) await undoCheck(needs.table, check.nik, owner, 'spent');
      else await leaveCheckWaiting(needs.table, check.nik, owner);
      return 'ambiguous';
    case 'quota-spent':
      // The registry's word beats our ledger. The unit is spent, the NIK is not to blame.
      needs.log('quota-day.closed', { day: trip.today, why: 'registry' });
      await closeQuotaDay(needs.table, trip.today, 'registry');
      await undoCheck(needs.table, check.nik, owner, 'spent');
      return 'spent';
    case 'denied':
      if (await openBreaker(needs.table, answer.why, needs.clock.now(), needs.timing.breakerProbeMs)) {
        needs.log('breaker.opened', { why: answer.why });
      }
      await undoCheck(needs.table, check.nik, owner, 'spent');
      return 'spent';
  }
};

/** Lock, gate, call, settle: one NIK, one HTTP call at most. Rejects when the write-ahead is unknown: then nothing was called. */
export const callOnce = async (
  needs: CheckerNeeds,
  trip: Trip,
  check: Check,
  nik: string,
  isProbe: boolean,
): Promise<Called> => {
  const owner = Buffer.from(needs.random.bytes(12)).toString('base64url');
  const leaseUntil = needs.clock.now() + needs.timing.checkLeaseMs;
  if (!(await reserveCheck(needs.table, check, { owner, date: trip.today, leaseUntil }))) return 'unsent';
  if (!(await mayCallNow(needs, trip.today))) {
    await undoCheck(needs.table, check.nik, owner, 'unsent');
    return 'unsent';
  }
  const answer = await needs.civil.lookUp(nik);
  needs.metrics.count('registry.called');
  return afterwards(needs, trip, check, owner, answer, isProbe);
};
