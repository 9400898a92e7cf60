import type { AddressInfo, Server } from 'node:net';
import { createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { callOnce, openAgent } from '../../../shared/adapters/registry/http-call.ts';
import { answeringServer, freePort } from './answering-server.ts';

const open: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

const serve = async (listener: Parameters<typeof answeringServer>[0]) => {
  const server = await answeringServer(listener);
  open.push(server.close);
  return server;
};
const listen = async (server: Server): Promise<number> => {
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => void server.close());
  return (server.address() as AddressInfo).port;
};
const caller = (base: string, timeoutMs = 2_000, maxSockets = 4) => {
  const url = new URL(base);
  const agent = openAgent(url, maxSockets);
  open.push(() => agent.destroy());
  return () => callOnce({ method: 'POST', url, json: '{"nik":"9901012302870057"}', agent, timeoutMs });
};

describe('a call that surely never reached the server', () => {
  it('is unsent when the port refuses', async () => {
    expect(await caller(`http://127.0.0.1:${await freePort()}`)()).toEqual({ outcome: 'unsent', why: 'ECONNREFUSED' });
  });

  it('is unsent when the name has no address', async () => {
    expect(await caller('http://registry.invalid')()).toMatchObject({ outcome: 'unsent' });
  });

  it('is unsent when the server does not speak TLS', async () => {
    const server = await serve((_, response) => response.end());
    expect(await caller(server.url.replace('http:', 'https:'))()).toMatchObject({ outcome: 'unsent' });
    expect(server.counted.calls).toBe(0);
  });

  it('is unsent when the TLS handshake fails', async () => {
    const port = await listen(createTlsServer({}));
    expect(await caller(`https://127.0.0.1:${port}`)()).toMatchObject({ outcome: 'unsent' });
  });

  it('is unsent when the time is up during the TLS handshake', async () => {
    const port = await listen(createTcpServer((socket) => open.push(() => void socket.destroy())));
    expect(await caller(`https://127.0.0.1:${port}`, 150)()).toEqual({ outcome: 'unsent', why: 'timeout' });
  });

  it('is unsent when the time is up while it waits for a free socket', async () => {
    const server = await serve(() => undefined);
    const call = caller(server.url, 600, 1);
    const results = await Promise.all([call(), call(), call()]);
    expect(results.map((result) => result.outcome)).toEqual(['ambiguous', 'unsent', 'unsent']);
    expect(server.counted.calls).toBe(1);
  });
});

describe('a call that may have reached the server', () => {
  it('is ambiguous when a reused keep-alive socket is reset after the write, and is not sent again', async () => {
    const server = await serve((request, response) => {
      if (server.counted.calls === 1) response.end('{}');
      else request.socket.resetAndDestroy();
    });
    const call = caller(server.url);
    expect(await call()).toMatchObject({ outcome: 'replied', status: 200 });
    expect(await call()).toEqual({ outcome: 'ambiguous', why: 'ECONNRESET' });
    expect(server.counted.calls).toBe(2);
  });

  it('is ambiguous on a socket that a waiting call takes over', async () => {
    const server = await serve((request, response) => {
      if (server.counted.calls === 1) response.end('{}');
      else request.socket.destroy();
    });
    const call = caller(server.url, 2_000, 1);
    const results = await Promise.all([call(), call()]);
    expect(results.map((result) => result.outcome)).toEqual(['replied', 'ambiguous']);
  });

  it('is ambiguous when the answer does not come in time', async () => {
    const server = await serve(() => undefined);
    expect(await caller(server.url, 600)()).toEqual({ outcome: 'ambiguous', why: 'timeout' });
  });

  it('is ambiguous when the body trickles beyond the time', async () => {
    const server = await serve((_, response) => {
      const drip = setInterval(() => response.write(' '), 20);
      open.push(() => clearInterval(drip));
    });
    expect(await caller(server.url, 600)()).toEqual({ outcome: 'ambiguous', why: 'timeout' });
  });

  it.each([
    ['declared', { 'content-length': '100' }],
    ['chunked', { 'transfer-encoding': 'chunked' }],
  ])('is ambiguous when a %s body is cut short', async (_, headers) => {
    const server = await serve((request, response) => {
      response.writeHead(200, headers);
      response.write('{"content":', () => request.socket.destroy());
    });
    expect(await caller(server.url)()).toMatchObject({ outcome: 'ambiguous' });
  });

  it.each(['gzip', 'br', 'deflate, identity'])('is ambiguous when the reply is encoded as %s', async (encoding) => {
    const server = await serve((_, response) => response.writeHead(200, { 'content-encoding': encoding }).end('x'));
    expect(await caller(server.url)()).toEqual({ outcome: 'ambiguous', why: 'encoded reply' });
  });

  it('is ambiguous when the reply is no HTTP', async () => {
    const port = await listen(createTcpServer((socket) => socket.on('error', () => undefined).end('SSH-2.0-x\r\n')));
    expect(await caller(`http://127.0.0.1:${port}`)()).toMatchObject({ outcome: 'ambiguous' });
  });
});

describe('a whole reply', () => {
  it('may have 64 KB and not a byte more, declared or not', async () => {
    const reply = async (bytes: number, isDeclared: boolean) => {
      const server = await serve((_, response) => {
        if (isDeclared) response.setHeader('content-length', bytes);
        response.write('a'.repeat(bytes - 1));
        response.end('a');
      });
      return (await caller(server.url)()).outcome;
    };
    expect(await reply(65_536, true)).toBe('replied');
    expect(await reply(65_536, false)).toBe('replied');
    expect(await reply(65_537, true)).toBe('ambiguous');
    expect(await reply(65_537, false)).toBe('ambiguous');
  });

  it('is told as it is when it redirects, and the new address is not asked', async () => {
    const server = await serve((_, response) => response.writeHead(302, { location: '/elsewhere' }).end());
    expect(await caller(server.url)()).toMatchObject({ outcome: 'replied', status: 302 });
    expect(server.counted.calls).toBe(1);
  });

  it('carries the Date header as an instant and loses a byte order mark', async () => {
    const server = await serve((_, response) => {
      response.writeHead(200, { date: 'Tue, 01 Feb 2022 00:00:00 GMT' }).end('\ufeff{}');
    });
    const dateAt = Date.UTC(2022, 1, 1);
    expect(await caller(server.url)()).toEqual({ outcome: 'replied', status: 200, body: '{}', dateAt });
  });

  it('leaves the connection open for the next call', async () => {
    const ports = new Set<number | undefined>();
    const server = await serve((request, response) => {
      ports.add(request.socket.remotePort);
      response.end('{}');
    });
    const call = caller(server.url);
    for (let n = 0; n < 5; n += 1) await call();
    expect(ports.size).toBe(1);
  });
});
