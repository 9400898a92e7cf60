import { closeBreaker, countAmbiguous, takeProbe } from '../../shared/records/breaker.ts';
import type { Check } from '../../shared/records/check.ts';
import { type QuotaDay, readQuota, refundUnits, takeLot } from '../../shared/records/quota.ts';
import { type Called, callOnce } from './call-once.ts';
import type { CheckerNeeds, Trip } from './check-family.ts';

const nikOf = (needs: CheckerNeeds, trip: Trip, check: Check): string => {
  const member = trip.form.members.find(({ nik }) => needs.keys.blind('nik', nik) === check.nik);
  if (member === undefined) throw new Error('a check belongs to no member');
  return member.nik;
};

type Permit = { readonly units: number; readonly probe?: string };

/** How many units the breaker lets this family ask for: all, one as a probe, or none. */
const permit = async (needs: CheckerNeeds, trip: Trip, ledger: QuotaDay, wanted: number): Promise<Permit> => {
  const { breaker } = ledger;
  if (breaker.openWhy === undefined) return { units: wanted };
  const waits = needs.timing.breakerProbeMs;
  const probe = await takeProbe(needs.table, needs.random, breaker, trip.family.familyId, trip.now, waits);
  return probe === undefined ? { units: 0 } : { units: 1, probe };
};

const lotFor = async (needs: CheckerNeeds, trip: Trip, ledger: QuotaDay, wanted: number) => {
  const { units, probe } = await permit(needs, trip, ledger, wanted);
  if (units === 0) return { outcome: 'none', why: 'breaker' } as const;
  const tallies = needs.tallies.take();
  const lot = await takeLot(needs.table, needs.random, {
    today: trip.today,
    units,
    ...(probe === undefined ? {} : { probe }),
    tallies,
  });
  if (lot.outcome === 'none') needs.tallies.add(tallies);
  return { ...lot, isProbe: probe !== undefined };
};

/** An answer closes the breaker and ends a row of silence; a family whose every call was ambiguous adds to the row. */
const tellBreaker = async (needs: CheckerNeeds, ledger: QuotaDay, calls: readonly Called[]): Promise<void> => {
  if (calls.some((called) => called === 'found' || called === 'not-found')) {
    if (ledger.breaker.openWhy !== undefined || ledger.breaker.ambiguous > 0) await closeBreaker(needs.table);
  } else if (calls.includes('ambiguous')) {
    const opened = await countAmbiguous(needs.table, needs.clock.now(), needs.timing.breakerProbeMs);
    if (opened) needs.log('breaker.opened', { why: 'ambiguous' });
  }
};

/**
 * Spends a lot on the open NIKs of one family: two first, the rest at once unless the registry knows neither. `unknownAllowed`: how many more
 * unknown NIKs stop the rest. What was surely not sent goes back, in one update of the same day: the only refund.
 */
export const spendLot = async (
  needs: CheckerNeeds,
  trip: Trip,
  open: readonly Check[],
  unknownAllowed: number,
): Promise<void> => {
  const ledger = await readQuota(needs.table);
  if (ledger === undefined) return;
  const lot = await lotFor(needs, trip, ledger, open.length);
  if (lot.outcome === 'none') {
    needs.log('lot.refused', { familyId: trip.family.familyId, why: lot.why });
    return;
  }
  const paid = open.slice(0, lot.units);
  const ask = (check: Check) => callOnce(needs, trip, check, nikOf(needs, trip, check), lot.isProbe);
  const first = await Promise.allSettled(paid.slice(0, 2).map(ask));
  const unknown = first.filter((one) => one.status === 'fulfilled' && one.value === 'not-found').length;
  // Refused or out of quota: more calls would only spend more units.
  const refused = first.some((one) => one.status === 'fulfilled' && one.value === 'spent');
  const goOn = unknown < unknownAllowed && !refused;
  const rest = goOn ? await Promise.allSettled(paid.slice(2).map(ask)) : [];
  const stopped = goOn ? 0 : Math.max(0, paid.length - 2);
  const ends = [...first, ...rest];
  const called = ends.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const unsent = called.filter((one) => one === 'unsent').length;
  const answers = called.filter((one) => one === 'found' || one === 'not-found').length;
  needs.tallies.add({ calls: called.length - unsent, answers });
  await refundUnits(needs.table, needs.random, lot.date, unsent + stopped);
  await tellBreaker(needs, ledger, called);
  const failed = ends.find((one) => one.status === 'rejected');
  if (failed !== undefined) throw new Error('a call could not be written down', { cause: failed.reason });
};
