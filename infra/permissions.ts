import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { IndexName } from '../shared/ports.ts';

/**
 * What a room may do, in the words of the ports. `transact` is none of its own: AWS asks for the right to each update in it.
 * The grants of CDK are not used: `grantWriteData` lets delete as well, and `grantDecrypt` of a table's key lets a room ask KMS itself.
 */
const tableActions = {
  get: 'dynamodb:GetItem',
  batchGet: 'dynamodb:BatchGetItem',
  query: 'dynamodb:Query',
  update: 'dynamodb:UpdateItem',
  remove: 'dynamodb:DeleteItem',
} as const;
export type TableVerb = keyof typeof tableActions;

/** On which partitions (`*` ends or fills a name, as in docs/table.md) which verbs are allowed. */
export type TableRight = {
  readonly verbs: readonly TableVerb[];
  readonly partitions: readonly string[];
  /** The same query on these indexes; their partitions have names of their own. */
  readonly indexes?: readonly IndexName[];
};

/**
 * No room may do with every item of the table what it may do with some. The partitions of one transaction stand in one right: whether AWS
 * asks for each of its updates or for all at once, it is allowed.
 */
export const onTable = (table: TableV2, rights: readonly TableRight[]): PolicyStatement[] =>
  rights.map(
    ({ verbs, partitions, indexes = [] }) =>
      new PolicyStatement({
        actions: verbs.map((verb) => tableActions[verb]),
        resources: [table.tableArn, ...indexes.map((name) => `${table.tableArn}/index/${name}`)],
        conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } },
      }),
  );

export const mayRun = (actions: readonly `sqs:${string}`[], queues: readonly Queue[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: queues.map((queue) => queue.queueArn) });

export const maySendTo = (...queues: readonly Queue[]): PolicyStatement => mayRun(['sqs:SendMessage'], queues);
export const mayMeasure = (...queues: readonly Queue[]): PolicyStatement => mayRun(['sqs:GetQueueAttributes'], queues);
/** What an event source does in the name of the function it feeds. */
export const mayBeFedBy = (queue: Queue): PolicyStatement =>
  mayRun(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], [queue]);
export const mayEmpty = (queue: Queue): PolicyStatement => mayRun(['sqs:ReceiveMessage', 'sqs:DeleteMessage'], [queue]);

export const mayReadSecrets = (...secrets: readonly Secret[]): PolicyStatement =>
  new PolicyStatement({
    actions: ['secretsmanager:GetSecretValue'],
    resources: secrets.map((secret) => secret.secretArn),
  });

/** `kms:Decrypt` with the key that wraps the house's own keys: whoever has it can open sealed forms. */
export const mayOpenWith = (key: IKey): PolicyStatement =>
  new PolicyStatement({ actions: ['kms:Decrypt'], resources: [key.keyArn] });

/** The bytes themselves go between phone and bucket, in the name of the room that signed for them. */
export const mayKeepPhotos = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({
    actions: ['s3:PutObject', 's3:GetObject', 's3:DeleteObject'],
    resources: [bucket.arnForObjects('quarantine/*')],
  });
/** Without it S3 answers 403 for a photo that is not there, which is no answer to "has it arrived?"; a HEAD names no prefix to bind it to. */
export const maySeeWhetherStored = (bucket: Bucket): PolicyStatement =>
  new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] });

export const maySendMail = (identityArn: string, from: string): PolicyStatement =>
  new PolicyStatement({
    actions: ['ses:SendEmail'],
    resources: [identityArn],
    conditions: { StringEquals: { 'ses:FromAddress': from } },
  });
