import { describe, expect, it } from 'vitest';
import { birthDateFaults, guardianFaults } from '../../../shared/domain/birth-dates.ts';
import { readFamily } from '../../../shared/domain/family.ts';
import { wibDate } from '../../../shared/domain/quota-day.ts';
import { kelurahanList } from '../../../shared/domain/region.ts';
import { invalidKinds } from './invalid-forms.ts';
import { prepareMix } from './mix.ts';

const count = 3000;
const mix = prepareMix(11, count);
const today = wibDate(Date.now());
const sendOf = (body: string) => JSON.parse(body) as { sendId: string; family: unknown };
const faultsOf = (form: unknown): number => {
  const read = readFamily(form);
  if (read.outcome === 'invalid') return read.faults.length;
  return birthDateFaults(read.family, today).length + guardianFaults(read.family, today).length;
};
const families = mix.bodies.map((body) => {
  const read = readFamily(sendOf(body).family);
  if (read.outcome === 'invalid') throw new Error(JSON.stringify(read.faults));
  return read.family;
});
const niks = families.flatMap(({ members }) => members.map(({ nik }) => nik));
const places = Map.groupBy(niks, (nik) => nik);

describe('the mix of a replay', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(prepareMix(11, 200).bodies).toEqual(prepareMix(11, 200).bodies);
    expect(prepareMix(12, 1).bodies[0]).not.toBe(prepareMix(11, 1).bodies[0]);
  });

  it('has valid families, each with a KK and a sendId of its own, of 1 to 8 members and 4 in the mean', () => {
    expect(mix.bodies.reduce((sum, body) => sum + faultsOf(sendOf(body).family), 0)).toBe(0);
    expect(new Set(families.map(({ kk }) => kk)).size).toBe(count);
    expect(new Set([...mix.bodies, ...mix.invalid].map((body) => sendOf(body).sendId)).size).toBe(
      count + mix.invalid.length,
    );
    const sizes = families.map(({ members }) => members.length);
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([1, 8]);
    expect(mix.units / count).toBeGreaterThan(3.9);
    expect(mix.units / count).toBeLessThan(4.3);
    expect([mix.units, mix.uniqueNiks]).toEqual([niks.length, places.size]);
  });

  it('has 3 % of the NIKs in two families and none in three, never as a second head', () => {
    const twice = [...places.values()].filter((all) => all.length === 2).length;
    expect([...places.values()].every((all) => all.length <= 2)).toBe(true);
    expect(twice / places.size).toBeGreaterThan(0.029);
    expect(twice / places.size).toBeLessThan(0.031);
  });

  it('sends a tenth twice, each once more, and a tenth from one kelurahan', () => {
    expect(mix.resent).toHaveLength(count / 10);
    expect(new Set(mix.resent).size).toBe(count / 10);
    expect(mix.resent.every((which) => which >= 0 && which < count)).toBe(true);
    const busy = families.filter(({ domicile }) => domicile.kelurahan === kelurahanList[0]?.code).length;
    expect(busy / count).toBeGreaterThan(0.08);
    expect(busy / count).toBeLessThan(0.125);
  });

  it('has 5 % of invalid forms on top, of every kind, which no reading lets pass', () => {
    expect(mix.invalid).toHaveLength(count / 20);
    expect(mix.invalid.length).toBeGreaterThan(invalidKinds);
    expect(mix.invalid.filter((body) => faultsOf(sendOf(body).family) === 0)).toEqual([]);
  });

  it('can be of a single family', () => {
    expect(prepareMix(1, 1)).toMatchObject({ resent: [], invalid: [] });
  });
});
