import { describe, expect, it } from 'vitest';
import type { Table } from '../../shared/ports.ts';
import {
  attemptsInAll,
  attemptsPerDay,
  type Check,
  isSettled,
  leaveCheckWaiting,
  mayTry,
  readChecks,
  reserveCheck,
  undoCheck,
} from '../../shared/records/check.ts';
import { openBench } from '../support/bench.ts';
import { noon } from './sample-records.ts';

const bench = openBench();
const nik = 'v1:nik';
const today = '2026-05-12';
const readOne = async (table: Table): Promise<Check> => {
  const [check] = await readChecks(table, [nik]);
  if (check === undefined) throw new Error('no check');
  return check;
};
const reserve = async (table: Table, owner: string, date = today, leaseUntil = noon + 100) =>
  reserveCheck(table, await readOne(table), { owner, date, leaseUntil });
/** A call that was spent without a valid answer. */
const spend = async (table: Table, owner: string, date = today): Promise<void> => {
  expect(await reserve(table, owner, date)).toBe(true);
  await leaveCheckWaiting(table, nik, owner);
};

describe('the write-ahead of a call', () => {
  it('is won by one of many who read the same state', async () => {
    const table = bench.newTable();
    const seen = await readOne(table);
    const runs = ['a', 'b', 'c', 'd'].map((owner) => ({ owner, date: today, leaseUntil: noon + 100 }));
    const won = await Promise.all(runs.map((run) => reserveCheck(table, seen, run)));
    expect(won.filter((one) => one)).toHaveLength(1);
    expect(await readOne(table)).toMatchObject({ state: 'reserved', attempts: 1, calls: 1, attemptsOfDay: 1 });
  });

  it('keeps others out until its lease has lapsed', async () => {
    const table = bench.newTable();
    await reserve(table, 'a');
    const check = await readOne(table);
    expect([noon, noon + 100, noon + 101].map((now) => mayTry(check, today, now))).toEqual(['leased', 'leased', 'yes']);
    expect(await reserve(table, 'b')).toBe(true);
    expect(await readOne(table)).toMatchObject({ owner: 'b', attempts: 2, calls: 2 });
  });

  it('of a run that read the state before another one came and went is refused', async () => {
    const table = bench.newTable();
    const seen = await readOne(table);
    await spend(table, 'a');
    expect(await reserveCheck(table, seen, { owner: 'b', date: today, leaseUntil: noon + 100 })).toBe(false);
  });
});

describe('attempts', () => {
  it('without a valid answer stay spent: unit, attempt of the day and attempt in all', async () => {
    const table = bench.newTable();
    await spend(table, 'a');
    const check = await readOne(table);
    expect(check).toMatchObject({ state: 'waiting', attempts: 1, calls: 1, attemptsOfDay: 1, owner: undefined });
  });

  it('end for the day after three, and go on tomorrow', async () => {
    const table = bench.newTable();
    for (let n = 0; n < attemptsPerDay; n += 1) await spend(table, `run-${n}`);
    const check = await readOne(table);
    expect([attemptsPerDay, mayTry(check, today, noon)]).toEqual([3, 'tomorrow']);
    expect(mayTry(check, '2026-05-13', noon)).toBe('yes');
    await spend(table, 'next-day', '2026-05-13');
    expect(await readOne(table)).toMatchObject({ attemptsOfDay: 1, attempts: 4 });
  });

  it('end with an officer after eight in all', async () => {
    const table = bench.newTable();
    for (let n = 0; n < attemptsInAll; n += 1) await spend(table, `run-${n}`, `2026-05-${12 + Math.floor(n / 3)}`);
    expect([attemptsInAll, mayTry(await readOne(table), '2026-06-01', noon)]).toEqual([8, 'officer']);
  });

  it('that never left take nothing: no unit, no attempt', async () => {
    const table = bench.newTable();
    await reserve(table, 'a');
    await undoCheck(table, nik, 'a', 'unsent');
    expect(await readOne(table)).toMatchObject({ state: 'waiting', attempts: 0, attemptsOfDay: 0, calls: 0 });
  });

  it('that were refused for another reason cost the unit alone', async () => {
    const table = bench.newTable();
    await reserve(table, 'a');
    await undoCheck(table, nik, 'a', 'spent');
    expect(await readOne(table)).toMatchObject({ state: 'waiting', attempts: 0, attemptsOfDay: 0, calls: 1 });
  });

  it.each([
    ['left waiting', (table: Table) => leaveCheckWaiting(table, nik, 'a')],
    ['taken back', (table: Table) => undoCheck(table, nik, 'a', 'spent')],
  ])('cannot be %s by a run whose lease another one has taken', async (_name, act) => {
    const table = bench.newTable();
    await reserve(table, 'a');
    await reserve(table, 'b');
    await act(table);
    expect(await readOne(table)).toMatchObject({ state: 'reserved', owner: 'b', attempts: 2, attemptsOfDay: 2 });
  });

  it('that never left are off the calls even when another run has taken the NIK over: their unit went back', async () => {
    const table = bench.newTable();
    await reserve(table, 'a');
    await reserve(table, 'b');
    await undoCheck(table, nik, 'a', 'unsent');
    expect(await readOne(table)).toMatchObject({ owner: 'b', calls: 1 });
  });
});

describe('many checks', () => {
  it('are read in the order asked, those never tried as absent', async () => {
    const table = bench.newTable();
    await spend(table, 'a');
    const checks = await readChecks(table, ['v1:other', nik]);
    expect(checks.map(({ state }) => state)).toEqual(['absent', 'waiting']);
    expect(checks.some((check) => isSettled(check, noon))).toBe(false);
  });
});
