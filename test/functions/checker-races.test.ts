import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { openRooms } from '../../infra/local/rooms.ts';
import type { Family } from '../../shared/domain/family.ts';
import { readAudit } from '../../shared/records/audit.ts';
import { flagFamily } from '../../shared/records/family-desk.ts';
import { auditPk } from '../../shared/records/item-keys.ts';
import { readQuota } from '../../shared/records/quota.ts';
import { disturbed } from '../support/disturbed.ts';
import { cleanForms } from '../support/families.ts';
import { ask } from '../support/http-event.ts';
import { check, cookieOf, enter, logged, onePeriod, record, recordOf, release } from '../support/trips.ts';
import { openTestWorld, type TestWorld, today, windowId } from '../support/world.ts';

const [form] = cleanForms(1, 3) as [Family];
const [more] = cleanForms(1, 4, 3000) as [Family];
let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

const spent = async (): Promise<number> => {
  const { taken = 0, refunded = 0 } = (await readQuota(world.table)) ?? {};
  return taken - refunded;
};
/** Lets a family go; the order lies due in the queue. */
const letGo = async (): Promise<void> => {
  world.time.advance(world.timing.releasePeriodMs);
  await release(world);
  world.time.advance(world.timing.releasePeriodMs);
};

describe('an order', () => {
  it('whose lease is no longer the family’s does nothing', async () => {
    const { familyId } = await enter(world, form);
    const takeOrder = async (): Promise<string> => {
      const [order] = await world.queues.checks.receive(1);
      await world.queues.checks.delete(order?.receipt ?? '');
      return order?.body ?? '';
    };
    await letGo();
    const stale = await takeOrder();
    world.time.advance(world.timing.familyLeaseMs(0));
    await letGo();
    expect(JSON.parse(await takeOrder())).not.toEqual(JSON.parse(stale));
    await world.queues.checks.send(stale);
    expect(await check(world)).toEqual({ done: 1, failed: 0 });
    expect(logged(world, 'check.stale')).toMatchObject([{ familyId }]);
    expect([world.registries.asked, await spent()]).toEqual([[], 0]);
  });

  it('for a family that nobody knows does nothing', async () => {
    await world.queues.checks.send(JSON.stringify({ v: 1, window: windowId, familyId: 'nobody', leaseId: 'x' }));
    expect(await check(world)).toEqual({ done: 1, failed: 0 });
  });

  it('is not carried out in the guard before midnight, and its units go back', async () => {
    const { familyId } = await enter(world, form);
    await letGo();
    world.time.advance(Date.parse('2026-05-12T23:59:30+07:00') - world.time.now());
    await check(world);
    expect([world.registries.asked.length, await spent()]).toEqual([0, 0]);
    expect((await recordOf(world, familyId)).state).toBe('waiting');
  });

  it('is not carried out while the clock is not trusted', async () => {
    await enter(world, form);
    await letGo();
    world.time.jump(7_200_000);
    await check(world);
    expect([world.registries.asked.length, await spent()]).toEqual([0, 0]);
  });

  it('that is let go before midnight never spends the new day’s hits under the old one', async () => {
    await enter(world, form);
    await letGo();
    world.time.advance(Date.parse('2026-05-13T00:05:00+07:00') - world.time.now());
    await check(world);
    expect(world.registries.asked.length).toBe(0);
    expect(await readQuota(world.table)).toMatchObject({ date: today, taken: 0 });
  });
});

describe('while a family is checked', () => {
  it('its correction comes: the old verdict is not written, and only new NIKs are paid for', async () => {
    const { familyId } = await enter(world, form);
    const corrected = { ...form, members: [...form.members.slice(0, 2), ...more.members.slice(3, 4)] };
    const cookie = await cookieOf(world, 'akun-1');
    const correct = async (): Promise<void> => {
      world.registries.during(undefined);
      world.time.advance(10);
      const json = { sendId: 'kirim-0002', family: corrected };
      const answer = await ask(world.rooms.intake, `POST /v1/families/${familyId}/corrections`, { json, cookie });
      expect(answer.status).toBe(202);
      await record(world);
    };
    await letGo();
    world.registries.during(correct);
    await check(world);
    const waiting = await recordOf(world, familyId);
    expect(waiting).toMatchObject({ state: 'waiting', revision: 2, verdict: undefined, leaseId: undefined });
    await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'found', revision: 2 });
    expect([world.registries.asked.length, await spent()]).toEqual([4, 4]);
  });

  it('a flag comes: the family still ends on the desk, and pays nothing more', async () => {
    const { familyId } = await enter(world, form);
    const blind = world.keys.blind('nik', form.members[0]?.nik ?? '');
    await letGo();
    world.registries.during(() =>
      flagFamily(world.table, windowId, familyId, { flag: 'nik-in-two-families', blind, holders: 2 }),
    );
    await check(world);
    world.registries.during(undefined);
    await onePeriod(world);
    const family = await recordOf(world, familyId);
    expect([family.state, [...family.flags], await spent()]).toEqual(['found', ['nik-in-two-families'], 3]);
    const chain = await readAudit(world, auditPk(windowId, familyId));
    expect(chain.facts.map(({ what }) => what)).toEqual(['verdict.found']);
  });

  it('two families with one NIK ask about it once between them', async () => {
    const sharing = { ...more, members: [...more.members.slice(0, 3), ...form.members.slice(2, 3)] };
    await enter(world, form, 'akun-1');
    await enter(world, sharing, 'akun-2');
    for (let n = 0; n < 3; n += 1) await onePeriod(world);
    expect(world.registries.asked.length).toBe(new Set(world.registries.asked).size);
    expect(await spent()).toBe(6);
  });
});

describe('when a write fails', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'or its answer is lost, at write %i of a check, the books still cover every call and the family gets its verdict',
    async (at) => {
      const { familyId } = await enter(world, form);
      for (const where of ['before', 'after'] as const) {
        const failing = disturbed(world.table, {
          [where]: (write: number) => {
            if (write === at) throw new Error('connection reset');
          },
        });
        const rooms = openRooms({ ...world.world, table: failing });
        await letGo();
        await world.deliver('checks', rooms.checker);
        world.time.advance(world.timing.familyLeaseMs(60_000));
        expect(world.registries.asked.length).toBeLessThanOrEqual(await spent());
      }
      for (let n = 0; n < 3; n += 1) await onePeriod(world);
      expect(await recordOf(world, familyId)).toMatchObject({ state: 'found', verdict: 'eligible-so-far' });
      const chain = await readAudit(world, auditPk(windowId, familyId));
      expect([chain.facts.length, chain.brokenAt]).toEqual([1, undefined]);
    },
  );
});

describe('the tax agency', () => {
  it('that is down keeps the family waiting without another hit, and is asked again', async () => {
    world.registries.taxIsDown(true);
    const { familyId } = await enter(world, form);
    await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'waiting', units: 0 });
    world.registries.taxIsDown(false);
    world.time.advance(world.timing.releasePeriodMs);
    await onePeriod(world);
    expect([(await recordOf(world, familyId)).state, await spent()]).toEqual(['found', 3]);
  });

  it('that knows of a car is quoted as the finding’s source', async () => {
    const withCar = formOf(householdOf(findHousehold(0, { car: true }, 2)));
    const { familyId } = await enter(world, withCar);
    await onePeriod(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'found', verdict: 'not-eligible' });
  });
});
