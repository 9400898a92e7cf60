import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { openRooms } from '../../infra/local/rooms.ts';
import { makeContext, toRecord } from '../../shared/adapters/embedded/lambda-event.ts';
import type { QueueHandler } from '../../shared/lambda/queue.ts';
import { readFamily } from '../../shared/records/family.ts';
import { quarantineKey } from '../../shared/records/item-keys.ts';
import { countQuarantined } from '../../shared/records/quarantine.ts';
import { disturbed } from '../support/disturbed.ts';
import { enter, logged, record, recordOf, release, submit } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const form = formOf(householdOf(findHousehold(0, {}, 2)));
const other = formOf(householdOf(findHousehold(50, {}, 2)));

let world: TestWorld;
/** A recorder whose writes of families fail as long as this is true. */
let broken: boolean;
let recorder: QueueHandler;
beforeEach(async () => {
  world = await openTestWorld();
  broken = false;
  const update: typeof world.table.update = (one) =>
    broken && one.key.sk === 'FAMILY' ? Promise.reject(new Error('poison')) : world.table.update(one);
  recorder = openRooms({ ...world.world, table: disturbed({ ...world.table, update }, {}) }).recorder;
});
afterEach(() => world.close());

const body = async (): Promise<string> => {
  const [message] = await world.queues.submissions.receive(1, 0);
  return message?.body ?? '';
};
const receive = async (text: string, receiveCount: number): Promise<'done' | 'failed'> => {
  const message = { messageId: 'm-1', receipt: 'r', body: text, receiveCount };
  const at = { firstSentAt: world.time.now(), firstReceivedAt: world.time.now() };
  const Records = [toRecord('submissions', { ...message, ...at })];
  const { batchItemFailures } = await recorder({ Records }, makeContext('recorder', 10_000));
  return batchItemFailures.length === 0 ? 'done' : 'failed';
};
const copies = () => countQuarantined(world.table, windowId);

describe('a message that cannot be recorded', () => {
  it('is copied at its third receive and then tried, and acknowledged at its fourth', async () => {
    await submit(world, form);
    const text = await body();
    broken = true;
    expect([await receive(text, 1), await receive(text, 2), await copies()]).toEqual(['failed', 'failed', 0]);
    expect([await receive(text, 3), await copies()]).toEqual(['failed', 1]);
    expect([await receive(text, 4), await copies()]).toEqual(['done', 1]);
  });

  it('leaves no copy if it is recorded at its third receive', async () => {
    const { familyId } = await submit(world, form);
    expect([await receive(await body(), 3), await copies()]).toEqual(['done', 0]);
    expect((await recordOf(world, familyId)).state).toBe('waiting');
  });

  it('is kept as it came, sealed', async () => {
    const { submissionId } = await submit(world, form);
    const text = await body();
    broken = true;
    await receive(text, 3);
    const copy = await world.table.get(quarantineKey(windowId, submissionId));
    expect(copy?.['body']).toBe(text);
    expect(JSON.stringify(copy)).not.toContain(form.members[0]?.nik);
  });

  it('is tried again, alone, after an hour; what is recorded then leaves no copy', async () => {
    const { familyId } = await enter(world, other);
    await submit(world, form, 'akun-2');
    broken = true;
    for (let n = 0; n < 4; n += 1) {
      await world.deliver('submissions', recorder);
      world.time.advance(61_000);
    }
    expect([await copies(), await world.queues.submissions.depth()]).toEqual([
      1,
      { visible: 0, inFlight: 0, delayed: 0 },
    ]);
    await release(world);
    expect((await world.queues.retries.depth()).visible).toBe(0);
    world.time.advance(3_600_000);
    await release(world);
    expect(await world.deliver('retries', world.rooms.retry)).toEqual({ done: 1, failed: 0 });
    expect([await copies(), (await recordOf(world, familyId)).state]).toEqual([0, 'waiting']);
  });

  it('does not stop the others of its batch', async () => {
    await submit(world, form);
    const poisoned = JSON.stringify({ ...(JSON.parse(await body()) as object), sealed: 'AAAA' });
    await world.queues.submissions.send(poisoned);
    await world.queues.submissions.send('this is no JSON');
    expect(await record(world)).toEqual({ done: 1, failed: 2 });
  });

  it('and cannot even be read is kept under the queue’s own id', async () => {
    expect([await receive('this is no JSON', 3), await receive('this is no JSON', 4)]).toEqual(['failed', 'done']);
    expect(await countQuarantined(world.table, 'unreadable')).toBe(1);
  });
});

describe('a message that was tampered with', () => {
  it.each(['kind', 'id', 'acceptedAt', 'lane', 'sealed', 'familyId', 'accountId', 'window', 'enteredBy'] as const)(
    'in its %s is never recorded under it',
    async (field) => {
      const { familyId } = await submit(world, form);
      const message = JSON.parse(await body()) as Record<string, unknown>;
      const swapped: Record<string, unknown> = { kind: 'objection', lane: 'officer', acceptedAt: 1 };
      const [first = '', ...rest] = String(message[field]);
      const other = (first === 'x' ? 'y' : 'x') + rest.join('');
      const changed = { ...message, [field]: swapped[field] ?? other };
      expect(await receive(JSON.stringify(changed), 1)).toBe('failed');
      expect(await readFamily(world.table, windowId, familyId)).toBeUndefined();
      expect(logged(world, 'submission.recorded')).toEqual([]);
    },
  );
});
