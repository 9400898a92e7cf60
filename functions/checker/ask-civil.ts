import { type Finding, personFindings, rulesAt } from '../../shared/domain/eligibility.ts';
import { nextDay, quotaDayAt } from '../../shared/domain/quota-day.ts';
import type { Instant } from '../../shared/ports.ts';
import { type Check, type CheckFacts, isSettled, mayTry, openCheck, readChecks } from '../../shared/records/check.ts';
import type { HeldWhy } from '../../shared/records/family.ts';
import type { CheckerNeeds, Trip } from './check-family.ts';
import { spendLot } from './spend-lot.ts';

export type CivilFound =
  | { readonly outcome: 'matched'; readonly findings: readonly Finding[] }
  /** Lines of the form (0-based) whose NIK is unknown to the registry or belongs to another KK. */
  | { readonly outcome: 'not-matched'; readonly unmatched: readonly number[] }
  | { readonly outcome: 'officer'; readonly why: HeldWhy; readonly unmatched: readonly number[] }
  | { readonly outcome: 'waiting'; readonly units: number; readonly notBefore?: Instant };

/** Two unknown NIKs send the rest of a family to an officer before more is spent (against burning the quota with invented NIKs). */
const notFoundLimit = 2;

type Line = { readonly check: Check; readonly facts: CheckFacts | undefined };

const readLines = async (needs: CheckerNeeds, trip: Trip): Promise<readonly Line[]> => {
  const niks = trip.form.members.map((member) => needs.keys.blind('nik', member.nik));
  const checks = await readChecks(needs.table, niks);
  // An objection re-runs only its own question: what was settled stays, even past its validity.
  const usable = (check: Check): boolean =>
    isSettled(check, trip.now) || (trip.family.recheck !== undefined && check.state === 'settled');
  return Promise.all(
    checks.map(async (check) => ({ check, facts: usable(check) ? await openCheck(needs, check) : undefined })),
  );
};

const notFound = (lines: readonly Line[]): number => lines.filter(({ facts }) => facts?.outcome === 'not-found').length;

const unmatchedLines = (trip: Trip, lines: readonly Line[]): number[] =>
  lines.flatMap(({ facts }, i) =>
    facts !== undefined && (facts.outcome === 'not-found' || facts.kk !== trip.family.kk) ? [i] : [],
  );

/** What the settled lines mean together, or undefined while some are still open. */
const conclusion = (trip: Trip, lines: readonly Line[]): CivilFound | undefined => {
  const unmatched = unmatchedLines(trip, lines);
  if (notFound(lines) >= notFoundLimit) return { outcome: 'officer', why: 'not-found-twice', unmatched };
  if (lines.some(({ facts }) => facts === undefined)) return undefined;
  if (unmatched.length > 0) return { outcome: 'not-matched', unmatched };
  const people = lines.flatMap(({ facts }, member) =>
    facts?.outcome === 'found' ? [{ member, province: facts.province, publicJob: facts.publicJob }] : [],
  );
  return { outcome: 'matched', findings: personFindings(people, rulesAt(trip.rulesDate)) };
};

/** Why nothing more can be asked now, and from when on it can. */
const waiting = (needs: CheckerNeeds, trip: Trip, lines: readonly Line[]): CivilFound => {
  const open = lines.filter(({ facts }) => facts === undefined).map(({ check }) => check);
  const states = open.map((check) => mayTry(check, trip.today, trip.now));
  if (states.includes('officer'))
    return { outcome: 'officer', why: 'attempts-spent', unmatched: unmatchedLines(trip, lines) };
  const units = open.length;
  if (states.length > 0 && states.every((state) => state === 'tomorrow')) {
    const next = nextDay(quotaDayAt(trip.now, needs.dayLength), needs.dayLength);
    return { outcome: 'waiting', units, notBefore: next.startsAt };
  }
  // A NIK that another family is asking about just now will be settled when that trip ends.
  if (states.includes('leased')) return { outcome: 'waiting', units, notBefore: trip.now + needs.timing.callTimeoutMs };
  return { outcome: 'waiting', units };
};

/** The civil registry's part of a trip: what is settled is free, the rest is paid from one lot. */
export const askCivil = async (needs: CheckerNeeds, trip: Trip): Promise<CivilFound> => {
  const lines = await readLines(needs, trip);
  const known = conclusion(trip, lines);
  if (known !== undefined) return known;
  const open = lines
    .filter(({ facts, check }) => facts === undefined && mayTry(check, trip.today, trip.now) === 'yes')
    .map(({ check }) => check);
  if (open.length === 0) return waiting(needs, trip, lines);
  await spendLot(needs, trip, open, notFoundLimit - notFound(lines));
  const after = await readLines(needs, trip);
  return conclusion(trip, after) ?? waiting(needs, trip, after);
};
