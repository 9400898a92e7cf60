import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  openBlobsClient,
  openQueueClient,
  openSubmissionsClient,
  openTableClient,
} from '../../../shared/adapters/aws/clients.ts';
import { openTable } from '../../../shared/adapters/aws/table.ts';

const aws = { region: 'ap-southeast-3' };
let server: Server;
let endpoint: string;
let asked = 0;
/** How the server answers; undefined: never. */
let status: number | undefined;
let fault = 'ServiceUnavailable';

beforeAll(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  server = createServer((request, response) => {
    asked += 1;
    request.resume();
    if (status !== undefined)
      response
        .writeHead(status, { 'content-type': 'application/x-amz-json-1.0' })
        .end(JSON.stringify({ __type: fault }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

const sendTo = (client: SQSClient, url = endpoint): Promise<unknown> =>
  client.send(new SendMessageCommand({ QueueUrl: `${url}/000000000000/submissions`, MessageBody: 'x' }));

test('an attempt of the front door ends after 300 ms: two of them and a pause of at most 100 are within 700', async () => {
  const client = openSubmissionsClient(aws);
  // Nobody listens on the port of `discard`: the handler has its settings once it has been used.
  await expect(sendTo(client, 'http://127.0.0.1:9')).rejects.toThrow();
  const handler = client.config.requestHandler as unknown as { httpHandlerConfigs(): object };
  expect(handler.httpHandlerConfigs()).toMatchObject({
    connectionTimeout: 300,
    requestTimeout: 300,
    throwOnRequestTimeout: true,
  });
});

test.each([
  ['fails', 503, 'ServiceUnavailable', 2],
  ['asks for patience', 400, 'ThrottlingException', 2],
  ['calls the message wrong', 400, 'InvalidMessageContents', 1],
])('a queue that %s (%i %s) is asked in all: %i', async (_, itsStatus, itsFault, requests) => {
  const client = openSubmissionsClient({ ...aws, endpoint });
  [asked, status, fault] = [0, itsStatus, itsFault];
  const startedAt = performance.now();
  await expect(sendTo(client)).rejects.toThrow();
  expect(asked).toBe(requests);
  expect(performance.now() - startedAt).toBeLessThan(400);
});

test('a table that fails is asked once by the client: what is sent again, the adapter decides', async () => {
  const table = openTable({ client: openTableClient({ ...aws, endpoint }), tableName: 'daftar' });
  [asked, status] = [0, 500];
  await expect(table.update({ key: { pk: 'A', sk: 'A' }, add: { n: 1 } })).rejects.toThrow();
  expect(asked).toBe(1);
});

test('an endpoint of this machine is given more time, and its buckets no host names', async () => {
  expect(await openQueueClient(aws).config.maxAttempts()).toBe(3);
  expect(openBlobsClient(aws).config.forcePathStyle).toBe(false);
  const client = openBlobsClient({ ...aws, endpoint });
  expect(client.config.forcePathStyle).toBe(true);
});

test('a request without an answer ends as a fault, not as a warning', async () => {
  status = undefined;
  const startedAt = performance.now();
  const client = openSubmissionsClient({ ...aws, endpoint });
  await expect(sendTo(client)).rejects.toMatchObject({ name: 'TimeoutError' });
  // An emulator's patience is ten times AWS': 2 x 3 s and the pause.
  expect(performance.now() - startedAt).toBeLessThan(7_000);
});
