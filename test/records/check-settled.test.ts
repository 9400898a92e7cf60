import { describe, expect, it } from 'vitest';
import type { Table } from '../../shared/ports.ts';
import {
  type Check,
  type CheckFacts,
  isSettled,
  mayTry,
  openCheck,
  readChecks,
  reserveCheck,
  settleCheck,
  undoCheck,
} from '../../shared/records/check.ts';
import { checkKey, checkSealKeyKey } from '../../shared/records/item-keys.ts';
import { openBench } from '../support/bench.ts';
import { disturbed } from '../support/disturbed.ts';
import { noon, rawItem } from './sample-records.ts';

const bench = openBench();
const today = '2026-05-12';
const kk = 'v1:blind-kk-of-the-card';
const name = 'v1:blind-name-of-the-person';
const found: CheckFacts = { outcome: 'found', kk, province: '31', publicJob: true, name };
const notFound: CheckFacts = { outcome: 'not-found' };
const at = { generation: 'tahap-1', now: noon, validUntil: noon + 1000 };

const openOne = () => {
  const needs = { table: bench.newTable(), keyTable: bench.newTable(), keys: bench.keys() };
  const nik = needs.keys.blind('nik', '9901011705800001');
  const read = async (): Promise<Check> => {
    const [check] = await readChecks(needs.table, [nik]);
    if (check === undefined) throw new Error('no check');
    return check;
  };
  const reserve = async (owner: string, seen?: Check) =>
    reserveCheck(needs.table, seen ?? (await read()), { owner, date: today, leaseUntil: noon + 100 });
  const settle = (facts: CheckFacts, when = at) => settleCheck(needs, nik, facts, when);
  return { ...needs, nik, read, reserve, settle };
};

describe('a settled check', () => {
  it('gives its facts back, and is valid until its end', async () => {
    const one = openOne();
    await one.reserve('a');
    await one.settle(found);
    const check = await one.read();
    expect(await openCheck(one, check)).toEqual(found);
    expect([noon, noon + 999, noon + 1000].map((now) => isSettled(check, now))).toEqual([true, true, false]);
    expect(check).toMatchObject({ owner: undefined, leaseUntil: undefined });
  });

  it('makes the key of its generation once, and writes no more to it', async () => {
    const one = openOne();
    let writes = 0;
    const keyTable = disturbed(one.keyTable, {
      before: () => {
        writes += 1;
      },
    });
    for (const digit of ['1', '2', '3']) {
      const nik = one.keys.blind('nik', `990101170580000${digit}`);
      await settleCheck({ ...one, keyTable }, nik, found, at);
    }
    expect(writes).toBe(1);
  });

  it('keeps the first valid answer, whoever brings another', async () => {
    const one = openOne();
    await one.reserve('a');
    await Promise.all([one.settle(found), one.settle(notFound)]);
    expect(await openCheck(one, await one.read())).toEqual(found);
  });

  it('is settled even by a run whose lease another one has taken; the other then changes nothing', async () => {
    const one = openOne();
    await one.reserve('a');
    await one.reserve('b');
    await one.settle(found);
    await undoCheck(one.table, one.nik, 'b', 'spent');
    await one.settle(notFound);
    expect(await openCheck(one, await one.read())).toEqual(found);
  });

  it('may be asked again once it is no longer valid, with fresh attempts', async () => {
    const one = openOne();
    await one.reserve('a');
    await one.settle(found);
    expect(mayTry(await one.read(), today, noon + 1000)).toBe('yes');
    expect(await one.reserve('b')).toBe(true);
    expect(await one.read()).toMatchObject({ state: 'reserved', attempts: 1, calls: 2, sealed: undefined });
    await one.settle(notFound, { ...at, now: noon + 1001, validUntil: noon + 2000 });
    expect(await openCheck(one, await one.read())).toEqual(notFound);
  });

  it('that another run has settled anew is not reserved by one that read it before', async () => {
    const one = openOne();
    await one.reserve('a');
    await one.settle(found);
    const stale = await one.read();
    await one.reserve('b');
    await one.settle(found, { ...at, now: noon + 1001, validUntil: noon + 2000 });
    expect(await one.reserve('c', stale)).toBe(false);
    expect(isSettled(await one.read(), noon + 1500)).toBe(true);
  });

  it('shows nothing to who reads the table: facts are sealed, the key names no NIK', async () => {
    const one = openOne();
    await one.reserve('a');
    await one.settle(found);
    const item = await rawItem(one.table, checkKey(one.nik));
    const bytes = Buffer.concat([Buffer.from(item['sealed'] as Uint8Array), Buffer.from(JSON.stringify(item))]);
    for (const secret of [kk, name, 'not-found', 'publicJob', '9901011705800001']) {
      expect(bytes.includes(secret)).toBe(false);
    }
  });

  it('has the same attributes whether the person was found or not', async () => {
    const [one, other] = [openOne(), openOne()];
    await Promise.all([one.reserve('a'), other.reserve('a')]);
    await Promise.all([one.settle(found), other.settle(notFound)]);
    const names = async ({ table, nik }: { table: Table; nik: string }) =>
      Object.keys(await rawItem(table, checkKey(nik))).sort();
    expect(await names(one)).toEqual(await names(other));
  });

  it('cannot be opened under another NIK, nor after its generation was destroyed', async () => {
    const one = openOne();
    await one.reserve('a');
    await one.settle(found);
    const check = await one.read();
    await expect(openCheck(one, { ...check, nik: 'v1:other' })).rejects.toThrow();
    await one.keyTable.remove(checkSealKeyKey('tahap-1'));
    await expect(openCheck(one, check)).rejects.toThrow('destroyed');
  });
});
