import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import type { Queue, Received } from '../../ports.ts';
import { assertMessage, assertReceive, assertVisibility, BODY_BYTES, type OutgoingMessage } from '../queue-rules.ts';

export type QueueNeeds = { readonly client: SQSClient; readonly url: string };

/** SQS' limit of messages in one request; its bytes together are no more than one body may have. */
const BATCH = 10;
/** Requests of one `sendBatch` under way at once. */
const AT_ONCE = 4;
/** A receive that waits asks every server of SQS; one that does not may overlook what is there. */
const RECEIVE_WAIT_SECONDS = 1;

/** SQS knows whole seconds; a message is never there before its time. */
const wholeSeconds = (seconds: number): number => Math.ceil(seconds);
const delayOf = ({ delaySeconds }: OutgoingMessage) =>
  delaySeconds === undefined ? {} : { DelaySeconds: wholeSeconds(delaySeconds) };

const isSound = (message: OutgoingMessage): boolean => {
  try {
    assertMessage(message);
    return true;
  } catch {
    return false;
  }
};

/** Messages of one request with their place in the whole batch. */
type Entry = OutgoingMessage & { readonly index: number };
const intoRequests = (entries: readonly Entry[]): readonly Entry[][] => {
  const requests: Entry[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.body);
    const last = requests.at(-1);
    if (last === undefined || last.length === BATCH || bytes + size > BODY_BYTES) {
      requests.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return requests;
};

const toReceived = ({ MessageId, ReceiptHandle, Body, Attributes }: Message): Received => {
  const { ApproximateReceiveCount, SentTimestamp } = Attributes ?? {};
  if (MessageId === undefined || ReceiptHandle === undefined || Body === undefined || SentTimestamp === undefined)
    throw new Error('SQS gave a message without what every message has');
  return {
    messageId: MessageId,
    receipt: ReceiptHandle,
    body: Body,
    receiveCount: Number(ApproximateReceiveCount),
    firstSentAt: Number(SentTimestamp),
  };
};

/**
 * The Queue port on an SQS standard queue; what it is allowed to lose, repeat and reorder is SQS' own. Delays and
 * visibilities are rounded up to whole seconds. Rejects what the embedded queue rejects (bodies above 256 KiB, though SQS
 * takes more), and when SQS did not confirm: then the message may be there or not. How often and how long a request is
 * tried is the client's (`openSubmissionsClient`, `openQueueClient`).
 */
export const openQueue = ({ client, url }: QueueNeeds): Queue => {
  /** The indexes that were not stored. */
  const sendRequest = async (entries: readonly Entry[]): Promise<readonly number[]> => {
    const asked = entries.map((entry) => ({ Id: `${entry.index}`, MessageBody: entry.body, ...delayOf(entry) }));
    const failed = await client
      .send(new SendMessageBatchCommand({ QueueUrl: url, Entries: asked }))
      .then(({ Failed = [] }) => Failed.map(({ Id }) => Number(Id)))
      // Not confirmed is not stored: the port has no third answer, and a message sent again is allowed.
      .catch(() => entries.map(({ index }) => index));
    return failed;
  };

  return {
    send: async (body, options = {}) => {
      const message = { body, ...options };
      assertMessage(message);
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: body, ...delayOf(message) }));
    },
    sendBatch: async (messages) => {
      const entries = messages.map((message, index) => ({ ...message, index }));
      const failed = entries.filter((entry) => !isSound(entry)).map(({ index }) => index);
      const requests = [...intoRequests(entries.filter(isSound))];
      const work = async (): Promise<void> => {
        for (let next = requests.shift(); next !== undefined; next = requests.shift())
          failed.push(...(await sendRequest(next)));
      };
      await Promise.all(Array.from({ length: AT_ONCE }, work));
      return failed.sort((left, right) => left - right);
    },
    receive: async (limit, visibilitySeconds) => {
      assertReceive(limit);
      assertVisibility(visibilitySeconds);
      const asked = {
        QueueUrl: url,
        MaxNumberOfMessages: limit,
        VisibilityTimeout: wholeSeconds(visibilitySeconds),
        WaitTimeSeconds: RECEIVE_WAIT_SECONDS,
        MessageSystemAttributeNames: ['ApproximateReceiveCount' as const, 'SentTimestamp' as const],
      };
      const { Messages = [] } = await client.send(new ReceiveMessageCommand(asked));
      return Messages.map(toReceived);
    },
    delete: async (receipt) => {
      await client.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: receipt }));
    },
    depth: async () => {
      const names = [
        'ApproximateNumberOfMessages',
        'ApproximateNumberOfMessagesNotVisible',
        'ApproximateNumberOfMessagesDelayed',
      ] as const;
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: [...names] }),
      );
      const [visible = 0, inFlight = 0, delayed = 0] = names.map((name) => Number(Attributes?.[name]));
      return { visible, inFlight, delayed };
    },
  };
};
