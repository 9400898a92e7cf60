import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFamily } from '../../shared/records/family.ts';
import { settleFamily } from '../../shared/records/family-desk.ts';
import { putFamilyForm } from '../../shared/records/family-form.ts';
import { holdFamily, leaseFamily } from '../../shared/records/family-trip.ts';
import { areaPk, deskPk } from '../../shared/records/item-keys.ts';
import { walkLine } from '../../shared/records/line.ts';
import { openBench } from '../support/bench.ts';
import { collect, newId, noon, readRecorded, recorded, sampleForm, window } from './sample-records.ts';

const bench = openBench();
/** Forms of one family, told apart by id; some were accepted in the same millisecond. */
const forms = (familyId: string, offsets: readonly number[]) =>
  offsets.map((offset, n) =>
    sampleForm({
      familyId,
      id: `kiriman-${n}`,
      lookup: `LOOKUP-${n}`,
      acceptedAt: noon + offset,
      niks: [`v1:nik-${n}`],
      kk: `v1:kk-${n}`,
      units: n,
      kelurahan: n % 2 === 0 ? '3171071006' : undefined,
    }),
  );

describe('the forms of one family', () => {
  it('end in the same state in whatever order and however often they arrive', async () => {
    const table = bench.newTable();
    const arrivals = fc
      .array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 })
      .chain((offsets) =>
        fc.tuple(
          fc.constant(offsets),
          fc.shuffledSubarray([...offsets.keys()], { minLength: offsets.length }),
          fc.array(fc.nat(offsets.length - 1), { maxLength: 4 }),
        ),
      );
    const property = fc.asyncProperty(arrivals, async ([offsets, order, repeated]) => {
      const familyId = newId();
      const sent = forms(familyId, offsets);
      for (const n of [...order, ...repeated]) await putFamilyForm(table, sent[n] ?? sampleForm());
      const newest = [...sent].sort((a, b) => a.acceptedAt - b.acceptedAt || (a.id < b.id ? -1 : 1)).at(-1);
      const family = await readRecorded(table, familyId);
      expect(family).toMatchObject({ state: 'waiting', currentId: newest?.id, currentLookup: newest?.lookup });
      expect(family).toMatchObject({ kk: newest?.kk, units: newest?.units, currentAcceptedAt: newest?.acceptedAt });
      expect([...family.niks]).toEqual(newest?.niks);
    });
    await fc.assert(property, { numRuns: 60 });
  });

  it('end on the newest by their first deliveries, also where a first delivery comes last', async () => {
    const table = bench.newTable();
    const delivery = fc.record({ n: fc.nat(2), lateMs: fc.integer({ min: 0, max: 6 }) });
    const property = fc.asyncProperty(fc.array(delivery, { minLength: 1, maxLength: 8 }), async (deliveries) => {
      const familyId = newId();
      const sent = forms(familyId, [0, 2, 4]);
      const first = new Map<number, number>();
      for (const { n, lateMs } of deliveries) {
        const form = sent[n] ?? sampleForm();
        // As SUBMISSION keeps it: the smallest of those that came.
        const acceptedAt = Math.min(first.get(n) ?? Number.POSITIVE_INFINITY, form.acceptedAt + lateMs);
        first.set(n, acceptedAt);
        const put = await putFamilyForm(table, { ...form, acceptedAt });
        if (typeof put !== 'object') continue;
        const { newest } = put;
        const other = sent.find(({ id }) => id === newest.id);
        expect(await putFamilyForm(table, { ...form, ...other, acceptedAt: newest.acceptedAt })).toBe('corrected');
      }
      const [newest] = [...first].sort(([n, at], [m, other]) => other - at || m - n)[0] ?? [];
      expect(await readRecorded(table, familyId)).toMatchObject({
        currentId: `kiriman-${newest}`,
        currentAcceptedAt: first.get(newest ?? 0),
        kk: `v1:kk-${newest}`,
      });
    });
    await fc.assert(property, { numRuns: 150 });
  });

  it('change nothing when the current one comes again, not even the revision', async () => {
    const table = bench.newTable();
    const form = sampleForm();
    expect(await putFamilyForm(table, form)).toBe('created');
    expect(await putFamilyForm(table, form)).toBe('kept');
    expect((await readRecorded(table, form.familyId)).revision).toBe(1);
  });

  it('change nothing when the current one was sent again later: the same id is the same submission', async () => {
    const table = bench.newTable();
    const form = sampleForm();
    await putFamilyForm(table, form);
    expect(await putFamilyForm(table, { ...form, acceptedAt: noon + 60_000 })).toBe('kept');
    expect(await readRecorded(table, form.familyId)).toMatchObject({ revision: 1, state: 'waiting' });
  });

  it('keep the place of the first, and bring the family to its new kelurahan once it is out of the line', async () => {
    const table = bench.newTable();
    const first = await recorded(table);
    const { familyId } = first;
    const later = { familyId, id: 'kiriman-2', acceptedAt: noon + 5, place: noon + 5, kelurahan: '3172051001' };
    expect(await putFamilyForm(table, sampleForm(later))).toBe('corrected');
    const corrected = await readRecorded(table, familyId);
    expect(corrected).toMatchObject({ place: first.place, revision: 2 });
    const inAreas = async () =>
      Promise.all(
        ['3171071006', '3172051001'].map(
          async (kelurahan) =>
            (await table.query({ pk: areaPk(window, kelurahan), index: 'area', keysOnly: true })).items.length,
        ),
      );
    expect(await inAreas()).toEqual([0, 0]);
    await leaseFamily(table, corrected, 'sewa-1', noon, noon + 1000);
    await holdFamily(table, corrected, 'sewa-1', { heldWhy: 'not-found-twice', findings: Uint8Array.of(1) });
    expect(await inAreas()).toEqual([0, 1]);
    await putFamilyForm(table, sampleForm({ ...later, id: 'kiriman-3', acceptedAt: noon + 9 }));
    expect(await inAreas()).toEqual([0, 0]);
  });

  it('remember the NIKs that earlier forms may have paid for', async () => {
    const table = bench.newTable();
    const { familyId } = await recorded(table, { niks: ['v1:nik-1', 'v1:nik-2'] });
    await putFamilyForm(table, sampleForm({ familyId, id: 'kiriman-2', acceptedAt: noon + 1, niks: ['v1:nik-3'] }));
    expect([...(await readRecorded(table, familyId)).pastNiks].sort()).toEqual(['v1:nik-1', 'v1:nik-2']);
  });

  it('are refused from another account, and change nothing', async () => {
    const table = bench.newTable();
    const mine = await recorded(table);
    const foreign = sampleForm({ familyId: mine.familyId, accountId: 'akun-2', id: 'kiriman-9', acceptedAt: noon + 9 });
    expect(await putFamilyForm(table, foreign)).toBe('refused');
    expect(await readRecorded(table, mine.familyId)).toEqual(mine);
  });

  it('that are corrected while leased keep the lease, under a new revision', async () => {
    const table = bench.newTable();
    const family = await recorded(table);
    await leaseFamily(table, family, 'sewa-1', noon, noon + 100);
    await putFamilyForm(table, sampleForm({ familyId: family.familyId, id: 'kiriman-2', acceptedAt: noon + 1 }));
    const corrected = await readRecorded(table, family.familyId);
    expect(corrected).toMatchObject({ leaseId: 'sewa-1', revision: 2, state: 'waiting' });
  });
});

describe('the sixth family of an account', () => {
  it('is held on the desk, out of the line, and stays held when it is corrected', async () => {
    const table = bench.newTable();
    const held = await recorded(table, { held: true });
    expect(held).toMatchObject({ state: 'with-officer', heldWhy: 'sixth-family' });
    const correction = sampleForm({ familyId: held.familyId, id: 'kiriman-2', acceptedAt: noon + 1, held: true });
    expect(await putFamilyForm(table, correction)).toBe('corrected');
    expect(await readRecorded(table, held.familyId)).toMatchObject({ state: 'with-officer', heldWhy: 'sixth-family' });
    expect((await collect(walkLine(table, window))).length).toBe(0);
    expect((await table.query({ pk: deskPk(window), index: 'line' })).items.length).toBe(1);
  });

  it('that an officer sent to the line is corrected like any other', async () => {
    const table = bench.newTable();
    const held = await recorded(table, { held: true });
    await settleFamily(table, held, 'back-to-line', 'petugas');
    await putFamilyForm(
      table,
      sampleForm({ familyId: held.familyId, id: 'kiriman-2', acceptedAt: noon + 1, held: true }),
    );
    expect(await readFamily(table, window, held.familyId)).toMatchObject({ state: 'waiting', heldWhy: undefined });
  });
});
