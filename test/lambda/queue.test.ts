import type { SQSEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { makeContext, toRecord } from '../../shared/adapters/embedded/lambda-event.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { type Message, queueDoor } from '../../shared/lambda/queue.ts';

const eventOf = (bodies: readonly string[]): SQSEvent => ({
  Records: bodies.map((body, n) =>
    toRecord('work', {
      messageId: `m-${n}`,
      receipt: `r-${n}`,
      body,
      receiveCount: n + 1,
      firstSentAt: 1000 + n,
      firstReceivedAt: 2000,
    }),
  ),
});
const open = (deed: (message: Message) => Promise<void>) => {
  const lines: string[] = [];
  const log = jsonLog(
    'recorder',
    () => 0,
    (line) => void lines.push(line),
  );
  const door = queueDoor(deed, { log });
  return { lines, feed: (bodies: readonly string[]) => door(eventOf(bodies), makeContext('work', 1000)) };
};
const ten = Array.from({ length: 10 }, (_, n) => `body-${n}`);

describe('the queue door', () => {
  it('gives each message to the deed, with how often and when it was sent', async () => {
    const seen: Message[] = [];
    const { feed } = open(async (message) => void seen.push(message));
    expect(await feed(ten.slice(0, 2))).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([
      { messageId: 'm-0', body: 'body-0', receiveCount: 1, sentAt: 1000 },
      { messageId: 'm-1', body: 'body-1', receiveCount: 2, sentAt: 1001 },
    ]);
  });

  it.each(['throws', 'rejects'])(
    'reports only the one message of ten whose deed %s; its nine mates are done',
    async (way) => {
      const done: string[] = [];
      const { feed, lines } = open(({ body }) => {
        if (body !== 'body-4') return Promise.resolve(void done.push(body));
        if (way === 'throws') throw new Error('poison');
        return Promise.reject(new Error('poison'));
      });
      expect(await feed(ten)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm-4' }] });
      expect(done).toHaveLength(9);
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0] ?? '')).toMatchObject({
        code: 'message.failed',
        messageId: 'm-4',
        why: 'Error: poison',
      });
    },
  );

  it('reports all when all fail, and does not throw', async () => {
    const { feed } = open(() => Promise.reject(new Error('down')));
    expect((await feed(ten)).batchItemFailures).toHaveLength(10);
  });

  it('keeps batches apart that run at once', async () => {
    const { feed } = open(({ body }) => (body === 'bad' ? Promise.reject(new Error('bad')) : Promise.resolve()));
    const [one, other] = await Promise.all([feed(['bad', 'good']), feed(['good', 'bad'])]);
    expect([one?.batchItemFailures, other?.batchItemFailures]).toEqual([
      [{ itemIdentifier: 'm-0' }],
      [{ itemIdentifier: 'm-1' }],
    ]);
  });

  it('logs no body and no NIK', async () => {
    const { feed, lines } = open(() => Promise.reject(new Error('cannot read 9901011705800001')));
    await feed(['{"nik":"9901011705800001"}']);
    expect(lines.join('')).not.toContain('9901011705800001');
  });
});
