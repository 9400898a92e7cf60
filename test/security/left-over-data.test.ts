import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRooms } from '../../infra/local/rooms.ts';
import { openMetrics } from '../../shared/adapters/aws/metrics.ts';
import type { QueueHandler } from '../../shared/lambda/queue.ts';
import { quarantine, readDueQuarantined } from '../../shared/records/quarantine.ts';
import { asFiles, filesIn, findInClear, readItems, readQueueBodies } from '../support/data-folder.ts';
import { cleanForms } from '../support/families.ts';
import { secretsOf } from '../support/problem-answer.ts';
import { enter, record, release, send, submit } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const forms = cleanForms(4, 3, 70_000).map((form, n) => ({
  ...form,
  accountHolder: { ...form.accountHolder, phone: `08138820001${n}` },
}));
// The date of a birth may well be another number's part.
const secrets = forms.flatMap((form) => secretsOf(form).filter((secret) => !/^\d{4}-/.test(secret)));

/** Fails at every message, as a room that is ended at each. */
const failing: QueueHandler = ({ Records }) =>
  Promise.resolve({ batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })) });

describe('what a house could not finish and keeps for a person', () => {
  let world: TestWorld;
  const metrics: string[] = [];

  const untilDead = async (queue: 'submissions' | 'checks'): Promise<void> => {
    for (let n = 0; n < 7; n += 1) {
      await world.deliver(queue, failing);
      world.time.advance(61_000);
    }
  };
  const untilQuarantined = async (): Promise<void> => {
    const update: typeof world.table.update = (one) =>
      one.key.sk === 'FAMILY' ? Promise.reject(new Error('poison')) : world.table.update(one);
    const { recorder } = openRooms({ ...world.world, table: { ...world.table, update } });
    for (let n = 0; n < 4; n += 1) {
      await world.deliver('submissions', recorder);
      world.time.advance(61_000);
    }
  };
  const copies = () => readDueQuarantined(world.table, windowId, Number.MAX_SAFE_INTEGER);
  const everywhere = () => [
    ...filesIn(world.directory).filter(({ path }) => path !== 'keys.json'),
    ...asFiles('message', readQueueBodies(world.directory)),
    ...asFiles(
      'item',
      readItems(world.directory).map((item) => JSON.stringify(item)),
    ),
    ...asFiles('log', world.lines),
    ...asFiles('metric', metrics),
  ];

  beforeAll(async () => {
    const opened = await openTestWorld();
    const counted = openMetrics({
      namespace: 'daftar',
      room: 'all',
      now: opened.time.now,
      write: (line) => metrics.push(line),
    });
    const wired = { ...opened.world, metrics: counted };
    world = { ...opened, world: wired, rooms: openRooms(wired) };
    const [dead, poison, unchecked, refused] = forms as [never, never, never, object];
    await enter(world, unchecked, 'akun-1');
    await release(world);
    await untilDead('checks');
    await submit(world, dead, 'akun-2');
    await untilDead('submissions');
    await submit(world, poison, 'akun-3');
    await untilQuarantined();
    await send(world, 'akun-4', 'kirim-salah', { ...refused, kk: 'bukan angka' });
    await world.queues.submissions.send('bukan JSON');
    await record(world);
    counted.flush();
  });
  afterAll(() => world.close());

  it('is there: dead letters of both queues, a copy in quarantine, lines of the log, metrics', async () => {
    const depths = await Promise.all(
      (['submissions-dead', 'checks-dead'] as const).map((name) => world.queues[name].depth()),
    );
    expect(depths.map(({ visible }) => visible)).toEqual([1, 1]);
    expect(await copies()).toHaveLength(1);
    expect(world.lines.length).toBeGreaterThan(5);
    expect(metrics.join('')).toContain('submission.accepted');
    expect(new Set(secrets).size).toBeGreaterThan(25);
  });

  it('tells nobody’s NIK, KK, name or phone', () => {
    expect(findInClear(everywhere(), secrets)).toEqual([]);
  });

  it('would be found by the same search in each of these places', async () => {
    const [dead = '', copy = '', line = '', metric = ''] = secrets;
    await world.queues['submissions-dead'].send(`{"who":"${dead}"}`);
    const planted = { window: windowId, id: 'tertanam', body: copy, why: 'planted', at: world.time.now() };
    await quarantine(world.table, planted, world.time.now());
    world.lines.push(`{"code":"planted","who":"${line}"}`);
    metrics.push(`{"${metric}":1}`);
    const found = findInClear(everywhere(), secrets).map((where) =>
      where.replace(/^(message|item|log|metric) \d+/, '$1'),
    );
    expect(found).toEqual(
      expect.arrayContaining([`message: ${dead}`, `item: ${copy}`, `log: ${line}`, `metric: ${metric}`]),
    );
  });
});
