import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import type { CivilAnswer } from '../../shared/ports.ts';
import { cleanForms } from '../support/families.ts';
import { ask } from '../support/http-event.ts';
import { cookieOf, enter, onePeriod, record, recordOf, submit, toldTo } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const forms = cleanForms(8, 3);
const [form, other] = forms as [Family, Family];
const notFound: CivilAnswer = { outcome: 'not-found' };

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

/** What the account is told, without what names the family. */
const toldOf = async (account: string, familyId: string): Promise<Record<string, unknown>> => {
  const { familyId: _id, ...told } = (await toldTo(world, account, familyId)).body;
  return told;
};
/** The lines are unknown to the registry, or found under another KK. */
const mismatch = (of: Family, lines: readonly number[], how: 'not-found' | 'other-kk'): void => {
  for (const line of lines) {
    const member = of.members[line];
    if (member === undefined) continue;
    const { nik, name, birthDate } = member;
    const person = { nik, kk: '9902020202200002', name, birthDate, province: '31', job: 'WIRASWASTA' };
    world.registries.answer(nik, how === 'not-found' ? notFound : { outcome: 'found', person });
  }
};

describe('what the public is told', () => {
  it('does not show that a NIK is in another family too: waiting, and decided', async () => {
    await enter(world, form, 'akun-1');
    const flagged = await enter(world, form, 'akun-2');
    const clean = await enter(world, other, 'akun-3');
    expect(await toldOf('akun-2', flagged.familyId)).toEqual(await toldOf('akun-3', clean.familyId));
    for (let n = 0; n < 2; n += 1) await onePeriod(world);
    expect((await recordOf(world, flagged.familyId)).flags.size).toBe(2);
    expect((await toldOf('akun-2', flagged.familyId))['state']).toBe('found');
    expect(await toldOf('akun-2', flagged.familyId)).toEqual(await toldOf('akun-3', clean.familyId));
  });

  it.each([[[1]], [[0, 1]], [[1, 2]], [[0, 1, 2]]])(
    'does not show whether NIKs are unknown or belong to another KK: lines %j',
    async (lines) => {
      const unknown = await enter(world, form, 'akun-1');
      const foreign = await enter(world, other, 'akun-2');
      mismatch(form, lines, 'not-found');
      mismatch(other, lines, 'other-kk');
      await onePeriod(world);
      const told = await toldOf('akun-1', unknown.familyId);
      expect(told['state']).toBe('needs-correction');
      expect(await toldOf('akun-2', foreign.familyId)).toEqual(told);
    },
  );

  it('is one text and one step whether an officer holds the family or the machine ended it', async () => {
    const held = await enter(world, form, 'akun-1');
    const ended = await enter(world, other, 'akun-2');
    mismatch(form, [0, 1], 'not-found');
    mismatch(other, [0, 1], 'other-kk');
    await onePeriod(world);
    expect([(await recordOf(world, held.familyId)).state, (await recordOf(world, ended.familyId)).state]).toEqual([
      'with-officer',
      'found',
    ]);
    expect(await toldOf('akun-1', held.familyId)).toEqual(await toldOf('akun-2', ended.familyId));
  });

  it('names the lines of the citizen’s own form, and no NIK, KK or name', async () => {
    const { familyId } = await enter(world, form);
    mismatch(form, [2], 'other-kk');
    await onePeriod(world);
    const { text, body } = await toldTo(world, 'akun-1', familyId);
    expect(body['corrections']).toEqual([
      'NIK anggota ke-3 dan No KK tidak cocok: periksa angkanya lalu perbaiki, atau datang ke kelurahan.',
    ]);
    for (const secret of [form.kk, '9902020202200002', ...form.members.flatMap(({ nik, name }) => [nik, name])]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe('a family', () => {
  it('is told to its own account alone: any other, and a made-up id, get one answer', async () => {
    const { familyId } = await enter(world, form, 'akun-1');
    const foreign = await toldTo(world, 'akun-2', familyId);
    const nobody = await toldTo(world, 'akun-2', `${familyId.slice(0, -1)}x`);
    expect([foreign.status, foreign.text, foreign.headers]).toEqual([404, nobody.text, nobody.headers]);
    expect((await toldTo(world, 'akun-1', familyId)).status).toBe(200);
  });

  it('is listed for its account, and for no other', async () => {
    const entered = [
      await enter(world, form, 'akun-1', 'kirim-0001'),
      await enter(world, other, 'akun-1', 'kirim-0002'),
    ];
    const list = async (account: string) =>
      (await ask(world.rooms.status, 'GET /v1/families', { cookie: await cookieOf(world, account) })).body['families'];
    const listed = (await list('akun-1')) as { familyId: string }[];
    expect(listed.map(({ familyId }) => familyId).sort()).toEqual(entered.map(({ familyId }) => familyId).sort());
    expect(await list('akun-2')).toEqual([]);
  });

  it('needs a live session: one that was ended is not enough', async () => {
    const { familyId } = await enter(world, form);
    const cookie = await cookieOf(world, 'akun-1');
    expect((await ask(world.rooms.accounts, 'DELETE /v1/sessions/current', { cookie })).status).toBe(204);
    expect((await ask(world.rooms.status, `GET /v1/families/${familyId}`, { cookie })).status).toBe(401);
  });
});

describe('a submission', () => {
  it('is known as received before the recorder has run, and then as its family', async () => {
    const { submissionId, familyId } = await submit(world, form);
    const get = async (account: string, id = submissionId) =>
      ask(world.rooms.status, `GET /v1/submissions/${id}`, { cookie: await cookieOf(world, account) });
    expect((await get('akun-1')).body).toMatchObject({ state: 'received' });
    expect((await get('akun-1')).body['familyId']).toBeUndefined();
    await record(world);
    expect((await get('akun-1')).body).toMatchObject({ state: 'waiting', familyId });
    const refused = [
      await get('akun-2'),
      await get('akun-1', `${submissionId.slice(0, -1)}x`),
      await get('akun-1', 'x'),
    ];
    expect(refused.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(refused.map(({ text }) => text)).size).toBe(1);
  });
});

describe('a receipt code', () => {
  const byCode = (code: string, birthDate?: string) =>
    ask(world.rooms.status, 'POST /v1/status', { json: { code, ...(birthDate === undefined ? {} : { birthDate }) } });
  const birthDate = form.members[0]?.birthDate ?? '';

  it('tells, before recording, only that it was received', async () => {
    const { receipt } = await submit(world, form);
    const answers = [await byCode(receipt), await byCode(receipt, birthDate), await byCode(receipt, '1950-01-01')];
    expect(answers.map(({ body }) => body['state'])).toEqual(['received', 'received', 'received']);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  it('tells the state to who also knows the head’s birth date, however the code is typed', async () => {
    const { receipt } = await enter(world, form);
    await onePeriod(world);
    for (const typed of [
      receipt,
      receipt.toLowerCase(),
      receipt.replaceAll('-', ' '),
      ` ${receipt.replaceAll('-', '')} `,
    ]) {
      expect(await byCode(typed, birthDate)).toMatchObject({ status: 200, body: { state: 'found', window: windowId } });
    }
  });

  it('that is false, unknown, or asked with a wrong or no birth date gets one answer, byte for byte', async () => {
    const { receipt } = await enter(world, form);
    const slip = receipt.slice(0, -1) + (receipt.endsWith('0') ? '1' : '0');
    const asked = [
      await byCode(receipt, '1950-01-01'),
      await byCode(receipt),
      await byCode(receipt, form.members[1]?.birthDate),
      await byCode(slip, birthDate),
      await byCode('0000-0000-0000-0000', birthDate),
      await byCode('no code at all', birthDate),
    ];
    expect(new Set(asked.map(({ status, text, headers }) => JSON.stringify([status, text, headers]))).size).toBe(1);
    expect(asked[0]).toMatchObject({ status: 404, body: { type: '/problems/status-not-shown' } });
  });

  it('of an earlier form still finds the corrected family', async () => {
    const { receipt } = await enter(world, form);
    world.time.advance(1000);
    await enter(world, { ...form, household: { ...form.household, floor: 3 } }, 'akun-1', 'kirim-0002');
    expect(await byCode(receipt, birthDate)).toMatchObject({ status: 200, body: { state: 'waiting', revision: 2 } });
  });
});

describe('the public page', () => {
  it('says which window is open and how far today’s quota is, to anyone, from a cache', async () => {
    await enter(world, form);
    for (let n = 0; n < 2; n += 1) await onePeriod(world);
    const answer = await ask(world.rooms.status, 'GET /v1/public');
    expect(answer.headers['cache-control']).toBe('public, max-age=5');
    expect(answer.body).toMatchObject({ open: { id: windowId }, next: null, today: { quota: 10_000, checked: 3 } });
  });
});
