import { setTimeout as sleep } from 'node:timers/promises';
import { GetQueueAttributesCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBlobs } from '../../shared/adapters/aws/blobs.ts';
import { openTableClient } from '../../shared/adapters/aws/clients.ts';
import { openClock } from '../../shared/adapters/aws/clock.ts';
import { makeSecrets, openFrontKeys, openKeys } from '../../shared/adapters/aws/keys.ts';
import { openNotify } from '../../shared/adapters/aws/notify.ts';
import { openQueue } from '../../shared/adapters/aws/queue.ts';
import { openTable } from '../../shared/adapters/aws/table.ts';
import { timingFor } from '../../shared/domain/timing.ts';
import { type Engine, engineAt, type Made, openEndpoint, readMails } from './aws-endpoint.ts';
import { describeBlobs } from './blobs.contract.ts';
import { describeQueue } from './queue.contract.ts';
import type { Skips } from './suite.ts';
import { describeTable } from './table.contract.ts';

const url = process.env['AWS_ENDPOINT_URL'];

/** Of moto, the back end of DynamoDB that LocalStack is run with here (no Java, no account). */
const mixedTypes = 'moto answers 500 where a comparison meets another type';
const noTokens = 'moto knows no client request token';
/** What an engine cannot do, each seen on the version in docs; a test that is not skipped runs on both. */
const skipsOf: {
  readonly [engine in Engine]: { readonly [port in 'table' | 'queue' | 'blobs']: Skips };
} = {
  MiniStack: {
    table: {},
    queue: {
      'a deleted message does not come back, and deleting it again is no error':
        'it calls a receipt that has been used invalid; SQS does not',
      'a stale receipt deletes nothing': 'it calls a stale receipt invalid; SQS ignores it',
    },
    blobs: {
      'other bytes than those announced are refused': 'its presigned POST does not look at the checksum',
    },
  },
  LocalStack: {
    table: {
      'an update that names nothing to change creates an item of its keys alone, and leaves one that is there':
        'moto wants something to change',
      'holds: {"sizeBelow":["bytes",4]}': 'moto measures the base64 of bytes',
      'holds: {"not":{"lessThan":["text",9]}}': mixedTypes,
      'holds: {"not":{"atLeast":["number","1"]}}': mixedTypes,
      'fails: {"lessThan":["text",5]}': mixedTypes,
      'fails: {"atLeast":["number","0"]}': mixedTypes,
      'fails: {"sizeBelow":["missing",5]}': 'moto answers 500 for the size of what is absent',
      'the same token again is done and changes nothing': noTokens,
      'a repeat is done even where the condition would fail by now': noTokens,
      'the same token with other content is rejected': noTokens,
      'concurrent sends of one token are one transaction': noTokens,
      'any sequence of updates and transactions agrees with the words of the port': mixedTypes,
    },
    queue: { 'a stale receipt deletes nothing': 'it deletes by any receipt that the message ever had' },
    blobs: { 'a view ends when it expires': 'it does not check the signature of a GET unless told to' },
  },
};

const describeAws = async (endpointUrl: string): Promise<void> => {
  const engine = await engineAt(endpointUrl);
  const endpoint = openEndpoint(endpointUrl);
  const { clients } = endpoint;
  const skips = skipsOf[engine];

  describeTable(
    `DynamoDB of ${engine}`,
    async () => {
      const { made: tableName, remove } = await endpoint.newTable();
      return { table: openTable({ client: clients.table, tableName }), close: async () => void (await remove()) };
    },
    { runs: 20, skip: skips.table },
  );

  describeQueue(
    `SQS of ${engine}`,
    async ({ maxReceiveCount }) => {
      const dead = await endpoint.newQueue();
      const { Attributes } = await clients.queue.send(
        new GetQueueAttributesCommand({ QueueUrl: dead.made, AttributeNames: ['QueueArn'] }),
      );
      const redrive = { deadLetterTargetArn: Attributes?.QueueArn, maxReceiveCount };
      const work = await endpoint.newQueue({ RedrivePolicy: JSON.stringify(redrive) });
      return {
        queue: openQueue({ client: clients.queue, url: work.made }),
        deadLetters: openQueue({ client: clients.queue, url: dead.made }),
        close: async () => void (await Promise.all([work.remove(), dead.remove()])),
      };
    },
    // A receive waits up to a second, so what is hidden must stay so for longer.
    { skip: skips.queue, shortSeconds: 2 },
  );

  describeBlobs(
    `S3 of ${engine}`,
    async () => {
      const { made: bucket, remove } = await endpoint.newBucket();
      const blobs = openBlobs({ client: clients.blobs, bucket, clock: { now: Date.now } });
      return { blobs, origin: endpointUrl, close: async () => void (await remove()) };
    },
    { skip: skips.blobs },
  );

  describe(`keys, clock and the rest on ${engine}`, () => {
    const made: Made<string>[] = [];
    const make = async (one: Promise<Made<string>>): Promise<string> => {
      made.push(await one);
      return made.at(-1)?.made ?? '';
    };
    const stage = { frontSecretId: '', vaultSecretId: '', vaultKeyId: '' };
    beforeAll(async () => {
      stage.frontSecretId = await make(endpoint.newSecret());
      stage.vaultSecretId = await make(endpoint.newSecret());
      stage.vaultKeyId = await make(endpoint.newKey());
    });
    afterAll(async () => {
      await Promise.all(made.map(({ remove }) => remove()));
    });
    const needs = () => ({ ...stage, secrets: clients.secrets, kms: clients.kms });

    test('before the bootstrap there are no keys, and the words say what to do', async () => {
      await expect(openKeys(needs())).rejects.toThrow(/bootstrap/);
      await expect(openFrontKeys(needs())).rejects.toThrow(/bootstrap/);
    });

    test('a bootstrap makes keys, the next one keeps them; what the front door locks the vault opens', async () => {
      expect(await makeSecrets(needs())).toBe('made');
      const [first, front] = [await openKeys(needs()), await openFrontKeys(needs())];
      expect(await makeSecrets(needs())).toBe('kept');
      const second = await openKeys(needs());
      const plain = new TextEncoder().encode('rahasia');
      expect(second.openAsRecorder(front.sealForRecorder(plain, 'aad'), 'aad')).toEqual(plain);
      expect(second.mac('receipt', 'x')).toEqual(front.mac('receipt', 'x'));
      expect(second.blind('nik', '9971012345678901')).toBe(first.blind('nik', '9971012345678901'));
      const { key, wrapped } = first.newWrappedKey();
      expect(second.unwrap(wrapped)).toEqual(key);
    });

    test('a notice goes out as one mail to its address', async () => {
      const from = await endpoint.newSender();
      const to = `warga-${from}`;
      await openNotify({ client: clients.mail, from }).send({ kind: 'verify-contact', to, text: 'Kode Anda: 123456' });
      const mails = await readMails(endpointUrl, engine);
      expect(mails.split(`"${to}"`)).toHaveLength(2);
      expect(mails).toContain('Kode Anda: 123456');
    });

    test('the Date of the table opens the gate, and shuts it for a clock that is off', async () => {
      const tableName = await make(endpoint.newTable());
      const [right, wrong] = [openTableClient(endpoint.settings), openTableClient(endpoint.settings)];
      const timing = timingFor(86_400_000);
      const clock = openClock({ client: right, tableName, timing });
      expect((await clock.gate('day')).outcome).toBe('passed');
      const late = openClock({ client: wrong, tableName, timing, wall: () => Date.now() - 60_000 });
      expect(await late.gate('day')).toMatchObject({ outcome: 'refused' });
      await sleep(600);
      expect(await late.gate('place')).toMatchObject({ outcome: 'refused' });
    });
  });
};

if (url === undefined) {
  test.skip('the contract on an AWS endpoint (skipped: AWS_ENDPOINT_URL names none)', () => undefined);
} else await describeAws(url);
