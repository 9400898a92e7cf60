import { describe, expect, it } from 'vitest';
import { declaredFindings, personFindings, rulesAt } from '../../shared/domain/eligibility.ts';
import { ruleSets } from '../../shared/domain/eligibility-rules.ts';
import type { Family } from '../../shared/domain/family.ts';
import { sampleFamily } from './sample-family.ts';

const bottled: Family = { ...sampleFamily, household: { ...sampleFamily.household, drinkingWater: 1 } };

describe('rulesAt', () => {
  it('takes the set in force on the day, from its first day on', () => {
    expect(rulesAt('2022-01-31').effectiveFrom).toBe('2021-10-05');
    expect(rulesAt('2022-02-01').effectiveFrom).toBe('2022-02-01');
    expect(rulesAt('2026-11-23').effectiveFrom).toBe('2022-02-01');
  });

  it('knows nothing before the first set', () => {
    expect(() => rulesAt('2021-10-04')).toThrow(RangeError);
  });

  it('holds all seven rules for the windows of 2022', () => {
    const seven = ['air-minum', 'domisili-dki', 'ktp-dki', 'mobil', 'musyawarah', 'njop', 'pekerjaan'];
    expect(Object.keys(rulesAt('2022-02-01').rules).toSorted()).toEqual(seven);
  });

  it('finds nothing for a rule that the publication did not name', () => {
    const domicile = { province: '36', street: 'Jl. Mawar 1', rt: '001', rw: '001' };
    expect(declaredFindings({ ...sampleFamily, ktpProvince: '32', domicile }, rulesAt('2021-12-01'))).toEqual([]);
    expect(personFindings([{ member: 0, province: '32', publicJob: false }], rulesAt('2021-12-01'))).toEqual([]);
  });

  it('keeps versions apart: bottled water was worded with 19 litres before', () => {
    expect(declaredFindings(bottled, rulesAt('2021-12-01'))).toMatchObject([{ rule: 'air-minum', version: 1 }]);
    expect(declaredFindings(bottled, rulesAt('2022-05-09'))).toMatchObject([{ rule: 'air-minum', version: 2 }]);
  });

  it('lists its sets in order, each rule under its own id', () => {
    const dates = ruleSets.map(({ effectiveFrom }) => effectiveFrom);
    expect(dates.toSorted()).toEqual(dates);
    for (const { rules: set } of ruleSets) {
      for (const [id, rule] of Object.entries(set)) expect(rule.id).toBe(id);
    }
  });
});
