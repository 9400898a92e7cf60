import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inParallel, openSender, persist, type Sender } from './sender.ts';

describe('the sender', () => {
  let server: Server;
  let sender: Sender;
  let failuresLeft = 0;
  const sockets = new Set<unknown>();
  beforeAll(async () => {
    server = createServer((request, response) => {
      sockets.add(request.socket);
      if (request.url === '/reset') return void request.socket.destroy();
      const failing = failuresLeft > 0;
      if (failing) failuresLeft -= 1;
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { cookie, 'content-type': type } = request.headers;
        response.writeHead(failing ? 503 : 200, { 'set-cookie': '__Host-daftar=a.b; Path=/; Secure' });
        response.end(JSON.stringify({ cookie, type, body: Buffer.concat(chunks).toString(), method: request.method }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    sender = openSender(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 2);
  });
  afterAll(() => {
    sender.close();
    server.closeAllConnections();
    server.close();
  });

  it('sends JSON with a cookie over connections that it keeps', async () => {
    const body = JSON.stringify({ name: 'Sri Rāma' });
    const asked = Array.from({ length: 20 }, () => sender.ask('POST', '/', { cookie: 'x=y', body }));
    expect((await Promise.all(asked))[19]).toEqual({
      status: 200,
      cookie: '__Host-daftar=a.b',
      body: { cookie: 'x=y', type: 'application/json', body, method: 'POST' },
    });
    expect((await sender.ask('GET', '/')).body).toEqual({ body: '', method: 'GET' });
    expect(sockets.size).toBe(2);
  });

  it('asks again while the house refuses for a moment, and gives up with the last answer or fault', async () => {
    failuresLeft = 2;
    expect((await persist(() => sender.ask('GET', '/'), 5)).status).toBe(200);
    failuresLeft = 1000;
    expect((await persist(() => sender.ask('GET', '/'), 0.1)).status).toBe(503);
    failuresLeft = 0;
    await expect(persist(() => sender.ask('GET', '/reset'), 0.1)).rejects.toThrow();
  });
});

describe('deeds in parallel', () => {
  it('are so many at once, in order, none before it is due, and none once the time is over', async () => {
    const begun: number[] = [];
    let running = 0;
    let most = 0;
    const from = Date.now();
    const deed = async (n: number): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      expect(Date.now()).toBeGreaterThanOrEqual(from + n * 10);
      begun.push(n);
      await new Promise((resolve) => setTimeout(resolve, 25));
      running -= 1;
    };
    await inParallel([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 2, deed, { dueAt: (i) => from + i * 10, until: from + 60 });
    expect(most).toBe(2);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5].slice(0, begun.length));
    expect(begun.length).toBeGreaterThan(2);
  });
});
