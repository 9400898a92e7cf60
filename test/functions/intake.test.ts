import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { putWindow } from '../../shared/records/control.ts';
import { ask } from '../support/http-event.ts';
import { cookieOf, send, submit } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const form = formOf(householdOf(findHousehold(0, {}, 4)));
const edited = { ...form, household: { ...form.household, floorAreaM2: 30 } };

describe('a registration that is sent', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openTestWorld();
  });
  afterAll(() => world.close());

  it('is answered with a receipt and where to follow it', async () => {
    const answer = await send(world, 'akun-1', 'kirim-0001', form);
    expect(answer.status).toBe(202);
    expect(answer.body['receipt']).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}$/);
    expect(answer.headers['location']).toBe(`/v1/submissions/${String(answer.body['submissionId'])}`);
    expect(answer.body['message']).toContain('12 Mei 2026 pukul 12.00 WIB');
  });

  it('has the same receipt each time it is sent, also with its keys in another order or its numbers spaced', async () => {
    const first = await submit(world, form, 'akun-2');
    world.time.advance(3000);
    const spaced = { ...form, kk: form.kk.replace(/(.{4})/g, '$1 ') };
    const turned = Object.fromEntries(Object.entries(form).reverse()) as typeof form;
    for (const again of [form, spaced, turned]) {
      const { receipt, submissionId, familyId } = await submit(world, again, 'akun-2');
      expect({ receipt, submissionId, familyId }).toEqual({
        receipt: first.receipt,
        submissionId: first.submissionId,
        familyId: first.familyId,
      });
    }
  });

  it('has another receipt with another sendId, after an edit, and from another account', async () => {
    const receipts = [
      await submit(world, form, 'akun-3', 'kirim-0001'),
      await submit(world, form, 'akun-3', 'kirim-0002'),
      await submit(world, edited, 'akun-3', 'kirim-0001'),
      await submit(world, form, 'akun-4', 'kirim-0001'),
    ];
    expect(new Set(receipts.map(({ receipt }) => receipt)).size).toBe(4);
    expect(new Set(receipts.map(({ familyId }) => familyId)).size).toBe(2);
  });

  it('is told every fault at once, each with where it is', async () => {
    const wrong = { ...form, kk: '123', members: [{ ...form.members[0], nik: '99', birthDate: 'kemarin' }], extra: 1 };
    const answer = await send(world, 'akun-1', 'short', wrong);
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/invalid-form' } });
    const pointers = (answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    const expected = ['/sendId', '/family/kk', '/family/members/0/nik', '/family/members/0/birthDate', '/family/extra'];
    expect(pointers).toEqual(expect.arrayContaining(expected));
    expect(answer.text).not.toContain(form.members[0]?.name);
  });

  it.each([null, [], 'text', 7, {}, { sendId: 'kirim-0001' }, { family: form }, { sendId: 1, family: null }])(
    'is refused in words when it is no registration at all: %j',
    async (json) => {
      const cookie = await cookieOf(world, 'akun-1');
      expect(await ask(world.rooms.intake, 'POST /v1/submissions', { json, cookie })).toMatchObject({ status: 422 });
    },
  );

  it('shows no NIK, KK, name or phone in the queue, and no receipt', async () => {
    const bodies: string[] = [];
    await submit(world, form, 'akun-5');
    await world.deliver('submissions', (event) => {
      bodies.push(...event.Records.map(({ body }) => body));
      return Promise.resolve({ batchItemFailures: [] });
    });
    const { receipt } = await submit(world, form, 'akun-5');
    const secrets = [form.kk, form.accountHolder.phone, receipt, receipt.replaceAll('-', '')].concat(
      form.members.flatMap(({ nik, name }) => [nik, name]),
    );
    expect(bodies.length).toBeGreaterThan(5);
    const shown = [...bodies, ...world.lines].join('\n');
    expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
  });

  it('needs a session that we signed and that has not ended', async () => {
    const cookie = await cookieOf(world, 'akun-1');
    const post = (given: string) =>
      ask(world.rooms.intake, 'POST /v1/submissions', { json: { sendId: 'kirim-0001', family: form }, cookie: given });
    expect((await post(cookie.replace(/.$/, (last) => (last === 'A' ? 'Q' : 'A')))).status).toBe(401);
    world.time.advance(1_800_001);
    expect((await post(cookie)).status).toBe(401);
  });

  it.each(['corrections', 'objections'])('has %s only for the account’s own family', async (what) => {
    const { familyId } = await submit(world, form, 'akun-6');
    const objection = { about: 'land', reason: 'Tanah sudah dijual.' };
    const body = { sendId: 'kirim-0009', ...(what === 'corrections' ? { family: edited } : { objection }) };
    const post = async (account: string, id: string) =>
      (
        await ask(world.rooms.intake, `POST /v1/families/${id}/${what}`, {
          json: body,
          cookie: await cookieOf(world, account),
        })
      ).status;
    const other = familyId.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
    expect([await post('akun-6', familyId), await post('akun-7', familyId), await post('akun-6', other)]).toEqual([
      202, 404, 404,
    ]);
  });
});

describe('outside of a window', () => {
  it('a registration is refused and told when the next one opens; a correction is still taken', async () => {
    const world = await openTestWorld();
    const now = world.time.now();
    const { familyId } = await submit(world, form);
    const fact = (what: string) => ({ factId: what, what, by: 'test', at: now, detail: what });
    const closed = { id: windowId, name: 'Tahap 1', opensAt: now - 10, closesAt: now, noticeVersion: '1' };
    const opensAt = Date.parse('2026-06-01T08:00:00+07:00');
    await putWindow(world, closed, fact('closed'));
    await putWindow(world, { ...closed, id: 'tahap-2', name: 'Tahap 2', opensAt, closesAt: opensAt + 1 }, fact('next'));
    world.time.advance(world.timing.cacheMs);
    const refused = await send(world, 'akun-1', 'kirim-0002', form);
    expect(refused).toMatchObject({
      status: 403,
      body: { type: '/problems/window-closed', opensAt: new Date(opensAt).toISOString() },
    });
    expect(refused.body['detail']).toContain('Tahap 2 dibuka pada 1 Juni 2026 pukul 08.00 WIB');
    const json = { sendId: 'kirim-0003', family: edited };
    const cookie = await cookieOf(world, 'akun-1');
    expect((await ask(world.rooms.intake, `POST /v1/families/${familyId}/corrections`, { json, cookie })).status).toBe(
      202,
    );
    await world.close();
  });
});
