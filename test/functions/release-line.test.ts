import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBreaker, takeProbe } from '../../shared/records/breaker.ts';
import { putWindow, readControls } from '../../shared/records/control.ts';
import { readFamily } from '../../shared/records/family.ts';
import { returnLease } from '../../shared/records/family-trip.ts';
import { closeQuotaDay, readQuota } from '../../shared/records/quota.ts';
import { decide, putInLine, takeOrders } from '../support/line.ts';
import { release, toldTo } from '../support/trips.ts';
import { openTestWorld, type TestWorld, today, windowId } from '../support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  // About 13 hits a minute.
  world = await openTestWorld({ quota: 15_000 });
});
afterEach(() => world.close());

const period = async (): Promise<readonly { familyId: string; leaseId: string }[]> => {
  world.time.advance(world.timing.releasePeriodMs);
  await release(world);
  world.time.advance(world.timing.releasePeriodMs);
  return takeOrders(world);
};
const ids = (orders: readonly { familyId: string }[]) => orders.map(({ familyId }) => familyId);
const figures = async () => (await readControls(world.table)).figures?.lines[windowId];
const familyOf = async (familyId: string) => {
  const family = await readFamily(world.table, windowId, familyId);
  if (family === undefined) throw new Error('no such family');
  return family;
};

describe('who is let go', () => {
  it('is the oldest first, over all of the line', async () => {
    const families = await putInLine(world, 60);
    const seen: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const orders = await period();
      for (const order of orders) await decide(world, order);
      seen.push(...ids(orders));
    }
    expect(seen).toEqual(families);
  });

  it('is the older window before the newer one', async () => {
    const fact = { factId: 'w2', what: 'w', by: 't', at: 1, detail: '' };
    const newer = {
      id: 'tahap-2',
      name: 'x',
      opensAt: world.time.now(),
      closesAt: world.time.now() + 1,
      noticeVersion: '1',
    };
    await putWindow(world, newer, fact);
    await putInLine(world, 5, () => ({ window: 'tahap-2', place: 1 }));
    const older = await putInLine(world, 5);
    expect(
      ids(await period())
        .slice(0, 5)
        .sort(),
    ).toEqual([...older].sort());
  });

  it('is one again whose lease has lapsed, and none whose lease runs', async () => {
    const [only] = await putInLine(world, 1);
    expect(ids(await period())).toEqual([only]);
    const { leaseUntil = 0 } = await familyOf(only ?? '');
    expect(leaseUntil).toBeGreaterThan(world.time.now() - world.timing.releasePeriodMs);
    world.time.advance(leaseUntil - world.time.now());
    await release(world);
    expect(await takeOrders(world)).toEqual([]);
    expect(ids(await period())).toEqual([only]);
  });

  it('is not one that rests until later; those behind it go', async () => {
    const [first = '', second = ''] = await putInLine(world, 2);
    const [order] = await period();
    const family = await familyOf(first);
    const notBefore = world.time.now() + 600_000;
    await returnLease(world.table, family, order?.leaseId ?? '', { units: 1, notBefore });
    expect(ids(await period())).toEqual([second]);
    world.time.advance(600_000);
    expect(ids(await period())).toContain(first);
  });

  it('is nobody behind a family for which nothing is left today', async () => {
    await world.close();
    world = await openTestWorld({ quota: 2 });
    const [costly = ''] = await putInLine(world, 1, () => ({ units: 3, niks: ['a', 'b', 'c'] }));
    await putInLine(world, 3, (n) => ({ units: 0, place: world.time.now() + 10 + n }));
    expect(ids(await period())).toEqual([costly]);
    expect(ids(await period())).not.toContain(costly);
  });

  it.each([
    ['a closed day', () => closeQuotaDay(world.table, today, 'registry')],
    ['an open breaker', () => openBreaker(world.table, 'login', world.time.now(), [3_600_000])],
  ])('is nobody who costs a hit on %s', async (_name, stop) => {
    world.time.advance(60_000);
    await release(world);
    await stop();
    await putInLine(world, 3);
    expect(await period()).toEqual([]);
    expect((await readQuota(world.table))?.taken).toBe(0);
  });

  it('is one family as a probe once it is due, each time another', async () => {
    await release(world);
    await openBreaker(world.table, 'ambiguous', world.time.now(), world.timing.breakerProbeMs);
    const families = await putInLine(world, 5);
    expect(ids(await period())).toEqual([families[0]]);
    const { breaker } = (await readQuota(world.table)) ?? {};
    if (breaker === undefined) throw new Error('no ledger');
    const waits = world.timing.breakerProbeMs;
    await takeProbe(world.table, world.random, breaker, families[0] ?? '', world.time.now(), waits);
    world.time.advance(waits[1] ?? 0);
    expect(ids(await period())).toEqual([families[1]]);
  });
});

describe('numbers and call', () => {
  const sealed = async () => {
    world.time.advance(world.timing.settleMs + world.timing.sealMarginMs + 1000);
    await release(world);
    world.time.advance(world.timing.releasePeriodMs);
    return takeOrders(world);
  };

  it('are given in the order of places, and no position ever rises', async () => {
    const families = await putInLine(world, 80);
    const positions = new Map<string, number>();
    let called = 0;
    for (let orders = await sealed(), n = 0; n < 6; n += 1, orders = await period()) {
      for (const order of orders) await decide(world, order);
      const line = await figures();
      expect(line?.called).toBeGreaterThanOrEqual(called);
      called = line?.called ?? 0;
      for (const familyId of families) {
        const { ticket, state } = await familyOf(familyId);
        if (ticket === undefined) continue;
        expect(ticket - called).toBeLessThanOrEqual(positions.get(familyId) ?? Number.POSITIVE_INFINITY);
        positions.set(familyId, ticket - called);
        if (state === 'waiting') expect(ticket - called).toBeGreaterThan(0);
      }
    }
    expect(called).toBeGreaterThan(40);
    const tickets = await Promise.all(families.map(async (id) => (await familyOf(id)).ticket ?? 0));
    expect(tickets.filter((ticket) => ticket > 0)).toEqual(
      tickets.filter((ticket) => ticket > 0).sort((a, b) => a - b),
    );
  });

  it('are not given before the place is sealed', async () => {
    await putInLine(world, 80);
    await period();
    expect((await figures())?.lastTicket).toBe(0);
  });

  it('are the next ones for families that come into the sealed part of the line late', async () => {
    const early = world.time.now();
    const families = await putInLine(world, 80);
    await sealed();
    const last = (await figures())?.lastTicket ?? 0;
    expect(last).toBe(families.length);
    const [late = ''] = await putInLine(world, 1, () => ({ place: early + 70 }));
    for (let n = 0; n < 2; n += 1) await period();
    expect((await familyOf(late)).ticket ?? last + 1).toBe(last + 1);
  });

  it('call up nobody who was never let go, though many came late into the front of the line', async () => {
    await world.close();
    world = await openTestWorld({ quota: 0 });
    const early = world.time.now();
    const families = await putInLine(world, 70, (n) => ({ place: early + 1000 + n }));
    await sealed();
    await putInLine(world, 60, (n) => ({ place: early + n }));
    for (let n = 0; n < 3; n += 1) await period();
    const { ticket = 0, letGoAt } = await familyOf(families[0] ?? '');
    expect([ticket, letGoAt]).toEqual([1, undefined]);
    expect((await figures())?.called).toBeLessThan(ticket);
  });

  it('are told to a family until it is let go, and not after: its number has been called', async () => {
    const families = await putInLine(world, 80);
    const gone = new Set(ids(await sealed()));
    const waiting = families.find((familyId) => !gone.has(familyId)) ?? '';
    expect((await toldTo(world, 'akun-1', waiting)).body).toMatchObject({
      state: 'waiting',
      ticket: expect.any(Number),
    });
    const { body } = await toldTo(world, 'akun-1', [...gone][0] ?? '');
    expect([body['state'], body['ticket'], body['eta']]).toEqual(['waiting', undefined, undefined]);
  });
});
