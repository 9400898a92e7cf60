import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import type { CivilAnswer } from '../../shared/ports.ts';
import { readAudit } from '../../shared/records/audit.ts';
import { readChecks } from '../../shared/records/check.ts';
import { auditPk } from '../../shared/records/item-keys.ts';
import { readQuota } from '../../shared/records/quota.ts';
import { cleanForms } from '../support/families.ts';
import { check, enter, onePeriod, recordOf, release, toldTo } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const [pair, four, five] = [cleanForms(1, 2), cleanForms(1, 4), cleanForms(1, 5)].map(([form]) => form) as [
  Family,
  Family,
  Family,
];
const ambiguous: CivilAnswer = { outcome: 'ambiguous', why: 'timeout' };
const unsent: CivilAnswer = { outcome: 'unsent', why: 'refused' };

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

const niks = (form: Family): string[] => form.members.map(({ nik }) => nik);
const answer = (form: Family, lines: readonly number[], with_: CivilAnswer | undefined): void => {
  for (const line of lines) world.registries.answer(niks(form)[line] ?? '', with_);
};
const ledger = async () => {
  const { taken = 0, refunded = 0, left = 0, closed, quota = 0, breaker } = (await readQuota(world.table)) ?? {};
  return { spent: taken - refunded, refunded, left, closed, quota, openWhy: breaker?.openWhy };
};
const checksOf = (form: Family) =>
  readChecks(
    world.table,
    niks(form).map((nik) => world.keys.blind('nik', nik)),
  );
const told = async (familyId: string) => (await toldTo(world, 'akun-1', familyId)).body;

describe('a family whose NIKs are all found under its KK', () => {
  it('has its verdict for one hit per NIK, one question to each tax door, and one entry in its chain', async () => {
    const { familyId } = await enter(world, four);
    await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({
      state: 'found',
      verdict: 'eligible-so-far',
      units: 0,
      step: 6,
    });
    expect([...world.registries.asked].sort()).toEqual(niks(four).sort());
    expect(world.registries.assetCalls).toEqual({ vehicles: 1, land: 1 });
    expect(await ledger()).toMatchObject({ spent: 4, refunded: 0, left: 9996 });
    const chain = await readAudit(world, auditPk(windowId, familyId));
    expect(chain.facts.map(({ what }) => what)).toEqual(['verdict.found']);
  });

  it('costs nothing that another family has paid for', async () => {
    await enter(world, four, 'akun-1');
    await onePeriod(world);
    const { familyId } = await enter(world, four, 'akun-2');
    await onePeriod(world);
    expect((await recordOf(world, familyId)).state).toBe('found');
    expect([world.registries.asked.length, (await ledger()).spent]).toEqual([4, 4]);
  });

  it('that is checked twice at once, by two deliveries of one order, is asked about once', async () => {
    const { familyId } = await enter(world, four);
    world.time.advance(world.timing.releasePeriodMs);
    await release(world);
    world.time.advance(world.timing.releasePeriodMs);
    const [order] = await world.queues.checks.receive(1);
    for (let n = 0; n < 2; n += 1) await world.queues.checks.send(order?.body ?? '');
    await check(world);
    expect((await recordOf(world, familyId)).state).toBe('found');
    expect(world.registries.asked.length).toBe(4);
    expect((await ledger()).spent).toBe(4);
  });
});

describe('a NIK that does not match', () => {
  it('and is not found is told by its line, after every other was asked', async () => {
    const { familyId } = await enter(world, four);
    answer(four, [2], { outcome: 'not-found' });
    await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'found', verdict: 'not-matched' });
    expect(await told(familyId)).toMatchObject({
      state: 'needs-correction',
      corrections: [expect.stringContaining('anggota ke-3 ')],
    });
    expect([world.registries.asked.length, world.registries.assetCalls.land]).toEqual([4, 0]);
  });

  it('two that are not found among the first stop the rest, whose units go back, and bring an officer', async () => {
    const { familyId } = await enter(world, five);
    answer(five, [0, 1], { outcome: 'not-found' });
    await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'with-officer', heldWhy: 'not-found-twice' });
    expect(await ledger()).toMatchObject({ spent: 2, refunded: 3 });
    expect(world.registries.asked.length).toBe(2);
    await onePeriod(world);
    expect(world.registries.asked.length).toBe(2);
  });
});

describe('a call without a valid answer', () => {
  it('is spent; the NIK waits and is asked again, the others are not', async () => {
    const { familyId } = await enter(world, four);
    answer(four, [1], ambiguous);
    await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'waiting', units: 1, leaseId: undefined });
    expect(await ledger()).toMatchObject({ spent: 4, refunded: 0 });
    answer(four, [1], undefined);
    await onePeriod(world);
    expect((await recordOf(world, familyId)).state).toBe('found');
    expect([world.registries.asked.length, (await ledger()).spent]).toEqual([5, 5]);
  });

  it('is tried three times a day, then tomorrow, and after eight in all an officer decides', async () => {
    const { familyId } = await enter(world, pair);
    answer(pair, [0], ambiguous);
    // Others are answered meanwhile: the registry is well, it is this NIK that gets no answer.
    const others = cleanForms(17, 1, 9000);
    const period = async (n: number): Promise<void> => {
      await enter(world, others[n] ?? pair, `akun-${n + 2}`);
      await onePeriod(world);
    };
    for (let n = 0; n < 5; n += 1) await period(n);
    expect(world.registries.asked.filter((nik) => nik === niks(pair)[0])).toHaveLength(3);
    const { notBefore = 0 } = await recordOf(world, familyId);
    expect(new Date(notBefore).toISOString()).toBe('2026-05-12T17:00:00.000Z');
    for (let day = 0; day < 3; day += 1) {
      world.time.advance(86_400_000);
      for (let n = 0; n < 4; n += 1) await period(5 + 4 * day + n);
    }
    expect(world.registries.asked.filter((nik) => nik === niks(pair)[0])).toHaveLength(8);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'with-officer', heldWhy: 'attempts-spent' });
  });

  it('that surely never left goes back with its attempt', async () => {
    const { familyId } = await enter(world, four);
    answer(four, [0, 3], unsent);
    await onePeriod(world);
    expect(await ledger()).toMatchObject({ spent: 2, refunded: 2 });
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'waiting', units: 2 });
    const checks = await checksOf(four);
    expect(checks.map(({ attempts, calls }) => [attempts, calls])).toEqual([
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ]);
  });
});
