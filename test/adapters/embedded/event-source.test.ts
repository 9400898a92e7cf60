import { createHash } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openQueue } from '../../../shared/adapters/embedded/queue.ts';
import { none, openRig } from './event-source-rig.ts';

let rig: ReturnType<typeof openRig>;
beforeEach(() => {
  rig = openRig();
});
afterEach(() => rig.close());

test('records and context are what Lambda would give', async () => {
  const given: unknown[] = [];
  const sentAfter = Date.now();
  await rig.queue.send('hello');
  rig.run(async (event, context) => {
    given.push(event.Records[0], context.getRemainingTimeInMillis(), context.awsRequestId, context.functionName);
    return none;
  });
  await rig.untilIdle();
  const [record, remaining, requestId, functionName] = given as [SQSEvent['Records'][0], number, string, string];
  expect(Object.keys(record).sort()).toEqual(
    'attributes awsRegion body eventSource eventSourceARN md5OfBody messageAttributes messageId receiptHandle'.split(
      ' ',
    ),
  );
  expect(record).toMatchObject({ body: 'hello', eventSource: 'aws:sqs', messageAttributes: {} });
  expect(record.md5OfBody).toBe(createHash('md5').update('hello').digest('hex'));
  expect(record.eventSourceARN).toBe('arn:aws:sqs:ap-southeast-3:000000000000:work');
  expect(record.attributes.ApproximateReceiveCount).toBe('1');
  expect(Number(record.attributes.SentTimestamp)).toBeGreaterThanOrEqual(sentAfter);
  expect(Number(record.attributes.ApproximateFirstReceiveTimestamp)).toBeGreaterThanOrEqual(sentAfter);
  expect(remaining).toBeGreaterThan(1_000);
  expect(remaining).toBeLessThanOrEqual(2_000);
  expect([requestId.length, functionName]).toEqual([36, 'work']);
});

test('only the messages that the answer names come back', async () => {
  const counts = new Map<string, number>();
  await rig.queue.sendBatch([{ body: 'good' }, { body: 'bad' }, { body: 'fine' }]);
  rig.run(async (event) => {
    for (const { body } of event.Records) counts.set(body, (counts.get(body) ?? 0) + 1);
    const failed = event.Records.filter(({ body }) => body === 'bad' && counts.get(body) === 1);
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  });
  await rig.untilIdle();
  expect(Object.fromEntries(counts)).toEqual({ good: 1, bad: 2, fine: 1 });
});

const badAnswers: readonly [title: string, answer: () => unknown][] = [
  [
    'a throw',
    () => {
      throw new Error('broken');
    },
  ],
  ['an unknown identifier', () => ({ batchItemFailures: [{ itemIdentifier: 'nobody' }] })],
  ['an empty identifier', () => ({ batchItemFailures: [{ itemIdentifier: '' }] })],
  ['a failure without identifier', () => ({ batchItemFailures: [{ wrong: 'x' }] })],
  ['a failure that is null', () => ({ batchItemFailures: [null] })],
  ['a list that is none', () => ({ batchItemFailures: 'all' })],
];
for (const [title, answer] of badAnswers) {
  test(`${title} fails the whole batch`, async () => {
    let calls = 0;
    await rig.queue.sendBatch([{ body: 'a' }, { body: 'b' }]);
    rig.run(async () => {
      calls += 1;
      return (calls === 1 ? answer() : none) as typeof none;
    });
    await vi.waitFor(() => expect(rig.logged).toHaveLength(1));
    expect((await rig.queue.depth()).inFlight).toBe(2);
    await rig.untilIdle();
    expect(calls).toBe(2);
  });
}

test('no answer, null and an empty object mean that all is done', async () => {
  const answers = [undefined, null, {}, { batchItemFailures: null }];
  for (const answer of answers) {
    await rig.queue.send('a');
    const source = rig.run(async () => answer as never);
    await rig.untilIdle();
    await source.stop();
  }
  expect(rig.logged).toEqual([]);
});

test('a message that always fails ends among the dead letters', async () => {
  await rig.queue.send('poison');
  rig.run(async () => Promise.reject(new Error('poison')));
  await rig.untilIdle();
  expect(rig.logged).toHaveLength(3);
  const dead = openQueue(rig.store, { name: 'dead', visibilitySeconds: 30, retentionSeconds: 3_600 });
  expect((await dead.receive(10)).map(({ body }) => body)).toEqual(['poison']);
});
