import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SESClient } from '@aws-sdk/client-ses';
import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';

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

/** The longest pause before the front door's one retry, milliseconds; the SDK's own is up to 500 after a throttle. */
const RETRY_PAUSE_MS = 100;
const retryToken = (count: number) => ({
  getRetryCount: () => count,
  getRetryDelay: () => Math.random() * RETRY_PAUSE_MS,
});
/** Whatever fails may be tried once more, but for what SQS calls the sender's own mistake. */
const oneRetry: NonNullable<SQSClientConfig['retryStrategy']> = {
  acquireInitialRetryToken: () => Promise.resolve(retryToken(0)),
  refreshRetryTokenForRetry: (token, { errorType }) =>
    token.getRetryCount() === 0 && errorType !== 'CLIENT_ERROR'
      ? Promise.resolve(retryToken(1))
      : Promise.reject(new Error('it was tried often enough')),
  recordSuccess: () => undefined,
};

/**
 * For the front door, where a citizen waits: two attempts of 300 ms and a pause, all within 700 ms; then the table's
 * overflow takes the message.
 */
export const openSubmissionsClient = (settings: ClientSettings): SQSClient =>
  new SQSClient({ ...common(settings, 300, 2), retryStrategy: oneRetry });

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
