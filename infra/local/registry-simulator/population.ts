/**
 * The made-up population of the registry simulator, derived from family number and member number: nothing is stored,
 * and a NIK or KK leads back to its family. Tests and load tools share it. Region code 99 exists nowhere in
 * Indonesia.
 */
import { familyCount, hash, type Plan, perRegion, planOf, type Traits } from './family-plan.ts';
import { dayIn, digits, factsOf, type Member } from './member-facts.ts';

export type Household = {
  /** The family number, 0 .. familyCount - 1. */
  readonly number: number;
  readonly kk: string;
  readonly size: number;
  readonly members: readonly Member[];
  readonly hasCar: boolean;
  readonly hasMotorcycle: boolean;
  /** The dearest single object of land or building, 0 for none; exactly 1,000,000,000 (which passes) for about 1 %. */
  readonly highestNjopRupiah: number;
  readonly ktpProvince: string;
  readonly traits: Traits;
};

const regionOf = (family: number): string => {
  const region = Math.floor(family / perRegion);
  return `99${digits(1 + (region % 99), 2)}${digits(1 + Math.floor(region / 99), 2)}`;
};
const familyAt = (kabupaten: string, kecamatan: string, position: number): number =>
  (Number(kabupaten) - 1 + 99 * (Number(kecamatan) - 1)) * perRegion + position;

const kkOf = (family: number): string => {
  const year = 2005 + (hash(family, 13) % 17);
  const { month, day } = dayIn(year, hash(family, 14));
  const recorded = digits(day, 2) + digits(month, 2) + digits(year % 100, 2);
  return regionOf(family) + recorded + digits(1 + (family % perRegion), 4);
};

const memberIn = (plan: Plan, family: number, m: number): Member => {
  const { written, ...facts } = factsOf(plan, family, m);
  const serial = digits((family % perRegion) * 8 + m + 1, 4);
  return { nik: regionOf(family) + written + serial, kk: kkOf(family), ...facts };
};

const highestNjopOf = (family: number, richLand: boolean): number => {
  const h = hash(family, 15);
  if (richLand) return 1_000_000_001 + (h % 4_000_000_000);
  if (h % 100 < 55) return 0;
  return h % 100 === 99 ? 1_000_000_000 : 40_000_000 + ((h >>> 7) % 900) * 1_000_000;
};

/**
 * Member `m` (0 is the head) of a family, whether the registry knows them or not. Throws RangeError if there is none.
 */
export const memberOf = (family: number, m: number): Member => memberIn(planOf(family), family, m);

/** One family with its members, its assets and what sets it apart. Throws RangeError outside 0 .. familyCount - 1. */
export const householdOf = (family: number): Household => {
  const plan = planOf(family);
  const kk = kkOf(family);
  return {
    number: family,
    kk,
    size: plan.size,
    members: Array.from({ length: plan.size }, (_, m) => memberIn(plan, family, m)),
    hasCar: plan.traits.car,
    hasMotorcycle: hash(family, 16) % 100 < 60,
    highestNjopRupiah: highestNjopOf(family, plan.traits.richLand),
    ktpProvince: plan.province,
    traits: plan.traits,
  };
};

/** The person with exactly this NIK; undefined where the registry has none (one digit off, or an `unknownMember`). */
export const personByNik = (nik: string): Member | undefined => {
  const [, kabupaten = '', kecamatan = '', written = ''] = /^99(\d\d)(\d\d)\d{6}(\d{4})$/.exec(nik) ?? [];
  const serial = Number(written) - 1;
  const position = Math.floor(serial / 8);
  if (kabupaten === '' || kabupaten === '00' || kecamatan === '00' || serial < 0 || position >= perRegion)
    return undefined;
  const family = familyAt(kabupaten, kecamatan, position);
  const plan = planOf(family);
  const m = serial % 8;
  if (m >= plan.size || m === plan.traits.unknownMember) return undefined;
  const member = memberIn(plan, family, m);
  return member.nik === nik ? member : undefined;
};

/** The household with exactly this KK number, or undefined. */
export const householdByKk = (kk: string): Household | undefined => {
  const [, kabupaten = '', kecamatan = '', serial = ''] = /^99(\d\d)(\d\d)\d{6}(\d{4})$/.exec(kk) ?? [];
  const position = Number(serial) - 1;
  if (kabupaten === '' || kabupaten === '00' || kecamatan === '00' || position < 0 || position >= perRegion)
    return undefined;
  const family = familyAt(kabupaten, kecamatan, position);
  return kkOf(family) === kk ? householdOf(family) : undefined;
};

/**
 * The first family number from `from` on with exactly these traits, all others off. Throws RangeError if there is
 * none.
 */
export const findHousehold = (from: number, wanted: Partial<Traits>, size?: number): number => {
  for (let family = from; family < familyCount; family += 1) {
    const plan = planOf(family);
    const { car, richLand, publicJob, outsideDki, unknownMember } = plan.traits;
    if (size !== undefined && plan.size !== size) continue;
    if (car !== (wanted.car ?? false) || richLand !== (wanted.richLand ?? false)) continue;
    if (publicJob !== (wanted.publicJob ?? false) || outsideDki !== (wanted.outsideDki ?? false)) continue;
    if (unknownMember === wanted.unknownMember) return family;
  }
  throw new RangeError('no such household');
};
