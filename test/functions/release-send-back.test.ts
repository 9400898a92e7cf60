import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import { countQuarantined } from '../../shared/records/quarantine.ts';
import { cleanForms } from '../support/families.ts';
import { logged, record, recordOf, release, submit } from '../support/trips.ts';
import { openTestWorld, type TestWorld, windowId } from '../support/world.ts';

const [form] = cleanForms(1, 2) as [Family];
let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

/** Moves what lies in `submissions` to its dead letters, as six failed receives would. */
const letDie = async (): Promise<void> => {
  for (const message of await world.queues.submissions.receive(10)) {
    await world.queues['submissions-dead'].send(message.body);
    await world.queues.submissions.delete(message.receipt);
  }
};
const sweep = async (): Promise<void> => {
  world.time.advance(world.timing.deadLetterSweepMs);
  await release(world);
};
const deadLetters = async () => (await world.queues['submissions-dead'].depth()).visible;

describe('a dead letter', () => {
  it('goes back to its queue with the time of its first send, and is recorded at its old place', async () => {
    const { familyId } = await submit(world, form);
    const acceptedAt = world.time.now();
    await letDie();
    world.time.advance(60_000);
    await release(world);
    expect(await deadLetters()).toBe(0);
    await record(world);
    expect(await recordOf(world, familyId)).toMatchObject({ state: 'waiting', currentAcceptedAt: acceptedAt });
  });

  it('goes back three times and is then kept in quarantine', async () => {
    await submit(world, form);
    for (let round = 1; round <= 4; round += 1) {
      await letDie();
      await sweep();
    }
    expect(logged(world, 'dead-letter.sent-back').map(({ rounds }) => rounds)).toEqual([1, 2, 3]);
    expect([await deadLetters(), await countQuarantined(world.table, windowId)]).toEqual([0, 1]);
  });

  it('that cannot be read is kept too', async () => {
    await world.queues['submissions-dead'].send('this is no JSON');
    await sweep();
    expect([await deadLetters(), await countQuarantined(world.table, 'unreadable')]).toEqual([0, 1]);
  });

  it('is not looked for more often than each sweep', async () => {
    await sweep();
    await submit(world, form);
    await letDie();
    await release(world);
    expect(await deadLetters()).toBe(1);
    await sweep();
    expect(await deadLetters()).toBe(0);
  });

  it('is sent back once by two runs at once', async () => {
    await submit(world, form);
    await letDie();
    world.time.advance(world.timing.deadLetterSweepMs);
    await Promise.all([release(world), release(world)]);
    expect((await world.queues.submissions.depth()).visible).toBe(1);
  });
});
