import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { CreateKeyCommand, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { CreateSecretCommand, DeleteSecretCommand } from '@aws-sdk/client-secrets-manager';
import { VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { CreateQueueCommand, DeleteQueueCommand } from '@aws-sdk/client-sqs';
import {
  openBlobsClient,
  openKmsClient,
  openMailClient,
  openQueueClient,
  openSecretsClient,
  openTableClient,
} from '../../shared/adapters/aws/clients.ts';

/** Where an engine made something, and how to remove it again. */
export type Made<T> = { readonly made: T; readonly remove: () => Promise<unknown> };

const newName = (): string => `daftar-contract-${randomUUID()}`;

const keySchema = (pk: string, sk: string): KeySchemaElement[] => [
  { AttributeName: pk, KeyType: 'HASH' },
  { AttributeName: sk, KeyType: 'RANGE' },
];
const index = (name: string) => ({
  IndexName: name,
  KeySchema: keySchema(`${name}Pk`, `${name}Sk`),
  Projection: { ProjectionType: 'ALL' as const },
});

/**
 * An AWS endpoint on this machine, with made-up credentials whatever the environment holds. Throws when the endpoint is
 * not loopback: the contract makes and removes tables, and is not meant for an account.
 */
export const openEndpoint = (endpoint: string) => {
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(endpoint).hostname))
    throw new Error(`AWS_ENDPOINT_URL is ${endpoint}: the contract runs on an endpoint of this machine only`);
  for (const name of ['AWS_PROFILE', 'AWS_SESSION_TOKEN']) delete process.env[name];
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  const settings = { region: 'ap-southeast-3', endpoint };
  const clients = {
    table: openTableClient(settings),
    queue: openQueueClient(settings),
    blobs: openBlobsClient(settings),
    secrets: openSecretsClient(settings),
    kms: openKmsClient(settings),
    mail: openMailClient(settings),
  };

  const newTable = async (): Promise<Made<string>> => {
    const made = newName();
    const names = ['pk', 'sk', 'linePk', 'lineSk', 'areaPk', 'areaSk'];
    await clients.table.send(
      new CreateTableCommand({
        TableName: made,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: names.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
        KeySchema: keySchema('pk', 'sk'),
        GlobalSecondaryIndexes: [index('line'), index('area')],
      }),
    );
    return { made, remove: () => clients.table.send(new DeleteTableCommand({ TableName: made })) };
  };

  const newQueue = async (attributes: Record<string, string> = {}): Promise<Made<string>> => {
    const { QueueUrl = '' } = await clients.queue.send(
      new CreateQueueCommand({ QueueName: newName(), Attributes: attributes }),
    );
    return { made: QueueUrl, remove: () => clients.queue.send(new DeleteQueueCommand({ QueueUrl })) };
  };

  const newBucket = async (): Promise<Made<string>> => {
    const made = newName();
    await clients.blobs.send(
      new CreateBucketCommand({ Bucket: made, CreateBucketConfiguration: { LocationConstraint: 'ap-southeast-3' } }),
    );
    const remove = async (): Promise<void> => {
      const { Contents = [] } = await clients.blobs.send(new ListObjectsV2Command({ Bucket: made }));
      const Objects = Contents.map(({ Key }) => ({ Key }));
      if (Objects.length > 0) await clients.blobs.send(new DeleteObjectsCommand({ Bucket: made, Delete: { Objects } }));
      await clients.blobs.send(new DeleteBucketCommand({ Bucket: made }));
    };
    return { made, remove };
  };

  /** As CDK makes it: with a random text in it. */
  const newSecret = async (): Promise<Made<string>> => {
    const made = newName();
    await clients.secrets.send(new CreateSecretCommand({ Name: made, SecretString: `x{${randomUUID()}` }));
    return {
      made,
      remove: () => clients.secrets.send(new DeleteSecretCommand({ SecretId: made, ForceDeleteWithoutRecovery: true })),
    };
  };

  const newKey = async (): Promise<Made<string>> => {
    const { KeyMetadata } = await clients.kms.send(new CreateKeyCommand({}));
    const KeyId = KeyMetadata?.KeyId ?? '';
    return {
      made: KeyId,
      remove: () => clients.kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 })),
    };
  };

  const newSender = async (): Promise<string> => {
    const EmailAddress = `${newName()}@daftar.example`;
    await clients.mail.send(new VerifyEmailIdentityCommand({ EmailAddress }));
    return EmailAddress;
  };

  return { clients, settings, newTable, newQueue, newBucket, newSecret, newKey, newSender };
};
export type Endpoint = ReturnType<typeof openEndpoint>;

export type Engine = 'MiniStack' | 'LocalStack';
/** Which engine answers there: what it cannot do is skipped by name. MiniStack alone has a page of this name. */
export const engineAt = async (endpoint: string): Promise<Engine> =>
  (await fetch(`${endpoint}/_ministack/health`)).ok ? 'MiniStack' : 'LocalStack';

/** All mails that the engine has taken, as its own page shows them. */
export const readMails = async (endpoint: string, engine: Engine): Promise<string> =>
  (await fetch(`${endpoint}${engine === 'MiniStack' ? '/_ministack/ses/messages' : '/_aws/ses'}`)).text();
