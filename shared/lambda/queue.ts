import { BatchProcessor, EventType, processPartialResponse } from '@aws-lambda-powertools/batch';
import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Log } from '../ports.ts';
import { faultText } from './log.ts';

/** One message of a batch as a room sees it. `sentAt`: SQS' SentTimestamp, epoch milliseconds. */
export type Message = {
  readonly messageId: string;
  readonly body: string;
  readonly receiveCount: number;
  readonly sentAt: number;
};
export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * The door of a room that is fed by a queue: each message of the batch on its own; one that throws is reported as a batch item
 * failure and comes back when its visibility ends, its mates are done. Business code never sees a batch.
 */
export const queueDoor = (deed: (message: Message) => Promise<void>, needs: { readonly log: Log }): QueueHandler => {
  const one = async (record: SQSRecord): Promise<void> => {
    try {
      await deed({
        messageId: record.messageId,
        body: record.body,
        receiveCount: Number(record.attributes.ApproximateReceiveCount),
        sentAt: Number(record.attributes.SentTimestamp),
      });
    } catch (fault) {
      needs.log('message.failed', { messageId: record.messageId, why: faultText(fault) });
      throw fault;
    }
  };
  return middy<SQSEvent, SQSBatchResponse>().handler((event, context) =>
    // A processor holds the state of one batch, and the embedded host runs several at once.
    processPartialResponse(event, one, new BatchProcessor(EventType.SQS), { context, throwOnFullBatchFailure: false }),
  ) as QueueHandler;
};
