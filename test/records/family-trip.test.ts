import { describe, expect, it } from 'vitest';
import type { Table } from '../../shared/ports.ts';
import type { FamilyRecord } from '../../shared/records/family.ts';
import { flagFamily, readDesk } from '../../shared/records/family-desk.ts';
import { putFamilyForm } from '../../shared/records/family-form.ts';
import {
  finaliseFamily,
  holdFamily,
  leaseFamily,
  reopenForObjection,
  returnLease,
} from '../../shared/records/family-trip.ts';
import { walkLine } from '../../shared/records/line.ts';
import { openBench } from '../support/bench.ts';
import { collect, noon, readRecorded, recorded, sampleForm, window } from './sample-records.ts';

const bench = openBench();
const found = {
  verdict: 'eligible-so-far',
  findings: Uint8Array.of(7),
  decidedAt: noon,
  decidedDay: '2026-05-12',
} as const;
const held = { heldWhy: 'not-found-twice', findings: Uint8Array.of(8) } as const;
const lease = (table: Table, family: FamilyRecord, id: string, now = noon) =>
  leaseFamily(table, family, id, now, now + 100);
const onTrip = async (table: Table): Promise<FamilyRecord> => {
  const family = await recorded(table);
  await lease(table, family, 'sewa-1');
  return readRecorded(table, family.familyId);
};
const correct = (table: Table, { familyId }: FamilyRecord) =>
  putFamilyForm(table, sampleForm({ familyId, id: 'kiriman-2', acceptedAt: noon + 1, units: 5 }));
const flag = (table: Table, { familyId }: FamilyRecord) =>
  flagFamily(table, window, familyId, { flag: 'nik-in-two-families', blind: 'v1:nik-1', holders: 2 });
const lineLength = async (table: Table) => (await collect(walkLine(table, window))).length;

describe('a lease', () => {
  it('is given to one of many who ask at once', async () => {
    const table = bench.newTable();
    const family = await recorded(table);
    const asked = await Promise.all(['a', 'b', 'c', 'd'].map((id) => lease(table, family, id)));
    expect(asked.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
  });

  it('is given again only after it lapsed, and lets the ladder rise to step 4 once', async () => {
    const table = bench.newTable();
    const family = await onTrip(table);
    expect((await lease(table, family, 'sewa-2', noon + 100)).outcome).toBe('refused');
    expect((await lease(table, family, 'sewa-2', noon + 101)).outcome).toBe('done');
    expect(await readRecorded(table, family.familyId)).toMatchObject({ leaseId: 'sewa-2', step: 4 });
  });

  it('is given back by its holder alone, with what is left to pay and until when to wait', async () => {
    const table = bench.newTable();
    const family = await onTrip(table);
    await returnLease(table, family, 'sewa-9', { units: 1 });
    expect((await readRecorded(table, family.familyId)).leaseId).toBe('sewa-1');
    await returnLease(table, family, 'sewa-1', { units: 1, notBefore: noon + 60 });
    const back = await readRecorded(table, family.familyId);
    expect(back).toMatchObject({ leaseId: undefined, units: 1, notBefore: noon + 60, place: family.place });
  });

  it('given back after a correction says nothing of the new form', async () => {
    const table = bench.newTable();
    const family = await onTrip(table);
    await correct(table, family);
    await returnLease(table, family, 'sewa-1', { units: 0, notBefore: noon + 60 });
    const back = await readRecorded(table, family.familyId);
    expect(back).toMatchObject({ leaseId: undefined, units: 5, notBefore: undefined, revision: 2 });
  });
});

describe.each([
  ['a verdict', 'found', (table: Table, family: FamilyRecord, id: string) => finaliseFamily(table, family, id, found)],
  ['a hold', 'with-officer', (table: Table, family: FamilyRecord, id: string) => holdFamily(table, family, id, held)],
] as const)('%s', (_name, state, end) => {
  it('ends the trip of the lease and revision that were checked, and takes the family out of the line', async () => {
    const table = bench.newTable();
    const family = await onTrip(table);
    expect(await end(table, family, 'sewa-1')).toBe(true);
    expect(await readRecorded(table, family.familyId)).toMatchObject({
      state,
      leaseId: undefined,
      leaseUntil: undefined,
    });
    expect(await lineLength(table)).toBe(0);
  });

  it('is not written by another lease', async () => {
    const table = bench.newTable();
    const family = await onTrip(table);
    expect(await end(table, family, 'sewa-9')).toBe(false);
    expect(await readRecorded(table, family.familyId)).toEqual(family);
  });

  it('is not written over a newer form', async () => {
    const table = bench.newTable();
    const family = await onTrip(table);
    await correct(table, family);
    expect(await end(table, family, 'sewa-1')).toBe(false);
    expect(await readRecorded(table, family.familyId)).toMatchObject({ state: 'waiting', findings: undefined });
  });

  it('is not written past a flag that came in between; read again, it is', async () => {
    const table = bench.newTable();
    const family = await onTrip(table);
    await flag(table, family);
    expect(await end(table, family, 'sewa-1')).toBe(false);
    expect(await end(table, await readRecorded(table, family.familyId), 'sewa-1')).toBe(true);
    expect((await readDesk(table, window)).families.map(({ familyId }) => familyId)).toEqual([family.familyId]);
  });

  it('whose acknowledgement was lost is a success when it is written again', async () => {
    const table = bench.newTable();
    const family = await onTrip(table);
    await end(table, family, 'sewa-1');
    const before = await readRecorded(table, family.familyId);
    expect(await end(table, family, 'sewa-1')).toBe(true);
    expect(await readRecorded(table, family.familyId)).toEqual(before);
  });
});

describe('an objection', () => {
  const decided = async (table: Table): Promise<FamilyRecord> => {
    const family = await onTrip(table);
    await finaliseFamily(table, family, 'sewa-1', found);
    return readRecorded(table, family.familyId);
  };

  it('takes a decided family back to its place, for one question and no units', async () => {
    const table = bench.newTable();
    const family = await decided(table);
    expect((await reopenForObjection(table, family, 'sanggah-1', 'vehicle')).outcome).toBe('done');
    const back = await readRecorded(table, family.familyId);
    expect(back).toMatchObject({ state: 'waiting', recheck: 'vehicle', units: 0, place: family.place, revision: 2 });
    expect([back.verdict, back.findings]).toEqual([undefined, undefined]);
    expect(await lineLength(table)).toBe(1);
  });

  it('counts once, even when the family was decided again', async () => {
    const table = bench.newTable();
    const family = await decided(table);
    await reopenForObjection(table, family, 'sanggah-1', 'land');
    const waiting = await readRecorded(table, family.familyId);
    await lease(table, waiting, 'sewa-2', noon + 500);
    await finaliseFamily(table, await readRecorded(table, family.familyId), 'sewa-2', found);
    const again = await readRecorded(table, family.familyId);
    expect((await reopenForObjection(table, again, 'sanggah-1', 'land')).outcome).toBe('refused');
  });

  it('does nothing to a family that still waits', async () => {
    const table = bench.newTable();
    const family = await onTrip(table);
    expect((await reopenForObjection(table, family, 'sanggah-1', 'land')).outcome).toBe('refused');
  });
});
