import { describe, expect, it } from 'vitest';
import { addClaim, readClaims } from '../../shared/records/claim.ts';
import { claimKey } from '../../shared/records/item-keys.ts';
import { openBench } from '../support/bench.ts';
import { window } from './sample-records.ts';

const bench = openBench();
const nik = claimKey(window, 'NIK', 'v1:one');
const kk = claimKey(window, 'KK', 'v1:one');

describe('a claim', () => {
  it('holds every family that ever named the number, once', async () => {
    const table = bench.newTable();
    for (const family of ['a', 'b', 'a', 'c', 'b']) await addClaim(table, nik, family);
    expect(await readClaims(table, [nik])).toEqual([new Set(['a', 'b', 'c'])]);
  });

  it('loses no family when many claim at once', async () => {
    const table = bench.newTable();
    const families = Array.from({ length: 40 }, (_, n) => `keluarga-${n}`);
    await Promise.all(families.map((family) => addClaim(table, nik, family)));
    expect(await readClaims(table, [nik])).toEqual([new Set(families)]);
  });

  it('is read in the order of the keys; a number that nobody claimed is an empty set', async () => {
    const table = bench.newTable();
    await addClaim(table, kk, 'a');
    expect(await readClaims(table, [nik, kk])).toEqual([new Set(), new Set(['a'])]);
  });

  it('tells a NIK from a KK, and one window from another', async () => {
    const table = bench.newTable();
    await addClaim(table, nik, 'a');
    expect(await readClaims(table, [kk, claimKey('tahap-2', 'NIK', 'v1:one')])).toEqual([new Set(), new Set()]);
  });

  it('of two who race over one number, each adding and then reading, at least one sees both', async () => {
    const table = bench.newTable();
    const claim = async (family: string) => {
      await addClaim(table, nik, family);
      return (await readClaims(table, [nik]))[0]?.size;
    };
    expect(await Promise.all([claim('a'), claim('b')])).toContain(2);
  });
});
