import { existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../shared/adapters/embedded/store.ts';
import { openTable } from '../../../shared/adapters/embedded/table.ts';
import { Unavailable } from '../../../shared/ports.ts';
import { openTestStore, type TestStore } from './test-store.ts';

let opened: TestStore;
beforeEach(() => {
  opened = openTestStore();
  opened.store.define('CREATE TABLE notes (text TEXT PRIMARY KEY) STRICT');
});
afterEach(() => opened.close());

const note = (text: string) => (): string => {
  opened.store.prepare('INSERT INTO notes (text) VALUES (?)').run(text);
  return text;
};
const readNotes = (): unknown[] =>
  opened.store
    .prepare('SELECT text FROM notes ORDER BY rowid')
    .all()
    .map((row) => row['text']);
const outcomes = async (writes: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(writes)).map(({ status }) => status);

/** A deferred foreign key is judged by COMMIT itself: the way to make a COMMIT fail. */
const failCommit = (): void => {
  opened.store.prepare('INSERT INTO orphans (parent) VALUES (?)').run('nobody');
};
const defineOrphans = (): void =>
  opened.store.define(
    'CREATE TABLE orphans (parent TEXT REFERENCES notes (text) DEFERRABLE INITIALLY DEFERRED) STRICT',
  );

test('jobs that arrive together share one commit and resolve with their values', async () => {
  expect(await Promise.all(['a', 'b', 'c'].map((text) => opened.store.write(note(text), 'accept')))).toEqual([
    'a',
    'b',
    'c',
  ]);
  expect(readNotes()).toEqual(['a', 'b', 'c']);
});

test('accepts run before background work that came earlier', async () => {
  const later = opened.store.write(note('background'), 'background');
  const first = opened.store.write(note('accept'), 'accept');
  await Promise.all([later, first]);
  expect(readNotes()).toEqual(['accept', 'background']);
});

test('nothing can be read before it is committed', async () => {
  const write = opened.store.write(note('a'), 'accept');
  expect(readNotes()).toEqual([]);
  await write;
  expect(readNotes()).toEqual(['a']);
});

test('nobody is answered before COMMIT: when it fails, all promises reject and nothing is there', async () => {
  defineOrphans();
  const jobs = [note('a'), failCommit, note('b')].map((job) => opened.store.write(job, 'accept'));
  const background = opened.store.write(note('c'), 'background');
  expect(await outcomes([...jobs, background])).toEqual(['rejected', 'rejected', 'rejected', 'rejected']);
  await expect(jobs[0]).rejects.toThrow(Unavailable);
  expect(readNotes()).toEqual([]);
});

test('a table update in a group whose COMMIT fails rejects, and the item is absent', async () => {
  defineOrphans();
  const table = openTable(opened.store, 'main', { urgency: 'accept' });
  const key = { pk: 'a', sk: 'b' };
  const update = table.update({ key, set: { n: 1 } });
  const failing = opened.store.write(failCommit, 'accept');
  expect(await outcomes([update, failing])).toEqual(['rejected', 'rejected']);
  expect(await table.get(key)).toBeUndefined();
  expect(await table.update({ key, set: { n: 2 } })).toEqual({ outcome: 'done', item: { ...key, n: 2 } });
});

test('the store goes on after a group that failed', async () => {
  defineOrphans();
  await expect(opened.store.write(failCommit, 'accept')).rejects.toThrow();
  await opened.store.write(note('after'), 'accept');
  expect(readNotes()).toEqual(['after']);
});

test('a job that throws undoes only itself', async () => {
  const half = (): never => {
    note('half')();
    throw new Error('changed my mind');
  };
  const writes = [note('a'), half, note('b')].map((job) => opened.store.write<unknown>(job, 'accept'));
  expect(await outcomes(writes)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  await expect(writes[1]).rejects.toThrow('changed my mind');
  expect(readNotes()).toEqual(['a', 'b']);
});

test('a broken constraint rejects its own job only', async () => {
  const writes = ['a', 'a', 'b'].map((text) => opened.store.write(note(text), 'accept'));
  expect(await outcomes(writes)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(readNotes()).toEqual(['a', 'b']);
});

test('a full disk rejects the group, keeps what was there, and writing goes on when there is room', async () => {
  await opened.store.write(note('before'), 'accept');
  const pages = Number(opened.store.prepare('PRAGMA page_count').get()?.['page_count']);
  opened.store.prepare(`PRAGMA max_page_count = ${pages + 4}`).get();
  const large = opened.store.write(note('x'.repeat(100_000)), 'accept');
  const small = opened.store.write(note('small'), 'accept');
  expect(await outcomes([large, small])).toEqual(['rejected', 'rejected']);
  expect(readNotes()).toEqual(['before']);
  opened.store.prepare('PRAGMA max_page_count = 1000000').get();
  await opened.store.write(note('after'), 'accept');
  expect(readNotes()).toEqual(['before', 'after']);
});

test('background work runs in slices between which the event loop gets its turn', async () => {
  const busy = (): void => {
    const endsAt = performance.now() + 2;
    while (performance.now() < endsAt);
  };
  const work = Promise.all(Array.from({ length: 20 }, () => opened.store.write(busy, 'background')));
  let turns = 0;
  const counting = setInterval(() => {
    turns += 1;
  }, 1);
  await work;
  clearInterval(counting);
  expect(turns).toBeGreaterThan(4);
});

test('an accept does not wait for a long line of background work', async () => {
  const busy = (): void => {
    const endsAt = performance.now() + 2;
    while (performance.now() < endsAt);
  };
  const ended: string[] = [];
  const work = Array.from({ length: 30 }, () => opened.store.write(busy, 'background').then(() => ended.push('work')));
  await sleep(5);
  await opened.store.write(note('accept'), 'accept');
  expect(ended.length).toBeLessThan(15);
  await Promise.all(work);
});

test('pressure counts what waits and how long the oldest does', async () => {
  expect(opened.store.pressure()).toEqual({ pending: 0, oldestMs: 0 });
  const writes = [
    opened.store.write(note('a'), 'accept'),
    opened.store.write(note('b'), 'background'),
    opened.store.write(note('c'), 'background'),
  ];
  expect(opened.store.pressure().pending).toBe(3);
  expect(opened.store.pressure('accept').pending).toBe(1);
  expect(opened.store.pressure('background').oldestMs).toBeGreaterThan(0);
  await Promise.all(writes);
  expect(opened.store.pressure()).toEqual({ pending: 0, oldestMs: 0 });
});

test('close writes what is pending, and a write after it is rejected', async () => {
  const write = opened.store.write(note('last'), 'background');
  const closing = opened.store.close();
  await expect(opened.store.write(note('late'), 'accept')).rejects.toThrow(/is closed/);
  await closing;
  expect(await write).toBe('last');
  const again = openStore(opened.file);
  expect(again.prepare('SELECT text FROM notes').all()).toHaveLength(1);
  await again.close();
});

test('only the owner may read the files', async () => {
  await opened.store.write(note('a'), 'accept');
  expect(statSync(opened.file).mode & 0o777).toBe(0o600);
  expect(statSync(`${opened.file}-wal`).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(opened.file)).mode & 0o077).toBe(0);
});

test('a file that this process has open already cannot be opened twice, and can after it was closed', async () => {
  expect(() => openStore(opened.file)).toThrow(/in use by another running process/);
  // The failed attempt has not taken the lock away from the first.
  expect(() => openStore(opened.file)).toThrow(/in use by another running process/);
  await opened.store.close();
  await openStore(opened.file).close();
});

test('the worker brings the WAL back into the database and cuts it when it is large', async () => {
  const other = openTestStore({
    checkpoints: { everyMs: 20, truncateAboveBytes: 200_000, neverAboveBytes: 10_000_000 },
  });
  other.store.define('CREATE TABLE notes (text TEXT) STRICT');
  const wal = `${other.file}-wal`;
  const insert = () => other.store.prepare('INSERT INTO notes (text) VALUES (?)').run('x'.repeat(50_000));
  for (let at = 0; at < 40; at += 1) await other.store.write(insert, 'accept');
  const endsAt = Date.now() + 3_000;
  while (statSync(wal).size > 200_000 && Date.now() < endsAt) await sleep(20);
  expect(statSync(wal).size).toBeLessThan(200_000);
  expect(statSync(other.file).size).toBeGreaterThan(1_900_000);
  expect(other.store.prepare('SELECT count(*) AS n FROM notes').get()?.['n']).toBe(40);
  await other.close();
  expect(existsSync(other.file)).toBe(false);
});

test('under steady writes the WAL begins anew by itself, and is not cut while anyone waits', async () => {
  const never = Number.POSITIVE_INFINITY;
  const other = openTestStore({ checkpoints: { everyMs: 20, truncateAboveBytes: never, neverAboveBytes: never } });
  other.store.define('CREATE TABLE notes (text TEXT) STRICT');
  const insert = () => other.store.prepare('INSERT INTO notes (text) VALUES (?)').run('x'.repeat(100_000));
  for (let at = 0; at < 200; at += 1) {
    await other.store.write(insert, 'accept');
    // As the turns of a busy house: a checkpoint finds a moment between two blocks.
    await sleep(15);
  }
  expect(statSync(other.file).size).toBeGreaterThan(10_000_000);
  expect(statSync(`${other.file}-wal`).size).toBeLessThan(10_000_000);
  await other.close();
});
