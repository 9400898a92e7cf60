import { describe, expect, it } from 'vitest';
import type { Table } from '../../shared/ports.ts';
import type { FamilyRecord } from '../../shared/records/family.ts';
import { flagFamily, readDesk, type Shared, settleFamily } from '../../shared/records/family-desk.ts';
import { putFamilyForm } from '../../shared/records/family-form.ts';
import { finaliseFamily, leaseFamily } from '../../shared/records/family-trip.ts';
import { familyKey } from '../../shared/records/item-keys.ts';
import { openBench } from '../support/bench.ts';
import { disturbed } from '../support/disturbed.ts';
import { noon, readRecorded, recorded, sampleForm, window } from './sample-records.ts';

const bench = openBench();
const shared = (holders: number): Shared => ({ flag: 'nik-in-two-families', blind: 'v1:nik-1', holders });
const flagsOf = async (table: Table, { familyId }: FamilyRecord) => [...(await readRecorded(table, familyId)).flags];
const onDesk = async (table: Table) => (await readDesk(table, window)).families.map(({ familyId }) => familyId);

const decide = async (table: Table, family: FamilyRecord): Promise<FamilyRecord> => {
  await leaseFamily(table, family, 'sewa', noon, noon + 1);
  const leased = await readRecorded(table, family.familyId);
  const found = {
    verdict: 'eligible-so-far',
    findings: Uint8Array.of(1),
    decidedAt: noon,
    decidedDay: '2026-05-12',
  } as const;
  expect(await finaliseFamily(table, leased, 'sewa', found)).toBe(true);
  return readRecorded(table, family.familyId);
};

describe('a flag', () => {
  it('is raised on a family that waits without moving it, and brings it to the desk once it is decided', async () => {
    const table = bench.newTable();
    const family = await recorded(table);
    await flagFamily(table, window, family.familyId, shared(2));
    expect(await readRecorded(table, family.familyId)).toMatchObject({ state: 'waiting', place: family.place });
    expect(await onDesk(table)).toEqual([]);
    await decide(table, await readRecorded(table, family.familyId));
    expect(await onDesk(table)).toEqual([family.familyId]);
  });

  it('brings a family that is decided already to the desk at once', async () => {
    const table = bench.newTable();
    const family = await decide(table, await recorded(table));
    await flagFamily(table, window, family.familyId, shared(2));
    expect(await flagsOf(table, family)).toEqual(['nik-in-two-families']);
    expect(await onDesk(table)).toEqual([family.familyId]);
  });

  it('is raised by a shared KK too', async () => {
    const table = bench.newTable();
    const family = await recorded(table);
    const kk: Shared = { flag: 'kk-in-two-families', blind: 'v1:kk-1', holders: 2 };
    await flagFamily(table, window, family.familyId, kk);
    expect(await flagsOf(table, family)).toEqual(['kk-in-two-families']);
  });

  it('is not raised on a family that no longer holds the number, and makes no family', async () => {
    const table = bench.newTable();
    const family = await recorded(table, { niks: ['v1:other'] });
    await flagFamily(table, window, family.familyId, shared(2));
    await flagFamily(table, window, 'nobody', shared(2));
    expect(await flagsOf(table, family)).toEqual([]);
    expect(await table.get(familyKey(window, 'nobody'))).toBeUndefined();
  });

  it('that a person settled is not raised again, but a third holder raises it', async () => {
    const table = bench.newTable();
    const family = await decide(table, await recorded(table));
    await flagFamily(table, window, family.familyId, shared(2));
    await settleFamily(table, await readRecorded(table, family.familyId), 'flags-cleared', 'petugas');
    expect([await flagsOf(table, family), await onDesk(table)]).toEqual([[], []]);
    await flagFamily(table, window, family.familyId, shared(2));
    expect([await flagsOf(table, family), await onDesk(table)]).toEqual([[], []]);
    await flagFamily(table, window, family.familyId, shared(3));
    expect([await flagsOf(table, family), await onDesk(table)]).toEqual([['nik-in-two-families'], [family.familyId]]);
  });

  it('is not lost when a decided family goes back to the line while it is raised', async () => {
    const table = bench.newTable();
    const family = await decide(table, await recorded(table));
    const { familyId } = family;
    const correction = sampleForm({ familyId, id: 'kiriman-2', acceptedAt: noon + 1 });
    const between = disturbed(table, {
      before: async (write) => void (write === 2 && (await putFamilyForm(table, correction))),
    });
    await flagFamily(between, window, familyId, shared(2));
    expect(await flagsOf(table, family)).toEqual(['nik-in-two-families']);
  });
});

describe('the desk', () => {
  it('shows the oldest place first, page by page', async () => {
    const table = bench.newTable();
    const places = Array.from({ length: 60 }, (_, n) => noon + ((n * 37) % 60));
    for (const place of places) await recorded(table, { place, held: true });
    const first = await readDesk(table, window);
    const second = await readDesk(table, window, first.cursor);
    expect([first.families.length, second.families.length, second.cursor]).toEqual([50, 10, undefined]);
    const shown = [...first.families, ...second.families].map(({ place }) => place);
    expect(shown).toEqual([...places].sort((a, b) => a - b));
  });
});

describe('a settlement', () => {
  it('sends a held family back to the line at its place, with all its units', async () => {
    const table = bench.newTable();
    const held = await recorded(table, { held: true });
    expect((await settleFamily(table, held, 'back-to-line', 'petugas')).outcome).toBe('done');
    const back = await readRecorded(table, held.familyId);
    expect(back).toMatchObject({
      state: 'waiting',
      heldWhy: undefined,
      place: held.place,
      units: 2,
      settledBy: 'petugas',
    });
    expect(await onDesk(table)).toEqual([]);
  });

  it('of a family that changed since it was read is refused', async () => {
    const table = bench.newTable();
    const held = await recorded(table, { held: true });
    const { familyId } = held;
    await putFamilyForm(table, sampleForm({ familyId, id: 'kiriman-2', acceptedAt: noon + 1, held: true }));
    expect((await settleFamily(table, held, 'back-to-line', 'petugas')).outcome).toBe('refused');
    expect((await readRecorded(table, familyId)).heldWhy).toBe('sixth-family');
  });

  it('of a family that got another flag since it was read leaves that flag', async () => {
    const table = bench.newTable();
    const family = await decide(table, await recorded(table));
    await flagFamily(table, window, family.familyId, shared(2));
    const seen = await readRecorded(table, family.familyId);
    await flagFamily(table, window, family.familyId, { flag: 'kk-in-two-families', blind: 'v1:kk-1', holders: 2 });
    await settleFamily(table, seen, 'flags-cleared', 'petugas');
    expect(await flagsOf(table, family)).toContain('kk-in-two-families');
    expect(await onDesk(table)).toEqual([family.familyId]);
  });
});
