import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerUnreadable } from './unreadable.ts';

/** One origin on loopback, behind as many listeners as take a crowd in at once. */
export type Listeners = {
  /** Resolves with the port (0: a free one). Rejects when another program has it. */
  listen(port: number): Promise<number>;
  /** Takes nobody new in; resolves when every request under way is answered, or after `graceMs` without the rest. */
  close(graceMs: number): Promise<void>;
};

/**
 * libuv takes one new connection per listener and turn of the event loop: a crowd of thousands would wait its turns before the first byte
 * is read. So many sockets share the port (SO_REUSEPORT, the kernel spreads connections over them) where the system has that.
 */
const listenersHere = process.platform === 'linux' ? 16 : 1;

/** How long a sender may take, milliseconds. */
export type Patience = {
  readonly headersTimeout: number;
  readonly requestTimeout: number;
  readonly keepAliveTimeout: number;
  /** How often those who take too long are looked for. */
  readonly connectionsCheckingInterval: number;
};
/** Headers must come within 10 s and a body within 30; a kept connection may rest a little longer than a CDN keeps its own. */
const usualPatience: Patience = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
};
const host = '127.0.0.1';

const listening = (server: Server, port: number, reusePort: boolean): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (cause) =>
      reject(new Error(`port ${port} cannot be opened: choose another --port`, { cause })),
    );
    server.listen({ port, host, reusePort }, () => resolve((server.address() as AddressInfo).port));
  });

/** Two houses that both share a port would share its visitors too: nobody may listen there yet. */
const claim = async (port: number): Promise<number> => {
  const alone = createServer();
  const claimed = await listening(alone, port, false);
  await new Promise((resolve) => alone.close(resolve));
  return claimed;
};

/** Requests of one connection that may wait behind the one that is being answered. Browsers and CDNs send none ahead. */
const mostAhead = 4;

/**
 * Node reads all requests of a chunk, however many answers nobody has taken yet: 64 KB of short ones for a large page would be a gigabyte.
 * Who sends more of them ahead is cut off, and sees so.
 */
const unlessFlooded = (answer: RequestListener): RequestListener => {
  const ahead = new WeakMap<object, number>();
  return (request, response) => {
    const { socket } = request;
    if (socket.destroyed) return;
    // Only the one whose turn it is has the socket.
    const now = response.socket === null ? (ahead.get(socket) ?? 0) + 1 : 0;
    if (now > 0 || ahead.has(socket)) ahead.set(socket, now);
    if (now > mostAhead) socket.destroy();
    else answer(request, response);
  };
};

/** Whatever node would answer by itself, with a bare status, is answered by the house: a missing Host and an unknown expectation too. */
const openServer = (answer: RequestListener, patience: Patience): Server => {
  const server = createServer({ ...patience, requireHostHeader: false });
  answerUnreadable(server);
  const guarded = unlessFlooded(answer);
  server.on('request', guarded).on('checkExpectation', guarded);
  return server;
};

export const openListeners = (answer: RequestListener, patience = usualPatience): Listeners => {
  const servers = Array.from({ length: listenersHere }, () => openServer(answer, patience));
  return {
    listen: async (wanted) => {
      const port = await claim(wanted);
      await Promise.all(servers.map((server) => listening(server, port, listenersHere > 1)));
      return port;
    },
    close: async (graceMs) => {
      const closed = servers.map((server) => new Promise((resolve) => server.close(resolve)));
      for (const server of servers) server.closeIdleConnections();
      const grace = setTimeout(() => {
        for (const server of servers) server.closeAllConnections();
      }, graceMs);
      await Promise.all(closed);
      clearTimeout(grace);
    },
  };
};
