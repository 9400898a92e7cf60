import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import type { CivilAnswer } from '../../shared/ports.ts';
import { readChecks } from '../../shared/records/check.ts';
import { readQuota } from '../../shared/records/quota.ts';
import { cleanForms } from '../support/families.ts';
import { enter, logged, onePeriod, recordOf } from '../support/trips.ts';
import { openTestWorld, type TestWorld } from '../support/world.ts';

const [pair, four, five] = [cleanForms(1, 2), cleanForms(1, 4), cleanForms(1, 5)].map(([form]) => form) as [
  Family,
  Family,
  Family,
];
const ambiguous: CivilAnswer = { outcome: 'ambiguous', why: 'timeout' };

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

/** What the registry says of these lines of a form from now on; undefined: the truth. */
const answer = (form: Family, lines: readonly number[], word: CivilAnswer | undefined): void => {
  for (const line of lines) world.registries.answer(form.members[line]?.nik ?? '', word);
};
const ledger = async () => {
  const { taken = 0, refunded = 0, closed, breaker } = (await readQuota(world.table)) ?? {};
  return { spent: taken - refunded, refunded, closed, openWhy: breaker?.openWhy };
};
const checksOf = (form: Family) =>
  readChecks(
    world.table,
    form.members.map(({ nik }) => world.keys.blind('nik', nik)),
  );

describe('the registry’s word', () => {
  it('that the quota is spent closes the day; tomorrow goes on, and the NIK was not to blame', async () => {
    const { familyId } = await enter(world, pair);
    answer(pair, [0, 1], { outcome: 'quota-spent' });
    await onePeriod(world);
    expect((await ledger()).closed).toBe('registry');
    answer(pair, [0, 1], undefined);
    await onePeriod(world);
    expect(world.registries.asked.length).toBe(2);
    expect((await checksOf(pair)).map(({ attempts, calls }) => [attempts, calls])).toEqual([
      [0, 1],
      [0, 1],
    ]);
    world.time.advance(86_400_000);
    await onePeriod(world);
    expect((await recordOf(world, familyId)).state).toBe('found');
  });

  it.each(['login', 'address', 'user'] as const)(
    'that our %s is refused opens the breaker; a probe closes it',
    async (why) => {
      const { familyId } = await enter(world, pair, 'akun-1');
      const other = await enter(world, four, 'akun-2');
      answer(pair, [0, 1], { outcome: 'denied', why });
      answer(four, [0, 1, 2, 3], { outcome: 'denied', why });
      await onePeriod(world);
      expect((await ledger()).openWhy).toBe(why);
      expect(logged(world, 'breaker.opened')).toHaveLength(1);
      expect((await checksOf(pair)).every(({ attempts }) => attempts === 0)).toBe(true);
      answer(pair, [0, 1], undefined);
      answer(four, [0, 1, 2, 3], undefined);
      for (let n = 0; n < 12; n += 1) await onePeriod(world);
      expect((await ledger()).openWhy).toBeUndefined();
      expect((await recordOf(world, familyId)).state).toBe('found');
      expect((await recordOf(world, other.familyId)).state).toBe('found');
    },
  );

  it('that five families in a row get no answer opens the breaker before all attempts are spent', async () => {
    const forms = cleanForms(9, 2, 5000);
    for (const [n, form] of forms.entries()) {
      await enter(world, form, `akun-${n}`);
      answer(form, [0, 1], ambiguous);
    }
    await onePeriod(world);
    await onePeriod(world);
    expect((await ledger()).openWhy).toBe('ambiguous');
    expect(world.registries.asked.length).toBeLessThan(18 + 4);
  });

  it('that comes to nothing for a while leaves no family stuck, not even one that is alone in the line', async () => {
    const { familyId } = await enter(world, pair);
    answer(pair, [0, 1], { outcome: 'denied', why: 'login' });
    await onePeriod(world);
    world.time.advance(world.timing.breakerProbeMs[0] ?? 0);
    await onePeriod(world);
    answer(pair, [0, 1], undefined);
    for (let n = 0; n < 30; n += 1) await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'found' });
  });

  it.each([
    ['the quota is spent', { outcome: 'quota-spent' }],
    ['we are refused', { outcome: 'denied', why: 'login' }],
  ] as const)('that %s stops the rest of the family, whose units go back', async (_name, word) => {
    await enter(world, five);
    answer(five, [0, 1, 2, 3, 4], word);
    await onePeriod(world);
    expect(world.registries.asked.length).toBe(2);
    expect(await ledger()).toMatchObject({ spent: 2, refunded: 3 });
  });
});
