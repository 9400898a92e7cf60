import { formOf } from '../../../infra/local/form-of.ts';
import { familyCount } from '../../../infra/local/registry-simulator/family-plan.ts';
import { householdOf } from '../../../infra/local/registry-simulator/population.ts';
import { seededRandom } from '../../../infra/local/registry-simulator/seeded-random.ts';
import type { Family } from '../../../shared/domain/family.ts';
import { kelurahanList } from '../../../shared/domain/region.ts';
import { invalidForm } from './invalid-forms.ts';

/** Shares of the registrations: sent twice, invalid ones on top, in one kelurahan; and of the NIKs that stand in two families. */
export const shares = { resent: 0.1, invalid: 0.05, busyKelurahan: 0.1, sharedNiks: 0.03 } as const;
/** Members of a family of the population at most; one with so many takes in nobody else's. */
const largestFamily = 8;
/** A shared person's other family is one that arrives so many places away at most. */
const donorReach = 500;
/** SHDK "famili lain". */
const otherRelative = 9;

/** Everything that will be sent, as JSON text: written before the minute starts. */
export type Mix = {
  readonly bodies: readonly string[];
  readonly invalid: readonly string[];
  /** Registrations that are sent a second time, each once. */
  readonly resent: readonly number[];
  /** Members of all families, those who are in two of them counted twice. */
  readonly units: number;
  readonly uniqueNiks: number;
};

/** So many different whole numbers below `below`, ascending. */
export const pickDistinct = (random: () => number, count: number, below: number): readonly number[] => {
  const picked = new Set<number>();
  while (picked.size < Math.min(count, below)) picked.add(Math.floor(random() * below));
  return [...picked].sort((a, b) => a - b);
};

const busiest = kelurahanList[0]?.code;

/**
 * Valid families of 1 to 8 members (4 in the mean), each another one of the population, some with a member of another family of this run;
 * and invalid forms of further ones. The same seed sends the same.
 */
export const prepareMix = (seed: number, registrations: number): Mix => {
  const random = seededRandom(seed);
  const from = Math.floor(random() * familyCount);
  const numberOf = (i: number): number => (from + i) % familyCount;
  const shared = new Set<string>();
  /** A member of another family of the run, who is in no third one. */
  const stranger = (i: number): Family['members'][number] | undefined => {
    if (registrations < 2) return undefined;
    for (;;) {
      const reach = Math.min(donorReach, registrations - 1);
      const donor = (i + 1 + Math.floor(random() * reach)) % registrations;
      const { members } = formOf(householdOf(numberOf(donor)));
      const member = members[Math.floor(random() * members.length)];
      if (donor === i || member === undefined || shared.has(member.nik)) continue;
      shared.add(member.nik);
      return { ...member, relationship: otherRelative, maritalStatus: 'belum-kawin' };
    }
  };
  let units = 0;
  let owed = 0;
  const body = (i: number): string => {
    const household = householdOf(numberOf(i));
    const family = formOf(household, ...(random() < shares.busyKelurahan && busiest ? [busiest] : []));
    owed += shares.sharedNiks * household.size;
    const other = owed >= 1 && household.size < largestFamily ? stranger(i) : undefined;
    if (other !== undefined) owed -= 1;
    const members = other === undefined ? family.members : [...family.members, other];
    units += members.length;
    return JSON.stringify({ sendId: `prakerja-${seed}-${i}`, family: { ...family, members } });
  };
  const bodies = Array.from({ length: registrations }, (_, i) => body(i));
  const invalid = Array.from({ length: Math.round(shares.invalid * registrations) }, (_, i) =>
    JSON.stringify({
      sendId: `prakerja-${seed}-x${i}`,
      family: invalidForm(formOf(householdOf(numberOf(registrations + i))), i),
    }),
  );
  const resent = pickDistinct(random, Math.round(shares.resent * registrations), registrations);
  return { bodies, invalid, resent, units, uniqueNiks: units - shared.size };
};
