import { formOf } from '../../infra/local/form-of.ts';
import {
  findHousehold,
  householdByKk,
  householdOf,
  personByNik,
} from '../../infra/local/registry-simulator/population.ts';
import type { Family } from '../../shared/domain/family.ts';
import type { Seeded } from './seeded.ts';

/** What a family is like, and what it will do. */
export type Kind = 'plain' | 'car' | 'unknown-member' | 'two-unknown' | 'wrong-kk' | 'ruled-out';

const from = (start: number, wanted: Parameters<typeof findHousehold>[1], size: number): number =>
  findHousehold(start, wanted, size);

/** Household numbers by traits, found once for all schedules: the world of each is a fresh one. */
const pool = (() => {
  const take = (
    count: number,
    wanted: Parameters<typeof findHousehold>[1],
    sizes: readonly number[],
    start: number,
  ): number[] => {
    const numbers: number[] = [];
    for (let next = start; numbers.length < count; next = (numbers.at(-1) ?? next) + 1)
      numbers.push(from(next, wanted, sizes[numbers.length % sizes.length] ?? 2));
    return numbers;
  };
  return {
    plain: take(80, {}, [1, 2, 2, 3, 4], 0),
    car: take(12, { car: true }, [1, 2, 3], 1_000_000),
    unknown: take(12, { unknownMember: 0 }, [2, 3], 2_000_000),
  };
})();

/** A NIK that is well formed and belongs to nobody: serials of one region end before it. */
const unknownNik = (nik: string, n: number): string => `${nik.slice(0, 12)}${9999 - n}`;

export type Drawn = { readonly kind: Kind; readonly form: Family; readonly rightKk: string };

/** So many different households with their forms. */
export const drawHouseholds = (random: Seeded, count: number): readonly Drawn[] => {
  const plain = random.shuffled(pool.plain);
  const car = random.shuffled(pool.car);
  const unknown = random.shuffled(pool.unknown);
  const spare = plain.slice(-10);
  const draw = (n: number): Drawn => {
    const drawn = random.unit();
    const of = (numbers: readonly number[]) => householdOf(numbers[n % numbers.length] ?? 0);
    if (drawn < 0.1 && n < car.length) return { kind: 'car', form: formOf(of(car)), rightKk: of(car).kk };
    if (drawn < 0.16 && n < unknown.length)
      return { kind: 'unknown-member', form: formOf(of(unknown)), rightKk: of(unknown).kk };
    const household = of(plain);
    const form = formOf(household);
    if (drawn < 0.22)
      return { kind: 'wrong-kk', form: { ...form, kk: householdOf(spare[n % 10] ?? 0).kk }, rightKk: household.kk };
    if (drawn < 0.27 && form.members.length > 2) {
      const members = form.members.map((member, m) =>
        m < 2 ? { ...member, nik: unknownNik(member.nik, n * 2 + m) } : member,
      );
      return { kind: 'two-unknown', form: { ...form, members }, rightKk: household.kk };
    }
    if (drawn < 0.3)
      return { kind: 'ruled-out', form: { ...form, assets: { ...form.assets, cars: 1 } }, rightKk: household.kk };
    return { kind: 'plain', form, rightKk: household.kk };
  };
  return Array.from({ length: count }, (_, n) => draw(n));
};

/** What the machine must find of a form, told by the population itself. `officer`: people decide. */
export const truthOf = (form: Family): 'eligible-so-far' | 'not-eligible' | 'not-matched' | 'officer' => {
  if (form.assets.cars > 0) return 'not-eligible';
  const people = form.members.map(({ nik }) => personByNik(nik));
  if (people.filter((person) => person === undefined).length >= 2) return 'officer';
  if (people.some((person) => person?.kk !== form.kk)) return 'not-matched';
  const household = householdByKk(form.kk);
  const isRich = household !== undefined && (household.hasCar || household.highestNjopRupiah > 1_000_000_000);
  return isRich ? 'not-eligible' : 'eligible-so-far';
};
