import { DatabaseSync } from 'node:sqlite';
import { decodeItem } from '../../shared/adapters/embedded/item-codec.ts';
import { bytesOf, entryOf } from './units.ts';

/** What DynamoDB adds to each item and each index entry. */
const overheadBytes = 100;
/** A mean of so many items is near enough. */
const weighed = 20_000;

/** What the tables hold, indexes with their keys, as DynamoDB weighs it. */
export const storedBytes = (file: string): number => {
  const db = new DatabaseSync(file, { readOnly: true });
  const weigh = (table: string): number => {
    const count = Number(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
    const step = Math.max(1, Math.floor(count / weighed));
    let [bytes, items] = [0, 0];
    for (const { body } of db.prepare(`SELECT body FROM ${table} WHERE rowid % ? = 0`).iterate(step)) {
      const item = decodeItem(String(body));
      const entries = (['line', 'area'] as const).flatMap((index) => entryOf(item, index, 'keys') ?? []);
      bytes += bytesOf(item) + overheadBytes;
      for (const { held } of entries) bytes += bytesOf(held) + overheadBytes;
      items += 1;
    }
    return items === 0 ? 0 : (bytes / items) * count;
  };
  try {
    return weigh('"table-daftar"') + weigh('"table-keys"');
  } finally {
    db.close();
  }
};
