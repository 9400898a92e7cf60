import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../shared/adapters/random.ts';
import type { Table } from '../../shared/ports.ts';
import { openBreaker } from '../../shared/records/breaker.ts';
import {
  applyQuota,
  closeQuotaDay,
  noteLateCall,
  type QuotaDay,
  readQuota,
  readQuotaDays,
  refundUnits,
  rollQuota,
  takeLot,
} from '../../shared/records/quota.ts';
import { openBench } from '../support/bench.ts';
import { losingFirstAnswer } from '../support/disturbed.ts';

const bench = openBench();
const today = '2026-05-12';
const tomorrow = '2026-05-13';
const ledgerOf = async (table: Table): Promise<QuotaDay> => {
  const ledger = await readQuota(table);
  if (ledger === undefined) throw new Error('no ledger');
  return ledger;
};
const opened = async (quota: number): Promise<Table> => {
  const table = bench.newTable();
  expect(await rollQuota(table, undefined, today, quota, 0)).toBe(true);
  return table;
};
const take = (table: Table, units: number, date = today) => takeLot(table, systemRandom, { today: date, units });
const refund = (table: Table, units: number, date = today) => refundUnits(table, systemRandom, date, units);

describe('a lot', () => {
  it('takes its units from what is left', async () => {
    const table = await opened(10);
    expect(await take(table, 4)).toEqual({ outcome: 'taken', units: 4, date: today });
    expect(await ledgerOf(table)).toMatchObject({ left: 6, taken: 4, refunded: 0 });
  });

  it('is what is left when fewer are left, and then none', async () => {
    const table = await opened(5);
    await take(table, 3);
    expect(await take(table, 4)).toEqual({ outcome: 'taken', units: 2, date: today });
    expect(await take(table, 1)).toEqual({ outcome: 'none', why: 'spent' });
  });

  it('is never granted beyond the quota, however many ask at once', async () => {
    const table = await opened(50);
    const lots = await Promise.all(Array.from({ length: 40 }, (_, n) => take(table, 1 + (n % 4))));
    const units = lots.reduce((sum, lot) => sum + (lot.outcome === 'taken' ? lot.units : 0), 0);
    expect([units, (await ledgerOf(table)).left]).toEqual([50, 0]);
  });

  it.each([
    ['another day', 'other-day', () => Promise.resolve(), tomorrow],
    ['a closed day', 'closed', (table: Table) => closeQuotaDay(table, today, 'registry'), today],
    ['an open breaker', 'breaker', (table: Table) => openBreaker(table, 'login', 1, [60_000]), today],
  ])('is not granted on %s', async (_name, why, act, date) => {
    const table = await opened(10);
    await act(table);
    expect(await take(table, 1, date)).toEqual({ outcome: 'none', why });
    expect((await ledgerOf(table)).left).toBe(10);
  });

  it('whose answer was lost is spent: it is never taken a second time for the same run', async () => {
    const table = await opened(10);
    await expect(take(losingFirstAnswer(table), 4)).rejects.toThrow('connection reset');
    expect(await ledgerOf(table)).toMatchObject({ left: 6, taken: 4 });
  });
});

describe('a refund', () => {
  it('goes back to its own day', async () => {
    const table = await opened(10);
    await take(table, 4);
    await refund(table, 3);
    expect(await ledgerOf(table)).toMatchObject({ left: 9, taken: 4, refunded: 3 });
  });

  it('of a day that is over goes nowhere', async () => {
    const table = await opened(10);
    await take(table, 4);
    await rollQuota(table, await ledgerOf(table), tomorrow, 10, 0);
    await refund(table, 4);
    expect(await ledgerOf(table)).toMatchObject({ date: tomorrow, left: 10, refunded: 0 });
    expect(await readQuotaDays(table)).toMatchObject([{ date: today, left: 6, taken: 4, refunded: 0 }]);
  });
});

describe('the roll of the day', () => {
  it('opens once however many roll at once, and keeps the day before', async () => {
    const table = await opened(10);
    await take(table, 7);
    const old = await ledgerOf(table);
    await Promise.all(Array.from({ length: 5 }, () => rollQuota(table, old, tomorrow, 20, 0)));
    expect(await ledgerOf(table)).toMatchObject({ date: tomorrow, quota: 20, left: 20, taken: 0 });
    expect(await readQuotaDays(table)).toMatchObject([{ date: today, quota: 10, left: 3, taken: 7 }]);
  });

  it('goes forward only', async () => {
    const table = await opened(10);
    expect(await rollQuota(table, await ledgerOf(table), '2026-05-11', 99, 0)).toBe(false);
    expect(await ledgerOf(table)).toMatchObject({ date: today, quota: 10 });
  });

  it('does not lose a unit that is taken in between', async () => {
    const table = await opened(10);
    const old = await ledgerOf(table);
    await take(table, 1);
    expect(await rollQuota(table, old, tomorrow, 10, 0)).toBe(false);
    expect(await ledgerOf(table)).toMatchObject({ date: today, taken: 1 });
  });

  it('opens a day that the registry had closed, and keeps why', async () => {
    const table = await opened(10);
    await closeQuotaDay(table, today, 'registry');
    await rollQuota(table, await ledgerOf(table), tomorrow, 10, 0);
    expect(await take(table, 1, tomorrow)).toMatchObject({ outcome: 'taken' });
    expect((await readQuotaDays(table))[0]?.closed).toBe('registry');
  });

  it('grants fewer by the calls of the day before that may still arrive', async () => {
    const table = await opened(10);
    await rollQuota(table, await ledgerOf(table), tomorrow, 10, 3);
    expect(await ledgerOf(table)).toMatchObject({ quota: 10, carried: 3, left: 7 });
    expect(await take(table, 9, tomorrow)).toMatchObject({ units: 7 });
  });

  it('goes on counting what is measured over all days', async () => {
    const table = await opened(10);
    const tallies = { etaShown: 2, etaHeld: 1, calls: 5, answers: 4 };
    await takeLot(table, systemRandom, { today, units: 1, tallies });
    await rollQuota(table, await ledgerOf(table), tomorrow, 10, 0);
    await takeLot(table, systemRandom, { today: tomorrow, units: 1, tallies });
    expect(await ledgerOf(table)).toMatchObject({ etaShown: 4, etaHeld: 2, calls: 10, answers: 8 });
  });

  it('lists the days before, oldest first', async () => {
    const table = await opened(1);
    for (const day of [tomorrow, '2026-05-14', '2026-05-15']) await rollQuota(table, await ledgerOf(table), day, 1, 0);
    expect((await readQuotaDays(table)).map(({ date }) => date)).toEqual([today, tomorrow, '2026-05-14']);
  });
});

describe('a change of the quota', () => {
  it('takes effect on the running day, once, whatever was taken', async () => {
    const table = await opened(10);
    await take(table, 4);
    const seen = await ledgerOf(table);
    await Promise.all([applyQuota(table, seen, 25), applyQuota(table, seen, 25)]);
    expect(await ledgerOf(table)).toMatchObject({ quota: 25, left: 21, taken: 4 });
  });

  it('below what was taken grants nothing more', async () => {
    const table = await opened(10);
    await take(table, 8);
    await applyQuota(table, await ledgerOf(table), 5);
    expect(await take(table, 1)).toEqual({ outcome: 'none', why: 'spent' });
  });

  it('opens a day again that the registry had closed, if it is a raise', async () => {
    const table = await opened(10);
    await closeQuotaDay(table, today, 'registry');
    await applyQuota(table, await ledgerOf(table), 8);
    expect(await take(table, 1)).toEqual({ outcome: 'none', why: 'closed' });
    await applyQuota(table, await ledgerOf(table), 20);
    expect(await take(table, 1)).toMatchObject({ outcome: 'taken' });
  });
});

describe('a call that ended after its day', () => {
  it('is noted on the day that paid for it, and on no other', async () => {
    const table = await opened(10);
    await noteLateCall(table, today);
    await noteLateCall(table, today);
    await noteLateCall(table, tomorrow);
    expect(await ledgerOf(table)).toMatchObject({ late: 2, left: 10 });
  });

  it('is forgotten with its day, but not by a roll that had not read of it', async () => {
    const table = await opened(10);
    const before = await ledgerOf(table);
    await noteLateCall(table, today);
    expect(await rollQuota(table, before, tomorrow, 10, 0)).toBe(false);
    const after = await ledgerOf(table);
    expect(await rollQuota(table, after, tomorrow, 10, after.late)).toBe(true);
    expect(await ledgerOf(table)).toMatchObject({ date: tomorrow, late: 0, carried: 1, left: 9 });
  });
});
