import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { familyCount } from '../../infra/local/registry-simulator/family-plan.ts';
import {
  findHousehold,
  householdByKk,
  householdOf,
  memberOf,
  personByNik,
} from '../../infra/local/registry-simulator/population.ts';
import { parseKk } from '../../shared/domain/kk.ts';
import { parseNik } from '../../shared/domain/nik.ts';

const anyFamily = fc.integer({ min: 0, max: familyCount - 1 });
const sample = Array.from({ length: 20_000 }, (_, n) => householdOf(n * 601));
const shareOf = (has: (household: (typeof sample)[number]) => boolean) => sample.filter(has).length / sample.length;

describe('the population', () => {
  it('leads from every family to its numbers and back', () => {
    fc.assert(
      fc.property(anyFamily, (family) => {
        const household = householdOf(family);
        expect(householdByKk(household.kk)).toEqual(household);
        household.members.forEach((member, m) => {
          expect(memberOf(family, m)).toEqual(member);
          expect(personByNik(member.nik)).toEqual(m === household.traits.unknownMember ? undefined : member);
        });
      }),
      { numRuns: 2_000 },
    );
  });

  it('has no two people with one NIK and no two families with one KK', () => {
    const niks = sample.flatMap((household) => household.members.map((member) => member.nik));
    expect(new Set(niks).size).toBe(niks.length);
    expect(new Set(sample.map((household) => household.kk)).size).toBe(sample.length);
  });

  it('knows a number only when every digit fits', () => {
    const digit = fc.tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(anyFamily, digit, (family, [at, add]) => {
        const { kk, members } = householdOf(family);
        for (const number of [kk, members[0]?.nik ?? '']) {
          const wrong = number.slice(0, at) + ((Number(number[at]) + add) % 10) + number.slice(at + 1);
          // Another digit may be another person's number, never the same person's.
          expect(personByNik(wrong)?.nik ?? wrong).toBe(wrong);
          expect(personByNik(wrong)).not.toEqual(members[0]);
          expect(householdByKk(wrong)?.number).not.toBe(family);
        }
      }),
      { numRuns: 2_000 },
    );
  });

  it('knows nobody under text that is no number of it', () => {
    for (const text of [
      '',
      '9900000000000000',
      '9871010101900001',
      '9901010101900000',
      '9901010101909999',
      'x'.repeat(16),
    ]) {
      expect(personByNik(text)).toBeUndefined();
      expect(householdByKk(text)).toBeUndefined();
    }
  });

  it('refuses families and members that it does not have', () => {
    for (const family of [-1, familyCount, 0.5]) expect(() => householdOf(family)).toThrow(RangeError);
    expect(() => memberOf(7, 8)).toThrow(RangeError);
  });

  it('has only numbers that the house accepts, with birth date and sex in the NIK, under province 99', () => {
    for (const { kk, members } of sample.slice(0, 3_000)) {
      expect(parseKk(kk)).toMatchObject({ outcome: 'valid', kk });
      for (const { nik, birthDate, sex } of members) {
        const [year, month, day] = birthDate.split('-');
        const written = `${Number(day) + (sex === 'P' ? 40 : 0)}`.padStart(2, '0') + month + year?.slice(2);
        expect(parseNik(nik)).toMatchObject({ outcome: 'valid', nik });
        expect([nik.slice(0, 2), nik.slice(6, 12)]).toEqual(['99', written]);
      }
    }
  });

  it('was born before 2022, on real days; heads and spouses are adults, and under 17 nobody has a job', () => {
    for (const member of sample.flatMap((household) => household.members)) {
      const year = Number(member.birthDate.slice(0, 4));
      expect(new Date(`${member.birthDate}T00:00:00Z`).toISOString().slice(0, 10)).toBe(member.birthDate);
      expect(year).toBeGreaterThanOrEqual(1922);
      expect(year).toBeLessThanOrEqual(member.relationship === 1 || member.relationship === 3 ? 1999 : 2021);
      if (year >= 2005) expect(['BELUM/TIDAK BEKERJA', 'PELAJAR/MAHASISWA']).toContain(member.job);
    }
  });

  it('has households of 1 to 8 with one head, 4 on average, and traits in the shares intended', () => {
    const mean = sample.reduce((sum, household) => sum + household.size, 0) / sample.length;
    expect(mean).toBeCloseTo(4, 1);
    expect(Math.min(...sample.map(({ size }) => size))).toBe(1);
    expect(Math.max(...sample.map(({ size }) => size))).toBe(8);
    for (const { size, members } of sample) {
      expect(members).toHaveLength(size);
      expect(members.filter((member) => member.relationship === 1)).toEqual([members[0]]);
    }
    expect(Math.abs(shareOf(({ traits }) => traits.car) - 0.06)).toBeLessThan(0.005);
    expect(Math.abs(shareOf(({ traits }) => traits.richLand) - 0.02)).toBeLessThan(0.005);
    expect(Math.abs(shareOf(({ traits }) => traits.publicJob) - 0.04)).toBeLessThan(0.005);
    expect(Math.abs(shareOf(({ traits }) => traits.outsideDki) - 0.03)).toBeLessThan(0.005);
    expect(Math.abs(shareOf(({ traits }) => traits.unknownMember !== undefined) - 0.02)).toBeLessThan(0.005);
  });

  it('shows each trait where the registries would show it', () => {
    const publicJob = /PNS|TNI|POLRI|BUMN|DPR/;
    for (const { members, traits, ...household } of sample) {
      const known = members.filter((_, m) => m !== traits.unknownMember);
      expect(known.some((member) => publicJob.test(member.job))).toBe(traits.publicJob);
      expect(household.ktpProvince !== '31').toBe(traits.outsideDki);
      expect(household.highestNjopRupiah > 1_000_000_000).toBe(traits.richLand);
      expect(household.hasCar).toBe(traits.car);
      expect(members.every((member) => member.province === household.ktpProvince)).toBe(true);
    }
  });

  it('is searched for a family with exactly the traits wanted', () => {
    const clean = { car: false, richLand: false, publicJob: false, outsideDki: false, unknownMember: undefined };
    const found = householdOf(findHousehold(500, { car: true, unknownMember: 2 }, 5));
    expect(found).toMatchObject({ size: 5, traits: { ...clean, car: true, unknownMember: 2 } });
    expect(found.number).toBeGreaterThanOrEqual(500);
    expect(householdOf(findHousehold(0, {})).traits).toEqual(clean);
    expect(() => findHousehold(familyCount - 1, {}, 9)).toThrow(RangeError);
  });
});
