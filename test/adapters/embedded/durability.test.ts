import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { appendFileSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openQueue } from '../../../shared/adapters/embedded/queue.ts';
import { openStore } from '../../../shared/adapters/embedded/store.ts';
import { openTable } from '../../../shared/adapters/embedded/table.ts';
import { makeDirectory } from './test-store.ts';

let place: ReturnType<typeof makeDirectory>;
const children: ChildProcess[] = [];
beforeEach(() => {
  place = makeDirectory();
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  place.remove();
});
const fileOf = (): string => join(place.directory, 'daftar.db');
const walOf = (): string => `${fileOf()}-wal`;
/** Writes that the child has under way at once. */
const round = 20;
const headerBytes = 32;
const frameHeaderBytes = 24;

/** The WAL as SQLite lays it out (sqlite.org/fileformat2.html, section 4): bytes of a frame, and where each commit ends. */
const walFrames = (): { readonly bytes: number; readonly commits: readonly number[] } => {
  const wal = readFileSync(walOf());
  const bytes = frameHeaderBytes + wal.readUInt32BE(8);
  const commits: number[] = [];
  for (let at = headerBytes; at + bytes <= wal.length; at += bytes) {
    // The size of the database after a commit; 0 in all other frames.
    if (wal.readUInt32BE(at + 4) > 0) commits.push(at + bytes);
  }
  return { bytes, commits };
};

/** Starts the child; `lines` collects what it says. */
const start = async (mode: string) => {
  const path = join(import.meta.dirname, 'durability-child.ts');
  const child = spawn(process.execPath, [path, fileOf(), mode], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  const exited = once(child, 'exit');
  const ended = Promise.all([exited, once(output, 'close')]);
  await Promise.race([once(output, 'line'), exited]);
  return { child, lines, ended };
};
const kill = async ({ child, ended }: Awaited<ReturnType<typeof start>>): Promise<void> => {
  child.kill('SIGKILL');
  await ended;
};

/** Opens the store, holds what was acknowledged against it, and closes it; the numbers that are not there. */
const missingOf = async (acknowledged: readonly number[]): Promise<number[]> => {
  const store = openStore(fileOf());
  const table = openTable(store, 'main');
  openQueue(store, { name: 'work', visibilitySeconds: 30, retentionSeconds: 3_600 });
  const bodies = new Set(
    store
      .prepare('SELECT body FROM "queue-work"')
      .all()
      .map((row) => row['body']),
  );
  const missing: number[] = [];
  for (const at of acknowledged) {
    const item = await table.get({ pk: `p${at}`, sk: '-' });
    if (item?.['at'] !== at || !bodies.has(`m${at}`)) missing.push(at);
  }
  expect(store.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  await store.close();
  return missing;
};

test('what was acknowledged is there after kill -9, three times over', { timeout: 30_000 }, async () => {
  for (const milliseconds of [120, 250, 400]) {
    const child = await start('write');
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await kill(child);
    const acknowledged = child.lines.slice(1).map(Number);
    expect(acknowledged.length).toBeGreaterThan(0);

    expect(await missingOf(acknowledged)).toEqual([]);
  }
});

/** Writes for a while, is killed, and leaves all it wrote in its WAL; what it acknowledged. */
const killWithWal = async (): Promise<readonly number[]> => {
  const child = await start('no-checkpoint');
  await new Promise((resolve) => setTimeout(resolve, 200));
  await kill(child);
  const acknowledged = child.lines.slice(1).map(Number);
  expect(acknowledged.length).toBeGreaterThan(2 * round);
  return acknowledged;
};

// A commit is acknowledged after its fsync: what a power cut tears is behind the last acknowledged one, unless the disk lies.
test.each([
  ['garbage in place of a frame', (frame: number) => randomBytes(frame)],
  ['the half of a frame', (frame: number) => randomBytes(frame / 2)],
  ['zeros, as a file system leaves them', (frame: number) => Buffer.alloc(3 * frame)],
])('a write that was torn before it was acknowledged, %s, takes nothing else along', async (_, torn) => {
  const acknowledged = await killWithWal();
  appendFileSync(walOf(), torn(walFrames().bytes));
  expect(await missingOf(acknowledged)).toEqual([]);
});

test.each(['cut', 'overwritten'])(
  'where the disk loses the end of what it had confirmed (%s), the store opens, whole up to the commit before',
  async (way) => {
    const acknowledged = await killWithWal();
    const frames = walFrames();
    const [before = 0, last = 0] = frames.commits.slice(-2);
    // In the middle of the last transaction, or of its only frame.
    const from = Math.floor((before + last) / 2);
    if (way === 'cut') truncateSync(walOf(), from);
    else writeFileSync(walOf(), Buffer.concat([readFileSync(walOf()).subarray(0, from), randomBytes(last - from)]));
    const missing = await missingOf(acknowledged);
    // One round of writes is one transaction: of those acknowledged at most the last is gone.
    const lastRound = Math.floor(Math.max(...acknowledged) / round);
    expect(missing.filter((at) => Math.floor(at / round) < lastRound)).toEqual([]);
  },
);

test('a data file that a live process holds cannot be opened, and can once that one is killed', async () => {
  const holder = await start('hold');
  expect(() => openStore(fileOf())).toThrow(/in use by another running process/);
  await kill(holder);
  await openStore(fileOf()).close();
});

test('an open store does not keep the process alive', async () => {
  const child = await start('exit');
  await child.ended;
  expect(child.child.exitCode).toBe(0);
});
