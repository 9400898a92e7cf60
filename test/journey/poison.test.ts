import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type EventSource, runEventSource } from '../../infra/local/event-source.ts';
import { openRooms } from '../../infra/local/rooms.ts';
import type { Update } from '../../shared/ports.ts';
import { readFamily } from '../../shared/records/family.ts';
import { familyKey } from '../../shared/records/item-keys.ts';
import { countQuarantined } from '../../shared/records/quarantine.ts';
import { cleanForms } from '../support/families.ts';
import { logged, release, submit } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const batchSize = 10;
const visibilityMs = 61_000;
const functionTimeoutMs = 400;

/** What becomes of the write of one family: everything else is the product's own, on the embedded engine. */
const poisons: readonly (readonly [name: string, write: () => Promise<never>, comeBack: number])[] = [
  ['throws', () => Promise.reject(new Error('poison')), 1],
  // The function is ended at its timeout, and its answer with it: all ten come back, nine of them recorded.
  ['hangs', () => new Promise<never>(() => undefined), batchSize],
];

describe.each(poisons)('one message in a batch of ten that %s', (_, write, comeBack) => {
  let world: TestWorld;
  const sources: EventSource[] = [];
  let familyIds: readonly string[] = [];
  /** Of the poison by the recorder: how often it came to the write. */
  let starts = 0;

  /** Rooms whose table has one key that cannot be written. */
  const poisonedRooms = () => {
    const { pk } = familyKey(windowId, familyIds[3] ?? '');
    const update = (one: Update) => {
      if (one.key.sk !== 'FAMILY' || one.key.pk !== pk) return world.table.update(one);
      starts += 1;
      return write();
    };
    return openRooms({ ...world.world, table: { ...world.table, update } });
  };
  const run = (name: 'submissions' | 'retries', size: number): EventSource => {
    const rooms = poisonedRooms();
    const handler = name === 'submissions' ? rooms.recorder : rooms.retry;
    const limits = { batchSize: size, maximumConcurrency: 1, functionTimeoutMs };
    const source = runEventSource({ queue: world.queues[name], handler, log: () => undefined, ...limits });
    sources.push(source);
    return source;
  };
  const untilIdle = (source: EventSource, name: 'submissions' | 'retries') =>
    expect.poll(() => source.running() + world.queues[name].ready(1), { timeout: 5_000, interval: 10 }).toBe(0);
  const recorded = async (): Promise<boolean[]> =>
    Promise.all(familyIds.map(async (id) => (await readFamily(world.table, windowId, id)) !== undefined));
  const allButThePoison = Array.from({ length: batchSize }, (_, n) => n !== 3);
  const quarantined = () => countQuarantined(world.table, windowId);

  beforeEach(async () => {
    world = await openTestWorld();
    starts = 0;
    const sent = cleanForms(batchSize, 1).map((form, n) => submit(world, form, `akun-${n}`));
    familyIds = (await Promise.all(sent)).map(({ familyId }) => familyId);
  });
  afterEach(async () => {
    await Promise.all(sources.splice(0).map((source) => source.stop()));
    await world.close();
  });

  it('does not keep its nine mates from being recorded, at their first start', async () => {
    const source = run('submissions', batchSize);
    await untilIdle(source, 'submissions');
    expect([starts, await recorded(), await quarantined()]).toEqual([1, allButThePoison, 0]);
    expect(await world.queues.submissions.depth()).toEqual({ visible: 0, inFlight: comeBack, delayed: 0 });
  });

  it('lies in quarantine after its third start, is let go at the fourth, and is all that is left there', async () => {
    const source = run('submissions', batchSize);
    for (let start = 1; start <= 4; start += 1) {
      await untilIdle(source, 'submissions');
      expect(starts).toBe(Math.min(start, 3));
      expect((await quarantined()) > 0).toBe(start >= 3);
      world.time.advance(visibilityMs);
      source.resume();
    }
    await untilIdle(source, 'submissions');
    expect(await world.queues.submissions.depth()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
    // Each copy is tried once more, alone, after an hour: of a batch that timed out also those of mates that were recorded long since.
    world.time.advance(3_600_000);
    await release(world);
    const retry = run('retries', 1);
    await untilIdle(retry, 'retries');
    world.time.advance(visibilityMs);
    retry.resume();
    await untilIdle(retry, 'retries');
    expect([starts, await recorded(), await quarantined()]).toEqual([4, allButThePoison, 1]);
    expect(logged(world, 'submission.recorded').length).toBeGreaterThanOrEqual(batchSize - 1);
  });
});
