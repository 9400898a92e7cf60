import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  declaredFindings,
  type Finding,
  landFindings,
  personFindings,
  rulesAt,
  vehicleFindings,
} from '../../shared/domain/eligibility.ts';
import { type RuleSet, ruleSets } from '../../shared/domain/eligibility-rules.ts';
import type { Family } from '../../shared/domain/family.ts';
import { jobs } from '../../shared/domain/member-codes.ts';
import { sampleFamily } from './sample-family.ts';

const rules = rulesAt('2022-05-09');
const billion = 1_000_000_000;

const idsOf = (findings: readonly Finding[]): string[] => findings.map(({ rule }) => rule);
const declared = (change: Partial<Family>, set: RuleSet = rules): Finding[] =>
  declaredFindings({ ...sampleFamily, ...change }, set);
const withAssets = (assets: Partial<Family['assets']>): Partial<Family> => ({
  assets: { ...sampleFamily.assets, ...assets },
});
const withWater = (drinkingWater: Family['household']['drinkingWater']): Partial<Family> => ({
  household: { ...sampleFamily.household, drinkingWater },
});
const withJob = (line: number, job: Family['members'][number]['job']): Partial<Family> => ({
  members: sampleFamily.members.map((member, index) => (index === line ? { ...member, job } : member)),
});
const bySum = (set: RuleSet): RuleSet => {
  const njop = set.rules.njop;
  if (!njop) throw new Error('the set has no njop rule');
  return { ...set, rules: { ...set.rules, njop: { ...njop, parameters: { ...njop.parameters, compare: 'sum' } } } };
};

describe('what a family declares', () => {
  it('speaks against nobody when no rule is touched', () => {
    expect(declared({})).toEqual([]);
  });

  it('leaves the province of the KTP to the civil registry', () => {
    expect(declared({ ktpProvince: '32' })).toEqual([]);
  });

  it('never rules out by the prefix of a NIK', () => {
    expect(sampleFamily.members.every(({ nik }) => nik.startsWith('99'))).toBe(true);
    expect(idsOf(declared({}))).not.toContain('ktp-dki');
  });

  it('rules out a home outside DKI', () => {
    const domicile = { province: '36', street: 'Jl. Mawar 1', rt: '001', rw: '001' };
    expect(idsOf(declared({ domicile }))).toEqual(['domisili-dki']);
  });

  it('rules out each member with a public job, naming the line of the form', () => {
    const named = ['pegawai-tetap-bumn', 'pns', 'tni', 'polri', 'dpr', 'dprd'];
    for (const { code } of jobs) {
      const expected = named.includes(code) ? [{ rule: 'pekerjaan', member: 1 }] : [];
      expect(declared(withJob(1, code))).toMatchObject(expected);
    }
  });

  it('rules out a car and lets motorcycles pass', () => {
    expect(idsOf(declared(withAssets({ cars: 1 })))).toEqual(['mobil']);
    expect(declared(withAssets({ motorcycles: 99 }))).toEqual([]);
  });

  it('rules out an NJOP above one billion, exactly one billion passes', () => {
    expect(declared(withAssets({ highestNjopRupiah: billion }))).toEqual([]);
    expect(idsOf(declared(withAssets({ highestNjopRupiah: billion + 1 })))).toEqual(['njop']);
  });

  it('rules out branded bottled water and lets refill pass', () => {
    expect(idsOf(declared(withWater(1)))).toEqual(['air-minum']);
    for (const code of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const) expect(declared(withWater(code))).toEqual([]);
  });

  it('reports every rule at once', () => {
    const everything = {
      ktpProvince: '32',
      ...withAssets({ cars: 1, highestNjopRupiah: 2 * billion }),
      ...withWater(1),
    };
    expect(idsOf(declared(everything))).toEqual(['mobil', 'njop', 'air-minum']);
  });
});

describe('what the registries answer', () => {
  it('decides where the KTP is from by the province of the civil registry', () => {
    const facts = [
      { member: 0, province: '31', publicJob: false },
      { member: 1, province: '32', publicJob: false },
    ];
    expect(personFindings(facts, rules)).toMatchObject([{ rule: 'ktp-dki', member: 1, evidence: 'dukcapil' }]);
  });

  it('finds a public job on the line that has it', () => {
    const facts = [{ member: 2, province: '31', publicJob: true }];
    expect(personFindings(facts, rules)).toMatchObject([{ rule: 'pekerjaan', member: 2, evidence: 'dukcapil' }]);
  });

  it('counts cars but neither blocked ones nor motorcycles, and finds the rule once', () => {
    const car = { kind: 'mobil', blocked: false } as const;
    expect(idsOf(vehicleFindings([car, car], rules))).toEqual(['mobil']);
    expect(vehicleFindings([{ ...car, blocked: true }], rules)).toEqual([]);
    expect(vehicleFindings([{ kind: 'motor', blocked: false }], rules)).toEqual([]);
    expect(vehicleFindings([], rules)).toEqual([]);
  });

  it('judges land by any one object strictly above the limit', () => {
    expect(landFindings([{ njopRupiah: billion }, { njopRupiah: billion }], rules)).toEqual([]);
    expect(landFindings([{ njopRupiah: 1 }, { njopRupiah: billion + 1 }], rules)).toMatchObject([
      { rule: 'njop', evidence: 'bapenda' },
    ]);
    expect(landFindings([], rules)).toEqual([]);
  });

  it('judges land by the sum where the rule is set so', () => {
    const halves = [{ njopRupiah: billion / 2 }, { njopRupiah: billion / 2 }];
    expect(landFindings(halves, bySum(rules))).toEqual([]);
    expect(idsOf(landFindings([...halves, { njopRupiah: 1 }], bySum(rules)))).toEqual(['njop']);
  });
});

describe('findings of the machine', () => {
  const anyFinding = fc
    .record({
      set: fc.constantFrom(...ruleSets),
      province: fc.constantFrom('31', '32', '99'),
      cars: fc.integer({ min: 0, max: 3 }),
      njopRupiah: fc.integer({ min: 0, max: 3 * billion }),
      water: fc.constantFrom(1 as const, 2 as const),
      job: fc.constantFrom(...jobs.map(({ code }) => code)),
      flag: fc.boolean(),
    })
    .map(({ set, province, cars, njopRupiah, water, job, flag }) => [
      ...declared(
        { ktpProvince: province, ...withAssets({ cars, highestNjopRupiah: njopRupiah }), ...withWater(water) },
        set,
      ),
      ...declared(withJob(0, job), set),
      ...personFindings([{ member: 0, province, publicJob: flag }], set),
      ...vehicleFindings([{ kind: 'mobil', blocked: flag }], set),
      ...landFindings([{ njopRupiah }], set),
    ]);

  it('never contain the musyawarah: whether a family is poor is decided by people', () => {
    fc.assert(
      fc.property(anyFinding, (findings) => {
        expect(idsOf(findings)).not.toContain('musyawarah');
        expect(findings.every(({ evidence }) => evidence !== 'musyawarah')).toBe(true);
      }),
    );
  });

  it('are marked as the machine’s and carry reason, remedy, source and version', () => {
    fc.assert(
      fc.property(anyFinding, (findings) => {
        for (const finding of findings) {
          expect(finding).toMatchObject({ decidedBy: 'machine', version: expect.any(Number) });
          expect([finding.reason, finding.remedy, finding.source].every((text) => text.length > 20)).toBe(true);
        }
      }),
    );
  });

  it('give reasons that hold nobody’s data', () => {
    fc.assert(
      fc.property(anyFinding, (findings) => {
        const texts = findings.map(({ reason, remedy }) => reason + remedy).join(' ');
        for (const { nik, name } of sampleFamily.members) {
          expect(texts).not.toContain(nik);
          expect(texts).not.toContain(name);
        }
      }),
    );
  });
});
