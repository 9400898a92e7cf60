import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submissionRequest } from '../../bench/generator.ts';
import { type Connections, openConnections, type RawAnswer } from './connections.ts';

describe('kept connections', () => {
  let server: Server;
  let opened = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const isCut = request.headers.cookie === 'cut';
      request.resume().on('end', () => {
        if (isCut) request.socket.destroy();
        else setTimeout(() => response.writeHead(202, { 'content-length': 2 }).end('{}'), 20);
      });
    }).on('connection', () => {
      opened += 1;
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(() => server.close());

  const ask = (connections: Connections, cookie: string): Promise<RawAnswer | undefined> =>
    new Promise((resolve) => connections.send(submissionRequest(cookie, '{}'), resolve));

  it('carry one request at a time, as many as there may be, and the rest wait their turn', async () => {
    const connections = openConnections({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, 3);
    await connections.open(submissionRequest('a=b', '{}'));
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(connections, 'a=b')));
    expect(answers.map((answer) => answer?.status)).toEqual(Array(10).fill(202));
    expect([opened, connections.waited(), connections.broken()]).toEqual([3, 7, 0]);
    connections.close();
  });

  it('tell when nobody knows, and are replaced', async () => {
    const connections = openConnections({ host: '127.0.0.1', port: (server.address() as AddressInfo).port }, 1);
    const answers = await Promise.all([ask(connections, 'cut'), ask(connections, 'a=b')]);
    expect(answers.map((answer) => answer?.status)).toEqual([undefined, 202]);
    expect(connections.broken()).toBe(1);
    connections.close();
  });
});
