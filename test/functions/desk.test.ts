import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import { readAudit } from '../../shared/records/audit.ts';
import { auditPk } from '../../shared/records/item-keys.ts';
import { cleanForms } from '../support/families.ts';
import { ask } from '../support/http-event.ts';
import { cookieOf, enter, onePeriod, recordOf } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const [form, other] = cleanForms(2, 2) as [Family, Family];
const reason = 'KTP asli sudah diperiksa di kelurahan.';
let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

const settle = async (familyId: string, settlement: string) =>
  ask(world.rooms.ops, `POST /v1/ops/families/${familyId}/settlement`, {
    json: { settlement, reason },
    cookie: await cookieOf(world, 'petugas-1', 'operator'),
  });
const desk = async (): Promise<readonly { familyId: string; flags: string[] }[]> => {
  const cookie = await cookieOf(world, 'petugas-1', 'operator');
  const { body } = await ask(world.rooms.ops, 'GET /v1/ops/families', { cookie });
  return body['families'] as { familyId: string; flags: string[] }[];
};
const factsOf = async (familyId: string) => (await readAudit(world, auditPk(windowId, familyId))).facts;
const answerAll = (of: Family, answer: Parameters<TestWorld['registries']['answer']>[1]): void => {
  for (const { nik } of of.members) world.registries.answer(nik, answer);
};

describe('a settlement by a person', () => {
  it('clears the flags of a family, takes it off the desk, and stands in its chain with the reason', async () => {
    const { familyId } = await enter(world, form, 'akun-1');
    await enter(world, form, 'akun-2');
    for (let n = 0; n < 2; n += 1) await onePeriod(world);
    expect((await desk()).map((row) => row.familyId)).toContain(familyId);
    expect((await settle(familyId, 'flags-cleared')).status).toBe(200);
    expect((await desk()).map((row) => row.familyId)).not.toContain(familyId);
    expect((await factsOf(familyId)).at(-1)).toMatchObject({
      what: 'family.settled',
      by: 'petugas-1',
      detail: `flags-cleared | ${reason}`,
    });
  });

  it('fits only what is flagged or held, and only what is known', async () => {
    const { familyId } = await enter(world, form);
    const answers = [
      await settle(familyId, 'flags-cleared'),
      await settle(familyId, 'back-to-line'),
      await settle('x', 'back-to-line'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 404]);
  });

  it('shows on the desk nothing of who they are', async () => {
    await enter(world, form, 'akun-1');
    await enter(world, form, 'akun-2');
    for (let n = 0; n < 2; n += 1) await onePeriod(world);
    const text = JSON.stringify(await desk());
    const secrets = [form.kk, ...form.members.flatMap(({ nik, name }) => [nik, name])];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('that sends a held family back is followed in its chain by what the machine found again', async () => {
    const { familyId } = await enter(world, other);
    answerAll(other, { outcome: 'not-found' });
    await onePeriod(world);
    await settle(familyId, 'back-to-line');
    await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'with-officer', heldWhy: 'not-found-twice' });
    expect((await factsOf(familyId)).map(({ what }) => what)).toEqual(['family.held', 'family.settled', 'family.held']);
  });

  it('that sends back a family whose attempts were spent has it asked about again', async () => {
    const { familyId } = await enter(world, form);
    answerAll(form, { outcome: 'ambiguous', why: 'timeout' });
    // Others are answered meanwhile, so that it is these NIKs and not the registry that gives no answer.
    for (const [n, one] of cleanForms(20, 1, 9000).entries()) {
      await enter(world, one, `akun-${n + 2}`);
      await onePeriod(world);
      world.time.advance(6 * 3_600_000);
    }
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'with-officer', heldWhy: 'attempts-spent' });
    answerAll(form, undefined);
    await settle(familyId, 'back-to-line');
    for (let n = 0; n < 3; n += 1) await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'found', verdict: 'eligible-so-far' });
  });
});
