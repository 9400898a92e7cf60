import type { Item, Key } from '../../ports.ts';
import { decodeItem, encodeItem } from './item-codec.ts';
import type { Store } from './store.ts';

/** The rows of one logical table; writes only within a job of the store. */
export type Rows = {
  read(key: Key): Item | undefined;
  /** `before` is the item as it is now: it decides between insert and update, and whether the indexes are touched. */
  write(item: Item, before: Item | undefined): void;
  remove(key: Key): void;
};

/** The quoted SQL name of a logical table. Throws on a name that is not lower-case kebab. */
export const sqlName = (prefix: 'table' | 'queue', name: string): string => {
  if (!/^[a-z][a-z0-9-]{0,60}$/.test(name)) throw new Error(`${name} is no name for a ${prefix}`);
  return `"${prefix}-${name}"`;
};

/**
 * A rowid table and an index on its key, not WITHOUT ROWID: items of 1 KB in the leaves of the key's own tree cost
 * 2.5 times the CPU and WAL of an insert, since HMAC keys hit a page each (measured: 41 against 18 µs, 576 against
 * 211 MB of WAL for 40,000).
 */
const schema = (table: string): string => {
  const index = (name: string, columns: string): string => `${table.slice(0, -1)}-${name}" ON ${table} (${columns})`;
  return `
    CREATE TABLE IF NOT EXISTS ${table} (
      pk TEXT NOT NULL, sk TEXT NOT NULL, body TEXT NOT NULL, linePk TEXT, lineSk TEXT, areaPk TEXT, areaSk TEXT
    ) STRICT;
    CREATE UNIQUE INDEX IF NOT EXISTS ${index('key', 'pk, sk')};
    CREATE INDEX IF NOT EXISTS ${index('line', 'linePk, lineSk, pk, sk')} WHERE linePk IS NOT NULL;
    CREATE INDEX IF NOT EXISTS ${index('area', 'areaPk, areaSk, pk, sk')} WHERE areaPk IS NOT NULL;
  `;
};

type IndexKeys = readonly [string | null, string | null, string | null, string | null];

/**
 * Sparse: an item is in an index only while it has both of its keys. `assertItem` has seen to it that they are texts.
 */
const readIndexKeys = (item: Item): IndexKeys => {
  const pair = (pk: unknown, sk: unknown): [string | null, string | null] =>
    pk === undefined || sk === undefined ? [null, null] : [pk as string, sk as string];
  return [...pair(item['linePk'], item['lineSk']), ...pair(item['areaPk'], item['areaSk'])];
};

/** Makes the SQL table where it is missing. */
export const openRows = (store: Store, name: string): Rows => {
  const table = sqlName('table', name);
  store.define(schema(table));
  const select = store.prepare(`SELECT body FROM ${table} WHERE pk = ? AND sk = ?`);
  const insert = store.prepare(
    `INSERT INTO ${table} (body, linePk, lineSk, areaPk, areaSk, pk, sk) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const updateBody = store.prepare(`UPDATE ${table} SET body = ? WHERE pk = ? AND sk = ?`);
  const updateAll = store.prepare(
    `UPDATE ${table} SET body = ?, linePk = ?, lineSk = ?, areaPk = ?, areaSk = ? WHERE pk = ? AND sk = ?`,
  );
  const erase = store.prepare(`DELETE FROM ${table} WHERE pk = ? AND sk = ?`);
  return {
    read: (key) => {
      const row = select.get(key.pk, key.sk);
      return row && decodeItem(row['body'] as string);
    },
    write: (item, before) => {
      const body = encodeItem(item);
      const keys = readIndexKeys(item);
      if (!before) insert.run(body, ...keys, item.pk, item.sk);
      else if (readIndexKeys(before).every((key, at) => key === keys[at])) updateBody.run(body, item.pk, item.sk);
      else updateAll.run(body, ...keys, item.pk, item.sk);
    },
    remove: (key) => {
      erase.run(key.pk, key.sk);
    },
  };
};
