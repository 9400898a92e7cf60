import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type EmbeddedQueue, openQueue, type QueueSettings } from '../../../shared/adapters/embedded/queue.ts';
import { openTestStore, type TestStore } from './test-store.ts';

let opened: TestStore;
let at: number;
beforeEach(() => {
  opened = openTestStore();
  at = 1_800_000_000_000;
});
afterEach(() => opened.close());

const open = (settings: Partial<QueueSettings> = {}) =>
  openQueue(opened.store, { name: 'work', visibilitySeconds: 30, retentionSeconds: 3_600, now: () => at, ...settings });

test('times come from the clock that was given', async () => {
  const queue = open();
  await queue.send('a');
  at += 5_000;
  const [message] = await queue.receive(1);
  expect(message).toMatchObject({ firstSentAt: at - 5_000, firstReceivedAt: at });
  at += 30_000;
  const [again] = await queue.receive(1);
  expect(again).toMatchObject({ firstSentAt: at - 35_000, firstReceivedAt: at - 30_000, receiveCount: 2 });
});

test('what waited longest comes first', async () => {
  const queue = open();
  for (const body of ['a', 'b', 'c']) {
    await queue.send(body);
    at += 1;
  }
  expect((await queue.receive(2)).map(({ body }) => body)).toEqual(['a', 'b']);
});

test('a message past its retention is never received and is deleted, in flight or not', async () => {
  const queue = open();
  await queue.send('old');
  await queue.send('in flight');
  await queue.receive(1, 40_000);
  at += 3_600_000;
  await queue.send('young');
  expect((await queue.receive(10)).map(({ body }) => body)).toEqual(['young']);
  expect(await queue.depth()).toEqual({ visible: 0, inFlight: 1, delayed: 0 });
});

test('retention is kept although nothing else arrives', async () => {
  const queue = open();
  await queue.send('old');
  await queue.receive(1, 40_000);
  at += 3_600_000;
  expect(await queue.receive(10)).toEqual([]);
  expect(await queue.depth()).toEqual({ visible: 0, inFlight: 0, delayed: 0 });
});

test('the retention of a dead letter counts from when it was first sent', async () => {
  const queue = open({ maxReceiveCount: 1, deadLetter: 'dead' });
  const dead = open({ name: 'dead' });
  await queue.send('poison');
  await queue.receive(1);
  at += 3_000_000;
  expect(await queue.receive(1)).toEqual([]);
  expect(await dead.depth()).toMatchObject({ visible: 1 });
  at += 600_000;
  expect(await dead.receive(1)).toEqual([]);
  expect(await dead.depth()).toMatchObject({ visible: 0 });
});

test('poison does not keep good messages from being received in the same request', async () => {
  const queue = open({ maxReceiveCount: 1, deadLetter: 'dead' });
  await queue.sendBatch(Array.from({ length: 20 }, (_, n) => ({ body: `poison ${n}` })));
  await queue.receive(10);
  await queue.receive(10);
  at += 31_000;
  await queue.sendBatch([{ body: 'good' }, { body: 'better' }]);
  expect((await queue.receive(10)).map(({ body }) => body).sort()).toEqual(['better', 'good']);
  expect(await open({ name: 'dead' }).depth()).toMatchObject({ visible: 20 });
});

test('a visibility can be made longer, and ended at once', async () => {
  const queue = open();
  await queue.send('a');
  const [message] = await queue.receive(1);
  await queue.changeVisibility(message?.receipt ?? '', 100);
  at += 40_000;
  expect(await queue.receive(1)).toEqual([]);
  await queue.changeVisibility(message?.receipt ?? '', 0);
  const [again] = await queue.receive(1);
  expect(again?.receiveCount).toBe(2);
  await queue.changeVisibility(message?.receipt ?? '', 0);
  expect(await queue.receive(1)).toEqual([]);
});

test('with a visibility of 0 a message is taken once by one receive', async () => {
  const queue = open();
  await queue.sendBatch([{ body: 'a' }, { body: 'b' }]);
  expect(await queue.receive(10, 0)).toHaveLength(2);
});

test('what is no receipt is rejected', async () => {
  const queue = open();
  await expect(queue.delete('nonsense')).rejects.toThrow(/ReceiptHandleIsInvalid/);
  await expect(queue.changeVisibility('1.1.x', 1)).rejects.toThrow(/ReceiptHandleIsInvalid/);
});

test('an old receipt never means a new message that got the same row', async () => {
  const queue = open();
  await queue.send('first');
  const [first] = await queue.receive(1);
  await queue.delete(first?.receipt ?? '');
  await queue.send('second');
  await queue.receive(1);
  await queue.delete(first?.receipt ?? '');
  expect(await queue.depth()).toMatchObject({ inFlight: 1 });
});

test('ten of 500,000 messages are received quickly', { timeout: 60_000 }, async () => {
  const queue = open();
  opened.store.define(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500000)
    INSERT INTO "queue-work" (messageId, body, sentAt, visibleAt, receiveCount)
    SELECT printf('%036x', i), 'body ' || i, ${at} + i % 1000, ${at} + i % 1000 + iif(i % 3 = 0, 10000000, 0), 0 FROM n
  `);
  at += 2_000;
  const startedAt = performance.now();
  for (let round = 0; round < 100; round += 1) expect(await queue.receive(10)).toHaveLength(10);
  expect((performance.now() - startedAt) / 100).toBeLessThan(10);
  expect((await queue.depth()).delayed).toBe(166_666);
});

const listen = (queue: EmbeddedQueue) => {
  const heard = { rung: 0 };
  const leave = queue.onArrival(() => {
    heard.rung += 1;
  });
  const until = (count: number) => vi.waitFor(() => expect(heard.rung).toBe(count), { timeout: 3_000, interval: 5 });
  return { heard, leave, until };
};

test('arrivals ring once per turn; delayed messages and ended visibilities ring by timer', async () => {
  const queue = open({ now: Date.now });
  const { heard, leave, until } = listen(queue);
  await queue.sendBatch([{ body: 'a' }, { body: 'b' }, { body: 'c' }]);
  await until(1);
  await queue.receive(10, 0.3);
  expect(heard.rung).toBe(1);
  await until(2);
  await queue.receive(10, 30);
  await queue.send('later', { delaySeconds: 0.3 });
  expect(heard.rung).toBe(2);
  await until(3);
  leave();
  await queue.send('unheard');
  await sleep(20);
  expect(heard.rung).toBe(3);
});

test('a listener hears of messages that were there before it', async () => {
  const queue = open({ now: Date.now });
  await queue.send('now');
  await queue.send('soon', { delaySeconds: 0.3 });
  const { until } = listen(queue);
  await until(1);
  await queue.receive(1, 30);
  await until(2);
});

test('no arrival is missed, wherever the clock ticks while it is looked at', async () => {
  let ticks = 1_800_000_000_000;
  // A clock that ticks at each look: a message becomes due between any two looks of the queue.
  const queue = open({
    now: () => {
      ticks += 1;
      return ticks;
    },
  });
  const { heard, until } = listen(queue);
  for (let delay = 5; delay < 25; delay += 1) {
    const before = heard.rung;
    await queue.send('soon', { delaySeconds: delay / 1_000 });
    await until(before + 1);
    await queue.receive(1, 30_000);
  }
});

test('a batch that could not be committed names all of its messages', async () => {
  const queue = open();
  opened.store.prepare('PRAGMA max_page_count = 1').get();
  expect(await queue.sendBatch([{ body: 'x'.repeat(200_000) }, { body: 'b' }])).toEqual([0, 1]);
  opened.store.prepare('PRAGMA max_page_count = 1000000').get();
  expect(await queue.sendBatch([{ body: 'a' }])).toEqual([]);
});
