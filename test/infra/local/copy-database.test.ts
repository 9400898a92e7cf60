import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyDatabase } from '../../../infra/local/backup/copy-database.ts';
import { openStore, type Store } from '../../../shared/adapters/embedded/store.ts';
import { makeDirectory } from '../../adapters/embedded/test-store.ts';

describe('the copy of a database that is open elsewhere', () => {
  let at: ReturnType<typeof makeDirectory>;
  let store: Store;
  const file = () => join(at.directory, 'daftar.db');
  const copy = () => join(at.directory, 'salinan.db');
  const add = (body: string | Uint8Array) =>
    store.write(() => store.prepare('INSERT INTO rows (body) VALUES (?)').run(body), 'accept');

  beforeEach(() => {
    at = makeDirectory();
    store = openStore(file());
    store.define('CREATE TABLE rows (id INTEGER PRIMARY KEY, body ANY) STRICT');
  });
  afterEach(async () => {
    await store.close();
    at.remove();
  });

  it('is one moment of it and comes to an end, however fast it is written to', { timeout: 20_000 }, async () => {
    // Three steps of the copy; the last tells no share.
    for (let n = 0; n < 45; n += 1) await add(new Uint8Array(2_000_000));
    let [written, isCopying] = [45, true];
    const writing = (async () => {
      for (; isCopying; written += 1) await add('baris');
    })();
    const shares: number[] = [];
    const before = written;
    const giveUp = new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error('the copy does not end')), 15_000).unref();
    });
    const { rows } = await Promise.race([copyDatabase(file(), copy(), (share) => shares.push(share)), giveUp]).finally(
      () => {
        isCopying = false;
      },
    );
    await writing;
    expect(rows['rows']).toBeGreaterThanOrEqual(before);
    expect(rows['rows']).toBeLessThan(written);
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const db = new DatabaseSync(copy(), { readOnly: true });
    expect(db.prepare('SELECT max(id) AS last, count(*) AS n FROM rows').get()).toEqual({
      last: rows['rows'],
      n: rows['rows'],
    });
    db.close();
  });

  it('has nothing of what was deleted', async () => {
    const deleted = 'SURAT-YANG-SUDAH-DIHAPUS';
    await add(deleted);
    await add('baris');
    await store.write(() => store.prepare('DELETE FROM rows WHERE body = ?').run(deleted), 'accept');
    await copyDatabase(file(), copy());
    expect(readFileSync(`${file()}-wal`).includes(deleted)).toBe(true);
    expect(readFileSync(copy()).includes(deleted)).toBe(false);
    expect(readFileSync(copy()).includes('baris')).toBe(true);
  });
});
