import { afterEach, describe, expect, it } from 'vitest';
import { openRooms } from '../../infra/local/rooms.ts';
import { makeContext } from '../../shared/adapters/embedded/lambda-event.ts';
import { quotaDayAt } from '../../shared/domain/quota-day.ts';
import { checkOrderSchema } from '../../shared/message.ts';
import { readQuota, readQuotaDays } from '../../shared/records/quota.ts';
import { decide, putInLine, takeOrders } from '../support/line.ts';
import { logged, recordOf, release } from '../support/trips.ts';
import { openTestWorld, type TestWorld } from '../support/world.ts';

const tenMinutes = 600_000;
const quota = 400;
let world: TestWorld;
afterEach(() => world.close());

const dayNow = () => quotaDayAt(world.time.now(), world.dayLength);
/** Runs release each period until `until`, and decides what was let go; tells when how many were. */
const run = async (until: number, runs: () => Promise<unknown> = () => release(world)) => {
  const seen: { readonly at: number; readonly letGo: number }[] = [];
  const { releasePeriodMs } = world.timing;
  while (world.time.now() < until) {
    await runs();
    const at = world.time.now();
    world.time.advance(releasePeriodMs);
    const orders = await takeOrders(world);
    for (const order of orders) await decide(world, order, dayNow().day);
    seen.push({ at, letGo: orders.length });
  }
  return seen;
};

describe('over a quota day', () => {
  it('families are let go at quota / 80 % of the usable day, none in the guards, and no more than the quota', async () => {
    world = await openTestWorld({ quota, dayLengthMs: tenMinutes });
    const { guardMs, releasePeriodMs } = world.timing;
    const { startsAt, endsAt } = dayNow();
    await putInLine(world, quota + 100);
    const seen = await run(endsAt);
    const perMs = quota / (0.8 * (endsAt - startsAt - 2 * guardMs));
    let letGo = 0;
    for (const step of seen) {
      letGo += step.letGo;
      const usable = step.at - (startsAt + guardMs);
      if (usable < 0 || step.at >= endsAt - guardMs) expect(step.letGo).toBe(0);
      const expected = Math.min(quota, Math.max(0, usable) * perMs);
      expect(Math.abs(letGo - expected)).toBeLessThanOrEqual(Math.max(20, 2 * perMs * releasePeriodMs) + 1);
    }
    expect(letGo).toBe(quota);
    expect(await readQuota(world.table)).toMatchObject({ left: 0, taken: quota, refunded: 0 });
  });

  it('two runs at once let nobody go twice, and no more than one would', async () => {
    world = await openTestWorld({ quota, dayLengthMs: tenMinutes });
    const { startsAt } = dayNow();
    const families = await putInLine(world, 200);
    const steps = await run(startsAt + 120_000, () => Promise.all([1, 2, 3].map(() => release(world))));
    const letGo = steps.reduce((sum, step) => sum + step.letGo, 0);
    const perMs = quota / (0.8 * (tenMinutes - 2 * world.timing.guardMs));
    expect(letGo).toBeLessThanOrEqual(20 + perMs * (120_000 - world.timing.guardMs) + 1);
    expect(letGo).toBeGreaterThan(50);
    expect(letGo).toBeLessThanOrEqual(families.length);
    expect((await readQuota(world.table))?.taken).toBe(letGo);
  });

  it('after a pause no more than two periods’ worth, or 20 units, are let go at once', async () => {
    world = await openTestWorld({ quota, dayLengthMs: tenMinutes });
    await putInLine(world, 200);
    await run(world.time.now() + 60_000);
    world.time.advance(200_000);
    await release(world);
    world.time.advance(world.timing.releasePeriodMs);
    expect((await takeOrders(world)).length).toBeLessThanOrEqual(21);
  });
});

describe('a family of eight at the head of a slow line', () => {
  it('goes on credit, and those behind it go as the credit grows again', async () => {
    world = await openTestWorld({ quota: 1000, dayLengthMs: 86_400_000 });
    const [large] = await putInLine(world, 1, () => ({ units: 8 }));
    const behind = await putInLine(world, 5, (n) => ({ place: world.time.now() + 10 + n }));
    const first = await run(world.time.now() + world.timing.releasePeriodMs);
    expect(first.map(({ letGo }) => letGo)).toEqual([1]);
    expect((await recordOf(world, large ?? '')).state).toBe('found');
    await run(world.time.now() + 30 * world.timing.releasePeriodMs);
    for (const familyId of behind) expect((await recordOf(world, familyId)).state).toBe('found');
  });

  it('takes what is left of the day, and does not close the day to itself or to others', async () => {
    world = await openTestWorld({ quota: 5, dayLengthMs: tenMinutes });
    const [large] = await putInLine(world, 1, () => ({ units: 8 }));
    const seen = await run(dayNow().endsAt - 1);
    expect(seen.reduce((sum, { letGo }) => sum + letGo, 0)).toBeGreaterThan(0);
    expect(await readQuota(world.table)).toMatchObject({ left: 0, taken: 5 });
    expect((await recordOf(world, large ?? '')).letGoAt).toBeDefined();
  });
});

describe('what is let go in one run', () => {
  it('comes to the checker ten by ten, spread over the period', async () => {
    world = await openTestWorld({ quota: 200_000 });
    await putInLine(world, 100);
    // The first run knows nothing of the checker yet and sends few.
    await release(world);
    world.time.advance(world.timing.releasePeriodMs);
    expect((await takeOrders(world)).length).toBe(20);
    await release(world);
    const due: { readonly second: number; readonly orders: number }[] = [];
    for (let second = 0; second < 60; second += 1) {
      const orders = (await takeOrders(world)).length;
      if (orders > 0) due.push({ second, orders });
      world.time.advance(1000);
    }
    const all = due.reduce((sum, { orders }) => sum + orders, 0);
    expect(all).toBeGreaterThan(30);
    expect(due.slice(0, -1).map(({ orders }) => orders)).toEqual(due.slice(1).map(() => 10));
    expect(due.map(({ second }) => second)).toEqual(due.map((_, n) => Math.floor((n * 10 * 60) / all)));
  });
});

describe('a checker that is slower than the pace', () => {
  it('is sent no more than it can begin: the rest keeps its place in the line', async () => {
    world = await openTestWorld({ quota: 4000, dayLengthMs: tenMinutes });
    const perPeriod = (4000 / (0.8 * (tenMinutes - 2 * world.timing.guardMs))) * world.timing.releasePeriodMs;
    await putInLine(world, 600);
    for (let n = 0; n < 30; n += 1) {
      world.time.advance(world.timing.releasePeriodMs);
      await release(world);
    }
    const { visible, delayed } = await world.queues.checks.depth();
    expect(visible + delayed).toBeLessThanOrEqual(Math.ceil(2 * perPeriod) + 1);
    expect(visible + delayed).toBeGreaterThanOrEqual(20);
  });

  it('is sent what it was seen to begin, so that no order waits until its lease has lapsed', async () => {
    world = await openTestWorld({ quota: 40_000, dayLengthMs: tenMinutes });
    const { releasePeriodMs, familyLeaseMs } = world.timing;
    await putInLine(world, 3000);
    const perPeriod = 30;
    const waited: number[] = [];
    let done = 0;
    for (let n = 0; n < 40; n += 1) {
      await release(world);
      world.time.advance(releasePeriodMs);
      for (let begun = 0; begun < perPeriod; ) {
        const batch = await world.queues.checks.receive(1);
        const [message] = batch;
        if (message === undefined) break;
        const order = checkOrderSchema.parse(JSON.parse(message.body));
        await world.queues.checks.delete(message.receipt);
        const { leaseId } = await recordOf(world, order.familyId);
        waited.push(leaseId === order.leaseId ? world.time.now() - message.firstSentAt : Number.POSITIVE_INFINITY);
        if (leaseId === order.leaseId && (await decide(world, order, dayNow().day))) done += 1;
        begun += 1;
      }
    }
    expect(Math.max(...waited)).toBeLessThan(familyLeaseMs(0));
    // It rests in the guard at the start of the day, and then no more while there is a line.
    expect(done).toBeGreaterThan(perPeriod * 35);
  });
});

describe('the roll of the day', () => {
  it('is done once a day, only forward, and keeps each day’s figures', async () => {
    world = await openTestWorld({ quota: 20, dayLengthMs: tenMinutes });
    await putInLine(world, 50);
    const { startsAt } = dayNow();
    for (let n = 0; n < 3; n += 1) {
      world.time.advance(startsAt + n * tenMinutes + tenMinutes / 2 - world.time.now());
      await run(world.time.now() + 30_000, () => Promise.all([release(world), release(world)]));
    }
    expect(logged(world, 'quota-day.opened').map(({ day }) => day)).toEqual(['hari-00001', 'hari-00002', 'hari-00003']);
    const days = await readQuotaDays(world.table);
    expect(days.map(({ date, taken }) => [date, taken > 0])).toEqual([
      ['hari-00001', true],
      ['hari-00002', true],
    ]);
  });

  it('is not done, nor anything else, while the clock is not trusted', async () => {
    world = await openTestWorld({ quota, dayLengthMs: tenMinutes });
    await putInLine(world, 5);
    world.time.advance(world.timing.guardMs + 1000);
    world.time.jump(3 * tenMinutes);
    await release(world);
    expect(await readQuota(world.table)).toBeUndefined();
    expect(logged(world, 'release.refused')).toHaveLength(1);
    world.time.jump(-3 * tenMinutes);
    world.time.advance(1000);
    await release(world);
    expect(await readQuota(world.table)).toMatchObject({ date: 'hari-00001' });
    expect(logged(world, 'families.let-go')).toMatchObject([{ count: 5 }]);
  });

  it('holds back what a process that is gone may have been asking about when the day ended', async () => {
    world = await openTestWorld({ quota: 1000, dayLengthMs: tenMinutes });
    await putInLine(world, 3);
    world.time.advance(dayNow().endsAt - world.timing.guardMs - 1000 - world.time.now());
    await release(world);
    expect(logged(world, 'families.let-go')).toMatchObject([{ count: 3 }]);
    world.time.advance(dayNow().endsAt + 1000 - world.time.now());
    const next = openRooms(world.world);
    await next.release({} as never, makeContext('release', 60_000));
    expect(await readQuota(world.table)).toMatchObject({ date: 'hari-00002', carried: 3, left: 997 });
  });

  it('leaves what was let go late in the day to the day it belongs to', async () => {
    world = await openTestWorld({ quota: 10, dayLengthMs: tenMinutes });
    await putInLine(world, 3);
    await run(dayNow().endsAt);
    expect((await readQuota(world.table))?.date).toBe('hari-00001');
    await release(world);
    expect(await readQuota(world.table)).toMatchObject({ date: 'hari-00002', taken: 0, left: 10 });
  });
});
