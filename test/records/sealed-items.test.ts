import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalFamily } from '../../shared/domain/family.ts';
import { type Assets, putAssets, readAssets } from '../../shared/records/assets.ts';
import { openFound, sealFound } from '../../shared/records/findings.ts';
import { openForm, sealForm } from '../../shared/records/form.ts';
import { assetsKey } from '../../shared/records/item-keys.ts';
import { sampleFamily } from '../domain/sample-family.ts';
import { openBench } from '../support/bench.ts';
import { rawItem, window } from './sample-records.ts';

const bench = openBench();
const sealKey = new Uint8Array(randomBytes(32));
const owner = { window, familyId: 'keluarga-1', sealKey };

describe('a form in the table', () => {
  const content = canonicalFamily(sampleFamily);

  it('is opened by its family’s key, as what was sent', () => {
    const sealed = sealForm(bench.keys(), sealKey, 'kiriman-1', content);
    expect(openForm(bench.keys(), sealKey, 'kiriman-1', sealed)).toEqual(sampleFamily);
    expect(sealed.length).toBeLessThan(1024);
  });

  it('is not opened under another submission, nor by another key, nor changed', () => {
    const sealed = sealForm(bench.keys(), sealKey, 'kiriman-1', content);
    const changed = Uint8Array.from(sealed, (byte, at) => (at === 40 ? byte ^ 1 : byte));
    expect(() => openForm(bench.keys(), sealKey, 'kiriman-2', sealed)).toThrow();
    expect(() => openForm(bench.keys(), new Uint8Array(randomBytes(32)), 'kiriman-1', sealed)).toThrow();
    expect(() => openForm(bench.keys(), sealKey, 'kiriman-1', changed)).toThrow();
  });

  it('that would swell to more than 256 KB is not opened', () => {
    const bomb = sealForm(bench.keys(), sealKey, 'kiriman-1', JSON.stringify(' '.repeat(300_000)));
    expect(() => openForm(bench.keys(), sealKey, 'kiriman-1', bomb)).toThrow();
  });
});

describe('findings', () => {
  it('are opened only as those of their own family', () => {
    const found = { findings: [], unmatched: [1, 3] };
    const sealed = sealFound(bench.keys(), sealKey, owner, found);
    expect(openFound(bench.keys(), sealKey, owner, sealed)).toEqual(found);
    expect(() => openFound(bench.keys(), sealKey, { ...owner, familyId: 'keluarga-2' }, sealed)).toThrow();
    expect(() => openFound(bench.keys(), sealKey, { ...owner, window: 'tahap-2' }, sealed)).toThrow();
  });
});

describe('assets', () => {
  const assets: Assets = {
    askedFor: 'blind-subject',
    vehicles: [{ kind: 'mobil', blocked: false }],
    land: [{ njopRupiah: 987_654_321 }],
  };

  it('are read as they were put, the last answer counts', async () => {
    const needs = { table: bench.newTable(), keys: bench.keys() };
    expect(await readAssets(needs, owner)).toBeUndefined();
    await putAssets(needs, owner, { ...assets, land: [] });
    await putAssets(needs, owner, assets);
    expect(await readAssets(needs, owner)).toEqual(assets);
  });

  it('lie sealed: neither kind nor value is readable', async () => {
    const needs = { table: bench.newTable(), keys: bench.keys() };
    await putAssets(needs, owner, assets);
    const { sealed } = await rawItem(needs.table, assetsKey(window, owner.familyId));
    for (const secret of ['mobil', '987654321']) {
      expect(Buffer.from(sealed as Uint8Array).includes(secret)).toBe(false);
    }
  });
});
