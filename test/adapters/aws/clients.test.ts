import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
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
/** How the server treats a request; undefined: it never answers. */
let status: number | undefined;

beforeAll(async () => {
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' });
  server = createServer((request, response) => {
    asked += 1;
    request.resume();
    if (status !== undefined) response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

test('the front door tries twice, 300 ms each: with the pause between it is answered within 700 ms', async () => {
  const client = openSubmissionsClient(aws);
  await client.send(new SendMessageCommand({ QueueUrl: 'http://127.0.0.1:9/1/q', MessageBody: 'x' })).catch(() => 0);
  const handler = client.config.requestHandler as unknown as { httpHandlerConfigs(): object };
  expect(handler.httpHandlerConfigs()).toMatchObject({
    connectionTimeout: 300,
    requestTimeout: 300,
    throwOnRequestTimeout: true,
  });
  expect(await client.config.maxAttempts()).toBe(2);
});

test('a queue that fails is asked a second time and no more', async () => {
  const client = openSubmissionsClient({ ...aws, endpoint });
  [asked, status] = [0, 503];
  const sent = client.send(new SendMessageCommand({ QueueUrl: `${endpoint}/1/q`, MessageBody: 'x' }));
  await expect(sent).rejects.toThrow();
  expect(asked).toBe(2);
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
  await expect(
    client.send(new SendMessageCommand({ QueueUrl: `${endpoint}/1/q`, MessageBody: 'x' })),
  ).rejects.toMatchObject({ name: 'TimeoutError' });
  // An emulator's patience is ten times AWS': 2 x 3 s and the pause.
  expect(performance.now() - startedAt).toBeLessThan(7_000);
});
