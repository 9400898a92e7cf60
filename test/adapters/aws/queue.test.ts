import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import 'aws-sdk-client-mock-vitest/extend';
import { beforeEach, expect, test } from 'vitest';
import { openQueue } from '../../../shared/adapters/aws/queue.ts';

const url = 'https://sqs.ap-southeast-3.amazonaws.com/000000000000/submissions';
const client = new SQSClient({ region: 'ap-southeast-3' });
const sqs = mockClient(client);
const queue = openQueue({ client, url });
beforeEach(() => {
  sqs.reset();
});

const batches = () => sqs.commandCalls(SendMessageBatchCommand).map(({ args }) => args[0].input.Entries ?? []);
const timeout = Object.assign(new Error('a request has exceeded 300 ms'), { name: 'TimeoutError' });

test('a message is one SendMessage, its delay rounded up to whole seconds', async () => {
  sqs.on(SendMessageCommand).resolves({});
  await queue.send('sealed');
  await queue.send('sealed', { delaySeconds: 1.2 });
  expect(sqs).toHaveReceivedNthCommandWith(SendMessageCommand, 1, { QueueUrl: url, MessageBody: 'sealed' });
  expect(sqs).toHaveReceivedNthCommandWith(SendMessageCommand, 2, { DelaySeconds: 2 });
  expect(sqs.commandCalls(SendMessageCommand)[0]?.args[0].input).not.toHaveProperty('DelaySeconds');
});

test('a send that was not confirmed rejects: the caller has another place for the message', async () => {
  sqs.on(SendMessageCommand).rejects(timeout);
  await expect(queue.send('sealed')).rejects.toThrow('exceeded');
});

test('a batch goes in requests of at most ten messages and 256 KiB', async () => {
  sqs.on(SendMessageBatchCommand).resolves({ Successful: [], Failed: [] });
  const small = Array.from({ length: 12 }, (_, at) => ({ body: `${at}` }));
  const large = Array.from({ length: 3 }, () => ({ body: 'x'.repeat(100_000) }));
  expect(await queue.sendBatch([...small, ...large])).toEqual([]);
  expect(batches().map((entries) => entries.map(({ Id }) => Number(Id)))).toEqual([
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    [10, 11, 12, 13],
    [14],
  ]);
});

test('it names what SQS refused, what was in a request without an answer, and what no queue takes', async () => {
  sqs
    .on(SendMessageBatchCommand)
    .resolvesOnce({ Successful: [], Failed: [{ Id: '3', Code: 'InternalError', SenderFault: false }] })
    .rejects(timeout);
  const messages = Array.from({ length: 13 }, (_, at) => ({ body: at === 5 ? '' : `${at}` }));
  expect(await queue.sendBatch(messages)).toEqual([3, 5, 11, 12]);
  expect(
    batches()
      .flat()
      .map(({ MessageBody }) => MessageBody),
  ).not.toContain('');
});

test('a receive asks for count and time of each message, waits for all servers, and hides for whole seconds', async () => {
  sqs.on(ReceiveMessageCommand).resolves({
    Messages: [
      {
        MessageId: 'id',
        ReceiptHandle: 'receipt',
        Body: 'sealed',
        Attributes: { ApproximateReceiveCount: '2', SentTimestamp: '1795695006914' },
      },
    ],
  });
  expect(await queue.receive(10, 29.5)).toEqual([
    { messageId: 'id', receipt: 'receipt', body: 'sealed', receiveCount: 2, firstSentAt: 1_795_695_006_914 },
  ]);
  expect(sqs).toHaveReceivedCommandExactlyOnceWith(ReceiveMessageCommand, {
    QueueUrl: url,
    MaxNumberOfMessages: 10,
    VisibilityTimeout: 30,
    WaitTimeSeconds: 1,
    MessageSystemAttributeNames: ['ApproximateReceiveCount', 'SentTimestamp'],
  });
  sqs.on(ReceiveMessageCommand).resolves({});
  expect(await queue.receive(1, 0)).toEqual([]);
});

test('a message without its time is a fault, not a message of 1970', async () => {
  sqs.on(ReceiveMessageCommand).resolves({ Messages: [{ MessageId: 'id', ReceiptHandle: 'receipt', Body: 'sealed' }] });
  await expect(queue.receive(1, 30)).rejects.toThrow('without what every message has');
});

test('a receipt is deleted, and depth reads the three approximate counts', async () => {
  sqs.on(DeleteMessageCommand).resolves({});
  sqs.on(GetQueueAttributesCommand).resolves({
    Attributes: {
      ApproximateNumberOfMessages: '7',
      ApproximateNumberOfMessagesNotVisible: '2',
      ApproximateNumberOfMessagesDelayed: '1',
    },
  });
  await queue.delete('receipt');
  expect(sqs).toHaveReceivedCommandExactlyOnceWith(DeleteMessageCommand, { QueueUrl: url, ReceiptHandle: 'receipt' });
  expect(await queue.depth()).toEqual({ visible: 7, inFlight: 2, delayed: 1 });
});
