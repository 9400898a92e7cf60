import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openTable } from '../../../shared/adapters/embedded/table.ts';
import { openTestStore, type TestStore } from './test-store.ts';

let opened: TestStore;
let at: number;
beforeEach(() => {
  opened = openTestStore();
  at = 1_800_000_000_000;
});
afterEach(() => opened.close());

const now = (): number => at;
const key = { pk: 'p', sk: 's' };
const countTokens = (): unknown => opened.store.prepare('SELECT count(*) AS n FROM tokens').get()?.['n'];

test('a token is remembered for ten minutes, not longer', async () => {
  const table = openTable(opened.store, 'main', { now });
  const send = () => table.transact([{ key, add: { n: 1 } }], 'token');
  await send();
  at += 599_000;
  await send();
  expect(await table.get(key)).toMatchObject({ n: 1 });
  at += 2_000;
  await send();
  expect(await table.get(key)).toMatchObject({ n: 2 });
});

test('expired tokens are deleted a few at a time', async () => {
  const table = openTable(opened.store, 'main', { now });
  for (let n = 0; n < 10; n += 1) await table.transact([{ key, add: { n: 1 } }], `old ${n}`);
  at += 601_000;
  await table.transact([{ key, add: { n: 1 } }], 'new 0');
  expect(countTokens()).toBe(7);
  await table.transact([{ key, add: { n: 1 } }], 'new 1');
  await table.transact([{ key, add: { n: 1 } }], 'new 2');
  expect(countTokens()).toBe(3);
});

test('a token stands for the same updates whatever the order of names', async () => {
  const table = openTable(opened.store, 'main');
  await table.transact([{ key, set: { a: 1, b: new Set(['x', 'y']) } }], 'token');
  const again = await table.transact([{ set: { b: new Set(['y', 'x']), a: 1 }, key }], 'token');
  expect(again).toEqual({ outcome: 'done' });
});

test('a token of one table is another transaction in the next', async () => {
  await openTable(opened.store, 'main').transact([{ key, add: { n: 1 } }], 'token');
  const other = openTable(opened.store, 'keys');
  await expect(other.transact([{ key, add: { n: 1 } }], 'token')).rejects.toThrow(/IdempotentParameterMismatch/);
});

test('tables of one store know nothing of each other', async () => {
  await openTable(opened.store, 'main').update({ key, set: { a: 1 } });
  expect(await openTable(opened.store, 'keys').get(key)).toBeUndefined();
  expect(() => openTable(opened.store, 'Bad"Name')).toThrow(/no name/);
});

test('the items an update answers are not shared with what is stored', async () => {
  const table = openTable(opened.store, 'main');
  const bytes = Uint8Array.of(1, 2);
  await table.update({ key, set: { bytes } });
  bytes[0] = 9;
  const first = await table.get(key);
  expect(first?.['bytes']).toEqual(Uint8Array.of(1, 2));
  (first?.['bytes'] as Uint8Array)[1] = 9;
  expect((await table.get(key))?.['bytes']).toEqual(Uint8Array.of(1, 2));
});

test('the queries of the table and of its indexes use an index and never sort', async () => {
  openTable(opened.store, 'main');
  const explain = (sql: string): string =>
    opened.store
      .prepare(`EXPLAIN QUERY PLAN ${sql}`)
      .all('a', 'b', 'b', 'c', 'd', 1)
      .map((row) => row['detail'])
      .join('; ');
  const after = 'AND (lineSk, pk, sk) > (?, ?, ?) ORDER BY lineSk ASC, pk ASC, sk ASC LIMIT ?';
  const keys = explain(`SELECT lineSk, pk, sk, linePk FROM "table-main" WHERE linePk = ? AND lineSk >= ? ${after}`);
  expect(keys).toMatch(/COVERING INDEX table-main-line/);
  expect(keys).not.toMatch(/TEMP B-TREE/);
});

test('with secureDelete a removed item is gone from the file itself', async () => {
  const [secret, other] = [randomBytes(48).toString('hex'), openTestStore({ secureDelete: true })];
  const table = openTable(other.store, 'keys');
  await table.update({ key, set: { wrapped: secret } });
  await table.remove(key);
  const worker = new DatabaseSync(other.file);
  worker.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  worker.close();
  expect(readFileSync(other.file, 'latin1')).not.toContain(secret);
  expect(readFileSync(`${other.file}-wal`, 'latin1')).not.toContain(secret);
  await other.close();
});
