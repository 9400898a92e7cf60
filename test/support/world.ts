import { join } from 'node:path';
import { openMetrics } from '../../infra/local/metrics.ts';
import { openRooms, type QueueName, type World } from '../../infra/local/rooms.ts';
import { openBlobs } from '../../shared/adapters/embedded/blobs.ts';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { makeContext, toRecord } from '../../shared/adapters/embedded/lambda-event.ts';
import { openNotify } from '../../shared/adapters/embedded/notify.ts';
import { type EmbeddedQueue, openQueue } from '../../shared/adapters/embedded/queue.ts';
import { openStore } from '../../shared/adapters/embedded/store.ts';
import { openTable } from '../../shared/adapters/embedded/table.ts';
import { openPasswords } from '../../shared/adapters/passwords.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { timingFor } from '../../shared/domain/timing.ts';
import type { QueueHandler } from '../../shared/lambda/queue.ts';
import { putQuota, putWindow } from '../../shared/records/control.ts';
import { makeDirectory } from '../adapters/embedded/test-store.ts';
import { openHandClock } from './hand-clock.ts';
import { openRegistries } from './registries.ts';

export type WorldOptions = {
  /** Hits a quota day, from today on. */
  readonly quota?: number;
  readonly dayLengthMs?: number;
  /** Epoch milliseconds. */
  readonly startAt?: number;
};
/** Noon in Jakarta: far from every guard. */
export const noon = Date.parse('2026-05-12T12:00:00+07:00');
export const today = '2026-05-12';
export const windowId = 'tahap-1';
const daysMs = 86_400_000;
const deadLetters: Partial<Record<QueueName, QueueName>> = {
  submissions: 'submissions-dead',
  checks: 'checks-dead',
};
const names: readonly QueueName[] = ['submissions', 'submissions-dead', 'retries', 'checks', 'checks-dead'];

/**
 * Every room of the house in this process, wired as the host wires them, on the embedded engine in a folder of its own; time is moved by
 * hand and the registries are in this process too. Nothing runs by itself: `release`, `deliver` and the doors are called by the test.
 */
export const openTestWorld = async (options: WorldOptions = {}) => {
  const { quota = 10_000, dayLengthMs = daysMs, startAt = noon } = options;
  const { directory, remove } = makeDirectory();
  const store = openStore(join(directory, 'daftar.db'));
  const keys = openKeys(join(directory, 'keys.json'));
  const timing = timingFor(dayLengthMs);
  const time = openHandClock(timing, startAt);
  const registries = openRegistries(time.now);
  const lines: string[] = [];
  const queue = (name: QueueName): EmbeddedQueue => {
    const deadLetter = deadLetters[name];
    const dead = deadLetter === undefined ? {} : { deadLetter, maxReceiveCount: 6 };
    return openQueue(store, { name, visibilitySeconds: 60, retentionSeconds: 14 * 86_400, now: time.now, ...dead });
  };
  const notify = openNotify(store, keys, time.clock);
  const world: World = {
    table: openTable(store, 'daftar'),
    people: openTable(store, 'daftar', { urgency: 'accept' }),
    keyTable: openTable(store, 'keys'),
    blobs: openBlobs({ folder: join(directory, 'blobs'), keys, clock: time.clock }),
    queues: Object.fromEntries(names.map((name) => [name, queue(name)])) as World['queues'],
    keys,
    passwords: openPasswords(),
    notify,
    clock: time.clock,
    random: systemRandom,
    civil: registries.civil,
    tax: registries.tax,
    metrics: openMetrics(),
    dayLength: { originAt: startAt, dayLengthMs },
    timing,
    writeLog: (line) => void lines.push(line),
  };
  const fact = (what: string) => ({ factId: what, what, by: 'test', at: startAt, detail: what });
  const window = {
    id: windowId,
    name: 'Tahap 1',
    opensAt: startAt - 1,
    closesAt: startAt + 21 * daysMs,
    noticeVersion: '1',
  };
  await putWindow(world, window, fact('window'));
  await putQuota(world, { fromDay: '0000', quota, letter: 'surat', reason: 'test' }, fact('quota'));

  /** Feeds what is due in a queue to a handler, once each; what fails stays until its visibility ends. */
  const deliver = async (name: QueueName, handler: QueueHandler): Promise<{ done: number; failed: number }> => {
    const source = world.queues[name];
    const told = { done: 0, failed: 0 };
    for (;;) {
      const batch = await source.receive(10);
      if (batch.length === 0) return told;
      const Records = batch.map((message) => toRecord(name, message));
      const { batchItemFailures } = await handler({ Records }, makeContext(name, 60_000));
      const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      const done = batch.filter(({ messageId }) => !failed.has(messageId));
      await Promise.all(done.map(({ receipt }) => source.delete(receipt)));
      told.done += done.length;
      told.failed += failed.size;
    }
  };
  const close = async (): Promise<void> => {
    await store.close();
    remove();
  };
  return { ...world, world, time, registries, lines, notify, directory, rooms: openRooms(world), deliver, close };
};
export type TestWorld = Awaited<ReturnType<typeof openTestWorld>>;
