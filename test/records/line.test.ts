import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shardOf } from '../../shared/records/family.ts';
import { putFamilyForm } from '../../shared/records/family-form.ts';
import { leaseFamily } from '../../shared/records/family-trip.ts';
import { lineShards } from '../../shared/records/item-keys.ts';
import { walkLine } from '../../shared/records/line.ts';
import { openBench } from '../support/bench.ts';
import { collect, newId, noon, recorded, sampleForm, window } from './sample-records.ts';

const bench = openBench();
const walked = async (table: Parameters<typeof walkLine>[0], of = window) =>
  (await collect(walkLine(table, of))).map(({ familyId }) => familyId);

describe('the line', () => {
  it('is walked by place over all its shards, ties by family id', async () => {
    const places = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 });
    const property = fc.asyncProperty(places, async (offsets) => {
      const of = newId();
      const table = bench.newTable();
      const forms = offsets.map((offset) => sampleForm({ window: of, place: noon + offset }));
      await Promise.all(forms.map((form) => putFamilyForm(table, form)));
      const inOrder = [...forms].sort((a, b) => a.place - b.place || (a.familyId < b.familyId ? -1 : 1));
      expect(await walked(table, of)).toEqual(inOrder.map(({ familyId }) => familyId));
    });
    await fc.assert(property, { numRuns: 25 });
  });

  it('is walked page by page: long shards lose nobody', async () => {
    const table = bench.newTable();
    const forms = Array.from({ length: 1200 }, (_, n) => sampleForm({ place: noon + ((n * 7919) % 1200) }));
    await Promise.all(forms.map((form) => putFamilyForm(table, form)));
    const inOrder = [...forms].sort((a, b) => a.place - b.place);
    expect(await walked(table)).toEqual(inOrder.map(({ familyId }) => familyId));
  });

  it('has leased families in it too, and those of no other window', async () => {
    const table = bench.newTable();
    const family = await recorded(table);
    await leaseFamily(table, family, 'sewa', noon, noon + 1000);
    await recorded(table, { window: 'tahap-2' }).catch(() => undefined);
    expect(await walked(table)).toEqual([family.familyId]);
  });

  it('may be left in the middle', async () => {
    const table = bench.newTable();
    const oldest = await recorded(table, { place: noon - 1 });
    for (let n = 0; n < 5; n += 1) await recorded(table);
    for await (const { familyId } of walkLine(table, window)) {
      expect(familyId).toBe(oldest.familyId);
      break;
    }
  });

  it('spreads families over all shards, a family always on the same', () => {
    const ids = Array.from({ length: 1600 }, newId);
    const shards = ids.map(shardOf);
    expect(new Set(shards).size).toBe(lineShards);
    expect(ids.map(shardOf)).toEqual(shards);
    for (let n = 0; n < lineShards; n += 1) expect(shards.filter((shard) => shard === n).length).toBeGreaterThan(40);
  });
});
