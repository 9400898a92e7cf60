import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { countFamilies, walkFamilies } from '../../functions/ops/walk-families.ts';
import type { Family } from '../../shared/domain/family.ts';
import type { Table } from '../../shared/ports.ts';
import { cleanForms } from '../support/families.ts';
import { ask } from '../support/http-event.ts';
import { cookieOf, enter, onePeriod, record, submit } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const forms = cleanForms(6, 1);
const [form, other] = cleanForms(2, 2) as [Family, Family];
let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

const counts = (table: Table = world.table) => countFamilies(table, windowId);

describe('the count of families', () => {
  it('finds each one where it stands: in the line, held, found, and in the line again', async () => {
    for (const [n, one] of forms.entries()) await enter(world, one, 'akun-1', `kirim-nomor-${n}`);
    expect(await counts()).toEqual({ waiting: 5, 'with-officer': 1, found: 0 });
    await onePeriod(world);
    expect(await counts()).toEqual({ waiting: 0, 'with-officer': 1, found: 5 });
    const [first] = forms;
    if (first === undefined) throw new Error('no form');
    const corrected = { ...first, household: { ...first.household, floorAreaM2: 36 } };
    await submit(world, corrected, 'akun-1', 'kirim-perbaikan');
    await record(world);
    expect(await counts()).toEqual({ waiting: 1, 'with-officer': 1, found: 4 });
  });

  it('tells a held family that goes back to the line as waiting', async () => {
    for (const { nik } of form.members) world.registries.answer(nik, { outcome: 'not-found' });
    const { familyId } = await enter(world, form);
    await onePeriod(world);
    expect(await counts()).toEqual({ waiting: 0, 'with-officer': 1, found: 0 });
    const { status } = await ask(world.rooms.ops, `POST /v1/ops/families/${familyId}/settlement`, {
      json: { settlement: 'back-to-line', reason: 'KTP asli sudah diperiksa.' },
      cookie: await cookieOf(world, 'petugas-1', 'operator'),
    });
    expect(status).toBe(200);
    expect(await counts()).toEqual({ waiting: 1, 'with-officer': 0, found: 0 });
  });

  it('tells a family once that leaves the line while it is counted', async () => {
    await enter(world, form, 'akun-1', 'kirim-nomor-1');
    await enter(world, other, 'akun-2', 'kirim-nomor-2');
    let left = false;
    const table: Table = {
      ...world.table,
      query: async (query) => {
        if (query.index === 'area' && !left) {
          left = true;
          await onePeriod(world);
        }
        return world.table.query(query);
      },
    };
    expect(await counts(table)).toEqual({ waiting: 2, 'with-officer': 0, found: 0 });
    expect(await counts()).toEqual({ waiting: 0, 'with-officer': 0, found: 2 });
    const walked = [];
    for await (const page of walkFamilies(world.table, windowId)) walked.push(...page);
    expect(new Set(walked.map(({ familyId }) => familyId)).size).toBe(2);
    expect(walked).toHaveLength(2);
  });
});
