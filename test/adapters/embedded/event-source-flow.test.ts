import { setTimeout as sleep } from 'node:timers/promises';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bodiesOf, none, openRig } from './event-source-rig.ts';

let rig: ReturnType<typeof openRig>;
beforeEach(() => {
  rig = openRig();
});
afterEach(() => rig.close());

test('never more handlers than the maximum run at once, and that many do', async () => {
  const [running, most] = [new Set<SQSEvent>(), { count: 0 }];
  const seen: string[] = [];
  await rig.queue.sendBatch(Array.from({ length: 60 }, (_, at) => ({ body: `${at}` })));
  rig.run(
    async (event) => {
      running.add(event);
      most.count = Math.max(most.count, running.size);
      await sleep(10);
      seen.push(...bodiesOf(event));
      running.delete(event);
      return none;
    },
    { maximumConcurrency: 3, batchSize: 4 },
  );
  await rig.untilIdle();
  expect(most.count).toBe(3);
  expect(seen.sort()).toEqual(Array.from({ length: 60 }, (_, at) => `${at}`).sort());
});

test('one that stands back runs one batch at a time, and as many as before once it need not', async () => {
  let crowded = true;
  let running = 0;
  const mosts = { crowded: 0, after: 0 };
  let seen = 0;
  await rig.queue.sendBatch(Array.from({ length: 60 }, (_, at) => ({ body: `${at}` })));
  rig.run(
    async (event) => {
      running += 1;
      const when = crowded ? 'crowded' : 'after';
      mosts[when] = Math.max(mosts[when], running);
      await sleep(10);
      running -= 1;
      seen += event.Records.length;
      if (seen >= 20) crowded = false;
      return none;
    },
    { maximumConcurrency: 3, batchSize: 4, standsBack: () => crowded },
  );
  await rig.untilIdle();
  expect([mosts, seen]).toEqual([{ crowded: 1, after: 3 }, 60]);
});

test('a batch has at most its size, also above the 10 of one receive', async () => {
  const sizes: number[] = [];
  await rig.queue.sendBatch(Array.from({ length: 50 }, (_, at) => ({ body: `${at}` })));
  rig.run(
    async (event) => {
      sizes.push(event.Records.length);
      return none;
    },
    { batchSize: 25, maximumConcurrency: 1 },
  );
  await rig.untilIdle();
  expect(sizes).toEqual([25, 25]);
});

test('a batch window gathers messages that arrive one by one', async () => {
  const sizes: number[] = [];
  rig.run(
    async (event) => {
      sizes.push(event.Records.length);
      return none;
    },
    { batchWindowMs: 100 },
  );
  for (let at = 0; at < 5; at += 1) {
    await rig.queue.send(`${at}`);
    await sleep(2);
  }
  await rig.untilIdle();
  expect(sizes).toEqual([5]);
});

test('paused, it takes nothing; resumed, it goes on', async () => {
  const seen: string[] = [];
  const running = rig.run(async (event) => {
    seen.push(...bodiesOf(event));
    return none;
  });
  running.pause();
  await rig.queue.send('a');
  await sleep(50);
  expect(seen).toEqual([]);
  running.resume();
  await rig.untilIdle();
  expect(seen).toEqual(['a']);
});

test('a handler that hangs loses its batch at the timeout and does not keep the slot', async () => {
  let calls = 0;
  await rig.queue.send('a');
  rig.run(
    () => {
      calls += 1;
      return calls === 1 ? new Promise<never>(() => undefined) : Promise.resolve(none);
    },
    { functionTimeoutMs: 50, maximumConcurrency: 1 },
  );
  await rig.untilIdle();
  expect(calls).toBe(2);
  expect(rig.logged[0]).toMatch(/timed out after 50 ms/);
});

test('stop waits for handlers that run, takes nothing more, and their messages are done', async () => {
  const ended: string[] = [];
  await rig.queue.send('a');
  const running = rig.run(
    async (event) => {
      await sleep(60);
      ended.push(...bodiesOf(event));
      return none;
    },
    { maximumConcurrency: 1 },
  );
  await vi.waitFor(() => expect(running.running()).toBe(1));
  await rig.queue.send('b');
  await running.stop();
  expect(ended).toEqual(['a']);
  expect(await rig.queue.depth()).toEqual({ visible: 1, inFlight: 0, delayed: 0 });
});

test('a delayed message is handled when it is due, and until then nothing is polled', async () => {
  const seen: string[] = [];
  let looks = 0;
  const ready = (limit: number): number => {
    looks += 1;
    return rig.queue.ready(limit);
  };
  const handler = async (event: SQSEvent) => {
    seen.push(...bodiesOf(event));
    return none;
  };
  rig.run(handler, { queue: { ...rig.queue, ready } });
  await rig.queue.send('later', { delaySeconds: 0.4 });
  await sleep(50);
  const before = looks;
  await sleep(250);
  expect(looks - before).toBeLessThanOrEqual(1);
  expect(seen).toEqual([]);
  await rig.untilIdle();
  expect(seen).toEqual(['later']);
});
