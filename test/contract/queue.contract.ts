import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { Queue, Received } from '../../shared/ports.ts';
import { type It, type SuiteOptions, withSkips } from './suite.ts';

export type OpenedQueue = { readonly queue: Queue; readonly deadLetters: Queue; readonly close: () => Promise<void> };
/** A queue whose messages go to `deadLetters` after `maxReceiveCount` receives. */
export type QueueSuiteOptions = SuiteOptions & {
  /** A short visibility and delay of the engine; SQS knows whole seconds. */
  readonly shortSeconds?: number;
};
export type OpenQueue = (settings: { readonly maxReceiveCount: number }) => Promise<OpenedQueue>;

const MAX_RECEIVE_COUNT = 2;
/** Longer than the suite runs: what one test has taken does not come back in another. */
const GONE_SECONDS = 600;
/** SQS may answer an empty receive although there are messages. */
const PATIENCE_MS = 5_000;

/** What every engine behind the Queue port promises. */
export const describeQueue = (name: string, open: OpenQueue, options: QueueSuiteOptions = {}): void => {
  describe(`the queue on ${name}`, () => {
    withSkips(options.skip, (it) => describeMessages(it, open, options.shortSeconds ?? 1));
  });
};

const describeMessages = (it: It, open: OpenQueue, shortSeconds: number): void => {
  const longerMs = shortSeconds * 1_000 + 300;
  let opened: OpenedQueue;
  beforeAll(async () => {
    opened = await open({ maxReceiveCount: MAX_RECEIVE_COUNT });
  });
  afterAll(() => opened.close());

  const empty = async (queue: Queue): Promise<void> => {
    const taken = await queue.receive(10, GONE_SECONDS);
    await Promise.all(taken.map(({ receipt }) => queue.delete(receipt)));
    if (taken.length > 0) await empty(queue);
  };
  beforeEach(async () => {
    await empty(opened.queue);
    await empty(opened.deadLetters);
  });

  /** Receives until `count` messages are there or the patience is over. */
  const take = async (count: number, visibilitySeconds: number, queue = opened.queue): Promise<readonly Received[]> => {
    const [taken, endsAt]: [Received[], number] = [[], Date.now() + PATIENCE_MS];
    while (taken.length < count && Date.now() < endsAt) {
      const more = await queue.receive(Math.min(10, count - taken.length), visibilitySeconds);
      taken.push(...more);
      if (more.length === 0) await sleep(50);
    }
    return taken;
  };
  const bodies = (messages: readonly Received[]): string[] => messages.map(({ body }) => body).sort();

  it('what was sent is received once, with its body, its time and a count of 1', async () => {
    const sentAfter = Date.now();
    await opened.queue.send('{"hello":"dünya 😀"}');
    const [message] = await take(1, GONE_SECONDS);
    expect(message).toMatchObject({ body: '{"hello":"dünya 😀"}', receiveCount: 1 });
    expect(message?.messageId).toMatch(/^[0-9a-f-]{36}$/);
    expect(Math.abs((message?.firstSentAt ?? 0) - sentAfter)).toBeLessThan(PATIENCE_MS);
    expect(await opened.queue.receive(10, GONE_SECONDS)).toEqual([]);
    await opened.queue.delete(message?.receipt ?? '');
  });

  it('a batch of 25 is stored whole', async () => {
    const sent = Array.from({ length: 25 }, (_, at) => `message ${at}`);
    expect(await opened.queue.sendBatch(sent.map((body) => ({ body })))).toEqual([]);
    const taken = await take(25, GONE_SECONDS);
    expect(bodies(taken)).toEqual([...sent].sort());
    expect(new Set(taken.map(({ messageId }) => messageId)).size).toBe(25);
  });

  it('a receive never gives more than it was asked for', async () => {
    await opened.queue.sendBatch(Array.from({ length: 12 }, (_, at) => ({ body: `${at}` })));
    expect((await opened.queue.receive(3, GONE_SECONDS)).length).toBeLessThanOrEqual(3);
  });

  it('a message comes back when its visibility ends, with a count of 2 and the same time and id', async () => {
    await opened.queue.send('again');
    const [first] = await take(1, shortSeconds);
    expect(await opened.queue.receive(1, shortSeconds)).toEqual([]);
    await sleep(longerMs);
    const [second] = await take(1, GONE_SECONDS);
    const { messageId, firstSentAt } = first as Received;
    expect(second).toMatchObject({ body: 'again', receiveCount: 2, messageId, firstSentAt });
  });

  it('a deleted message does not come back, and deleting it again is no error', async () => {
    await opened.queue.send('gone');
    const [message] = await take(1, shortSeconds);
    await opened.queue.delete(message?.receipt ?? '');
    await opened.queue.delete(message?.receipt ?? '');
    await sleep(longerMs);
    expect(await opened.queue.receive(10, GONE_SECONDS)).toEqual([]);
  });

  it('a message deleted after its visibility ended, before anyone else took it, is gone', async () => {
    await opened.queue.send('late');
    const [message] = await take(1, shortSeconds);
    await sleep(longerMs);
    await opened.queue.delete(message?.receipt ?? '');
    expect(await opened.queue.receive(10, GONE_SECONDS)).toEqual([]);
  });

  it('a stale receipt deletes nothing', async () => {
    await opened.queue.send('kept');
    const [first] = await take(1, shortSeconds);
    await sleep(longerMs);
    const [second] = await take(1, shortSeconds);
    await opened.queue.delete(first?.receipt ?? '');
    await sleep(longerMs);
    // Its third receive: over the count, so it is found among the dead letters.
    expect(await opened.queue.receive(1, GONE_SECONDS)).toEqual([]);
    const [kept] = await take(1, GONE_SECONDS, opened.deadLetters);
    expect(kept?.messageId).toBe(second?.messageId);
  });

  it('a message received too often moves to the dead letters with the time it was sent', async () => {
    await opened.queue.send('poison');
    const [first] = await take(1, shortSeconds);
    await sleep(longerMs);
    await take(1, shortSeconds);
    await sleep(longerMs);
    expect(await opened.queue.receive(10, GONE_SECONDS)).toEqual([]);
    const [dead] = await take(1, GONE_SECONDS, opened.deadLetters);
    expect(dead).toMatchObject({ body: 'poison', firstSentAt: first?.firstSentAt });
  });

  it('a delayed message is not there before its time', async () => {
    await opened.queue.send('later', { delaySeconds: shortSeconds });
    await opened.queue.sendBatch([{ body: 'now' }, { body: 'later too', delaySeconds: shortSeconds }]);
    expect(bodies(await opened.queue.receive(10, GONE_SECONDS))).toEqual(['now']);
    await sleep(longerMs);
    expect(bodies(await take(2, GONE_SECONDS))).toEqual(['later', 'later too']);
  });

  it('depth tells apart what is visible, in flight and delayed', async () => {
    await opened.queue.sendBatch([{ body: 'a' }, { body: 'b' }, { body: 'c' }, { body: 'd', delaySeconds: 900 }]);
    await take(1, GONE_SECONDS);
    const depth = await opened.queue.depth();
    expect(depth.visible).toBe(2);
    expect(depth.delayed).toBe(1);
    expect(depth.inFlight).toBeGreaterThanOrEqual(1);
  });

  it('the largest body fits, a larger one is rejected, so are an empty one and a longer delay', async () => {
    const largest = 'é'.repeat(131_072);
    await opened.queue.send(largest);
    const [message] = await take(1, GONE_SECONDS);
    expect(message?.body.length).toBe(largest.length);
    await expect(opened.queue.send(`${largest}x`)).rejects.toThrow();
    await expect(opened.queue.send('')).rejects.toThrow();
    await expect(opened.queue.send('x', { delaySeconds: 901 })).rejects.toThrow();
    await expect(opened.queue.receive(11, GONE_SECONDS)).rejects.toThrow();
  });

  it('a batch names the messages that it did not store, and stores the others', async () => {
    const messages = [{ body: 'first' }, { body: 'x', delaySeconds: 901 }, { body: 'third' }];
    expect(await opened.queue.sendBatch(messages)).toEqual([1]);
    expect(bodies(await take(2, GONE_SECONDS))).toEqual(['first', 'third']);
  });
};
