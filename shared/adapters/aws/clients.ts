import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient } from '@aws-sdk/client-sqs';

export type ClientSettings = {
  readonly region: string;
  /** Of an emulator on this machine; absent: AWS itself. */
  readonly endpoint?: string | undefined;
};

/** An emulator is one process for all services: what AWS answers in 10 ms takes it ten times as long. */
const EMULATOR_PATIENCE = 10;

/**
 * One attempt ends after `attemptMs`, connecting included, with an error instead of the SDK's mere warning. Connections
 * are kept open, 50 at most (both the SDK's own defaults).
 */
const common = ({ region, endpoint }: ClientSettings, attemptMs: number, maxAttempts: number) => {
  const timeoutMs = endpoint === undefined ? attemptMs : attemptMs * EMULATOR_PATIENCE;
  return {
    region,
    maxAttempts,
    ...(endpoint === undefined ? {} : { endpoint }),
    requestHandler: { connectionTimeout: timeoutMs, requestTimeout: timeoutMs, throwOnRequestTimeout: true },
  };
};

/** For `openTable`, which alone knows what may be sent again: the client tries once. */
export const openTableClient = (settings: ClientSettings): DynamoDBClient =>
  new DynamoDBClient(common(settings, 2_000, 1));

/** For every queue but the front door's: a message sent twice is allowed. */
export const openQueueClient = (settings: ClientSettings): SQSClient => new SQSClient(common(settings, 5_000, 3));

/**
 * For the front door, where a citizen waits: one retry, after at most 100 ms (the SDK's first pause), all within 700 ms;
 * then the table's overflow takes the message.
 */
export const openSubmissionsClient = (settings: ClientSettings): SQSClient => new SQSClient(common(settings, 300, 2));

/** Signs URLs without a checksum of the SDK's own: the slot's terms name the one that counts. */
export const openBlobsClient = (settings: ClientSettings): S3Client =>
  new S3Client({
    ...common(settings, 5_000, 3),
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // A bucket's name as host needs DNS, which an emulator on this machine has not.
    forcePathStyle: settings.endpoint !== undefined,
  });

export const openSecretsClient = (settings: ClientSettings): SecretsManagerClient =>
  new SecretsManagerClient(common(settings, 3_000, 3));

export const openKmsClient = (settings: ClientSettings): KMSClient => new KMSClient(common(settings, 3_000, 3));

/** Tries once: a notice sent again is a second letter. SES' first API, since LocalStack has no other. */
export const openMailClient = (settings: ClientSettings): SESClient => new SESClient(common(settings, 5_000, 1));
