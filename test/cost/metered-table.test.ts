import { describe, expect, it } from 'vitest';
import type { Table } from '../../shared/ports.ts';
import { openBench } from '../support/bench.ts';
import { openBook } from './book.ts';
import { openMeter } from './meter.ts';
import { meterTable } from './metered-table.ts';
import { latency } from './model.ts';
import { openVirtualTime } from './virtual-time.ts';

const bench = openBench();
const open = (): { table: Table; told: () => readonly (readonly unknown[])[]; book: ReturnType<typeof openBook> } => {
  const book = openBook();
  const needs = { room: 'r', book, time: openVirtualTime(), latency, projection: 'keys', now: () => 0 } as const;
  const table = meterTable(bench.newTable(), openMeter(needs));
  const told = () => book.entries().map(({ what, kind, times, units }) => [what, kind, times, units]);
  return { table, told, book };
};
const key = { pk: 'W#t#FAMILY#f', sk: 'FAMILY' };
const big = 'x'.repeat(1100);

describe('a metered table', () => {
  it('counts a write by the larger of the two items, and a refused one by the item that refused it', async () => {
    const { table, told } = open();
    await table.update({ key, when: { absent: 'a' }, set: { a: big } });
    await table.update({ key, when: { absent: 'a' }, set: { a: 'x' } });
    await table.update({ key, set: { a: 'x' } });
    await table.update({ key, when: { exists: 'b' }, set: { a: 'y' } });
    expect(told()).toEqual([
      ['write', 'FAMILY', 2, 2 + 2],
      ['write', 'FAMILY, refused', 2, 2 + 1],
    ]);
  });

  it('counts what moves in an index: put, two for a move, one to leave', async () => {
    const { table, told } = open();
    await table.update({ key, set: { linePk: 'L', lineSk: '1', a: 1 } });
    await table.update({ key, set: { a: 2 } });
    await table.update({ key, set: { lineSk: '2' } });
    await table.update({ key, remove: ['linePk', 'lineSk'] });
    expect(told()).toEqual([
      ['write', 'FAMILY', 4, 4],
      ['write', 'FAMILY: index line', 4, 4],
    ]);
  });

  it('counts a transaction twice, done or refused, and a repeat by its token as well', async () => {
    const { table, told } = open();
    const quota = { pk: 'QUOTA', sk: 'QUOTA' };
    const take = { key: quota, when: { atLeast: ['left', 4] }, add: { left: -4 } } as const;
    await table.update({ key: quota, set: { left: 5 } });
    expect((await table.transact([take], 'token-1')).outcome).toBe('done');
    expect((await table.transact([take], 'token-1')).outcome).toBe('done');
    expect((await table.transact([take], 'token-2')).outcome).toBe('refused');
    expect(told()).toEqual([
      ['write', 'QUOTA', 3, 1 + 2 + 2],
      ['write', 'QUOTA, refused', 1, 2],
    ]);
  });

  it('counts a read by started 4 KB, one for what is not there, each key of a batch, a page by all it holds', async () => {
    const { table, told } = open();
    const rows = ['1', '2', '3'].map((sk) => ({ pk: 'QUOTA-DAY', sk }));
    for (const row of rows) await table.update({ key: row, set: { a: 'x'.repeat(2000), linePk: 'L', lineSk: row.sk } });
    await table.get({ pk: 'CHECK#n', sk: 'CHECK' });
    await table.batchGet([...rows, { pk: 'QUOTA-DAY', sk: '9' }]);
    await table.query({ pk: 'QUOTA-DAY' });
    await table.query({ pk: 'QUOTA-DAY', keysOnly: true });
    await table.query({ pk: 'L', index: 'line', keysOnly: true });
    await table.query({ pk: 'M', index: 'line', keysOnly: true });
    expect(told().filter(([what]) => what === 'read')).toEqual([
      ['read', 'CHECK', 1, 1],
      ['read', 'QUOTA-DAY', 6, 4 + 2 + 2],
      ['read', 'index line', 2, 0.5 + 0.5],
    ]);
  });

  it('tells the partition that took most, the quota’s own apart', async () => {
    const { table, book } = open();
    for (let n = 0; n < 5; n += 1) await table.update({ key: { pk: 'QUOTA', sk: 'QUOTA' }, add: { taken: 1 } });
    for (const sk of ['a', 'b', 'c']) await table.update({ key: { pk: 'ERRAND', sk }, set: { at: 1 } });
    for (const n of ['1', '2'])
      await table.update({ key: { pk: `CHECK#${n}`, sk: 'CHECK' }, set: { state: 'settled' } });
    expect(book.hottest()).toEqual({ partition: 'ERRAND', share: 3 / 10 });
  });
});
