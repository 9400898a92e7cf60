import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
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

test('what was acknowledged is there after kill -9, three times over', { timeout: 30_000 }, async () => {
  for (const milliseconds of [120, 250, 400]) {
    const child = await start('write');
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    await kill(child);
    const acknowledged = child.lines.slice(1).map(Number);
    expect(acknowledged.length).toBeGreaterThan(0);

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
    expect(missing).toEqual([]);
    expect(store.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    await store.close();
  }
});

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
