import { hash, randomUUID } from 'node:crypto';
import type { Context, SQSRecord } from 'aws-lambda';
import type { Delivery } from './queue-rows.ts';

const REGION = 'ap-southeast-3';
const ACCOUNT = '000000000000';

/** The record of a message, field for field as Lambda's event source gives it. */
export const toRecord = (queue: string, message: Delivery): SQSRecord => ({
  messageId: message.messageId,
  receiptHandle: message.receipt,
  body: message.body,
  attributes: {
    ApproximateReceiveCount: String(message.receiveCount),
    SentTimestamp: String(message.firstSentAt),
    SenderId: ACCOUNT,
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
  },
  messageAttributes: {},
  md5OfBody: hash('md5', message.body),
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:${REGION}:${ACCOUNT}:${queue}`,
  awsRegion: REGION,
});

/** A Lambda context with the given time left, milliseconds. */
export const makeContext = (functionName: string, timeoutMs: number): Context => {
  const endsAt = performance.now() + timeoutMs;
  const awsRequestId = randomUUID();
  const nothing = (): void => undefined;
  return {
    awsRequestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${functionName}`,
    memoryLimitInMB: '512',
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: awsRequestId,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, Math.round(endsAt - performance.now())),
    done: nothing,
    fail: nothing,
    succeed: nothing,
  };
};
