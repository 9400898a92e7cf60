import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { holdToday } from '../../../infra/local/backup/hold-today.ts';
import { openTable } from '../../../shared/adapters/embedded/table.ts';
import { systemRandom } from '../../../shared/adapters/random.ts';
import { realDayMs } from '../../../shared/domain/quota-day.ts';
import type { Table } from '../../../shared/ports.ts';
import { putQuota } from '../../../shared/records/control.ts';
import { applyQuota, readQuota, readQuotaDays, rollQuota, takeLot } from '../../../shared/records/quota.ts';
import { openTestStore, type TestStore } from '../../adapters/embedded/test-store.ts';
import { noon } from '../../support/world.ts';

const [yesterday, today, tomorrow] = ['2026-05-11', '2026-05-12', '2026-05-13'] as const;
const quota = 100;

describe("a restored ledger and today's quota", () => {
  let at: TestStore;
  let table: Table;
  const hold = (hitsUsed?: number) =>
    holdToday(
      { table, random: systemRandom, clock: { now: () => noon }, dayLength: { originAt: 0, dayLengthMs: realDayMs } },
      hitsUsed,
    );
  /** The ledger as a backup brings it: `taken` of the quota of a day. */
  const restored = async (day: string, taken: number): Promise<void> => {
    await rollQuota(table, undefined, day, quota, 0);
    await takeLot(table, systemRandom, { today: day, units: taken });
  };
  const takeAll = async (day: string): Promise<number> => {
    const lot = await takeLot(table, systemRandom, { today: day, units: 10_000 });
    return lot.outcome === 'taken' ? lot.units : 0;
  };
  const raise = async (to: number): Promise<void> => {
    const day = await readQuota(table);
    if (day?.date === today) await applyQuota(table, day, to);
  };

  beforeEach(async () => {
    at = openTestStore();
    table = openTable(at.store, 'daftar');
    const dated = { fromDay: yesterday, quota, letter: '470/1', reason: 'uji' };
    const mac = () => new Uint8Array(32);
    await putQuota({ table, keys: { mac } }, dated, { factId: 'f', what: 'quota.set', by: 'uji', at: 0, detail: '' });
  });
  afterEach(() => at.close());

  it.each([
    ['of today', today],
    ['of an earlier day', yesterday],
  ])('a backup %s grants nothing today, and all of tomorrow', async (_, day) => {
    await restored(day, 30);
    expect(await hold()).toEqual({ outcome: 'held', day: today, from: tomorrow });
    expect([await takeAll(today), await takeAll(tomorrow)]).toEqual([0, quota]);
    expect(await readQuotaDays(table)).toMatchObject([{ date: day, taken: 30 }]);
  });

  it('a raise dated today brings nothing back: the lost house may have had it too', async () => {
    await restored(today, 30);
    await hold();
    await raise(2 * quota);
    expect(await takeAll(today)).toBe(0);
  });

  it.each([
    ['of today', today, 30, 80, 20],
    ['of today, which knows of more than the registry', today, 30, 10, 70],
    ['of an earlier day', yesterday, 30, 80, 20],
    ['of today, with all spent', today, 30, 100, 0],
    ['of today, before a raise was spent as well', today, 30, 150, 0],
  ])('with the count of the registry a backup %s grants the rest', async (_, day, taken, used, left) => {
    await restored(day, taken);
    expect(await hold(used)).toEqual({ outcome: 'counted', day: today, left });
    expect(await takeAll(today)).toBe(left);
  });

  it('a raise after the count pays first for what was spent over the quota that the backup knew', async () => {
    await restored(today, 30);
    await hold(150);
    await raise(2 * quota);
    expect(await takeAll(today)).toBe(50);
  });

  it('a ledger of a later day than the clock is left alone', async () => {
    await restored(tomorrow, 30);
    expect(await hold()).toEqual({ outcome: 'ahead', day: tomorrow });
    expect(await readQuota(table)).toMatchObject({ date: tomorrow, taken: 30, left: 70 });
  });
});
