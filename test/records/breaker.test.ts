import { describe, expect, it } from 'vitest';
import { systemRandom } from '../../shared/adapters/random.ts';
import type { Table } from '../../shared/ports.ts';
import { type Breaker, closeBreaker, countAmbiguous, openBreaker, takeProbe } from '../../shared/records/breaker.ts';
import { readQuota, rollQuota, takeLot } from '../../shared/records/quota.ts';
import { openBench } from '../support/bench.ts';
import { noon } from './sample-records.ts';

const bench = openBench();
const waits = [60, 120, 240];
const today = '2026-05-12';
const breakerOf = async (table: Table): Promise<Breaker> => {
  const ledger = await readQuota(table);
  if (ledger === undefined) throw new Error('no ledger');
  return ledger.breaker;
};
const opened = async (why?: string): Promise<Table> => {
  const table = bench.newTable();
  await rollQuota(table, undefined, today, 10, 0);
  if (why !== undefined) await openBreaker(table, why, noon, waits);
  return table;
};
const probe = async (table: Table, family: string, now: number) =>
  takeProbe(table, systemRandom, await breakerOf(table), family, now, waits);
const lot = (table: Table, more: object = {}) => takeLot(table, systemRandom, { today, units: 1, ...more });

describe('the breaker', () => {
  it('is closed until the registry refuses us; then it tells the one that opened it, once', async () => {
    const table = await opened();
    expect((await breakerOf(table)).openWhy).toBeUndefined();
    const told = await Promise.all(['login', 'address'].map((why) => openBreaker(table, why, noon, waits)));
    expect(told).toEqual([true, false]);
    expect(await breakerOf(table)).toMatchObject({ openWhy: 'login', probeAt: noon + 60 });
    expect(await lot(table)).toEqual({ outcome: 'none', why: 'breaker' });
  });

  it('opens at the fifth family in a row without an answer', async () => {
    const table = await opened();
    const told: boolean[] = [];
    for (let n = 0; n < 5; n += 1) told.push(await countAmbiguous(table, noon, waits));
    expect(told).toEqual([false, false, false, false, true]);
    expect((await breakerOf(table)).openWhy).toBe('ambiguous');
  });

  it('counts a row anew after an answer', async () => {
    const table = await opened();
    for (let n = 0; n < 4; n += 1) await countAmbiguous(table, noon, waits);
    await closeBreaker(table);
    expect(await countAmbiguous(table, noon, waits)).toBe(false);
    expect(await breakerOf(table)).toMatchObject({ ambiguous: 1, openWhy: undefined });
  });

  it('stays open over the roll of the day', async () => {
    const table = await opened('login');
    const ledger = await readQuota(table);
    await rollQuota(table, ledger, '2026-05-13', 10, 0);
    expect((await breakerOf(table)).openWhy).toBe('login');
  });
});

describe('a probe', () => {
  it('is due after the first wait, for one of those who ask at once', async () => {
    const table = await opened('ambiguous');
    expect(await probe(table, 'a', noon + 59)).toBeUndefined();
    const taken = await Promise.all(['a', 'b', 'c'].map((family) => probe(table, family, noon + 60)));
    expect(taken.filter((token) => token !== undefined)).toHaveLength(1);
  });

  it('lets its own lot pass, and no other', async () => {
    const table = await opened('ambiguous');
    const token = await probe(table, 'a', noon + 60);
    expect(await lot(table, { probe: 'another' })).toEqual({ outcome: 'none', why: 'breaker' });
    expect(await lot(table, { probe: token })).toMatchObject({ outcome: 'taken', units: 1 });
  });

  it('waits longer each time, and the last wait repeats', async () => {
    const table = await opened('ambiguous');
    const due: number[] = [];
    for (let n = 0; n < 4; n += 1) {
      const { probeAt } = await breakerOf(table);
      due.push(probeAt - noon);
      expect(await probe(table, 'a', probeAt - 1)).toBeUndefined();
      expect(await probe(table, `family-${n}`, probeAt)).toBeDefined();
      expect(await breakerOf(table)).toMatchObject({ probes: n + 1, probeFamily: `family-${n}` });
    }
    expect(due).toEqual([60, 60 + 120, 60 + 120 + 240, 60 + 120 + 240 + 240]);
  });

  it('that was answered closes the breaker for all, and its token is worth nothing more', async () => {
    const table = await opened('ambiguous');
    await probe(table, 'a', noon + 60);
    await closeBreaker(table);
    expect(await breakerOf(table)).toMatchObject({ openWhy: undefined, ambiguous: 0, probes: 0 });
    expect(await lot(table)).toMatchObject({ outcome: 'taken' });
  });

  it('of an earlier opening does not pass the next one', async () => {
    const table = await opened('ambiguous');
    const token = await probe(table, 'a', noon + 60);
    await closeBreaker(table);
    await openBreaker(table, 'login', noon + 100, waits);
    expect(await lot(table, { probe: token })).toEqual({ outcome: 'none', why: 'breaker' });
  });
});
