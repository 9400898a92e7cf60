import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { blockVehicles, tellFigures, tellKnobs, turnKnobs } from './admin-door.ts';
import { answerCivil } from './civil-door.ts';
import { type Exchange, readBody, sendJson } from './http-exchange.ts';
import type { Knobs, KnobsChange } from './knobs.ts';
import type { Figures } from './ledger.ts';
import { answerTax } from './tax-door.ts';
import { openWorld, type WorldOptions } from './world.ts';

/** `host` is a loopback address (default 127.0.0.1), `port` 0 for any. */
export type SimulatorOptions = WorldOptions & { readonly host?: string; readonly port?: number };

export type Simulator = {
  /** Base URL without a slash at its end; the registries are `<url>/dukcapil` and `<url>/bapenda`. */
  readonly url: string;
  readonly figures: () => Figures;
  readonly knobs: () => Knobs;
  /** Resolves when a change of quota is on disk. */
  readonly turn: (change: KnobsChange) => Promise<void>;
  /** Cuts all connections, writes what is left of the log. */
  readonly close: () => Promise<void>;
  /** Resolves once closed, also by POST /admin/stop. */
  readonly closed: Promise<void>;
};

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/**
 * Starts the registries' simulator: Dukcapil with a daily quota and a hit log on disk, Bapenda, and knobs for
 * misbehaving. Rejects if the port is taken, and for a host that is not loopback: it has no authentication.
 */
export const createSimulator = async (options: SimulatorOptions): Promise<Simulator> => {
  const host = options.host ?? '127.0.0.1';
  if (!loopback.has(host)) throw new Error(`the simulator listens on a loopback address only, not on ${host}`);
  const world = openWorld(options);

  const routes: { readonly [route: string]: (exchange: Exchange) => void } = {
    'POST /dukcapil': (exchange) => answerCivil(world, exchange),
    'GET /dukcapil': (exchange) => tellTime(exchange),
    'HEAD /dukcapil': (exchange) => tellTime(exchange),
    'POST /bapenda/kendaraan': (exchange) => answerTax(world, 'vehicles', exchange),
    'POST /bapenda/objek-pajak': (exchange) => answerTax(world, 'land', exchange),
    'GET /healthz': (exchange) => sendJson(exchange, 200, health),
    'GET /admin/figures': (exchange) => tellFigures(world, exchange),
    'GET /admin/knobs': (exchange) => tellKnobs(world, exchange),
    'PUT /admin/knobs': (exchange) => turnKnobs(world, exchange),
    'POST /admin/vehicles/blocked': (exchange) => blockVehicles(world, exchange),
    'POST /admin/stop': (exchange) =>
      // A connection closed with its body unread is reset, and the reset overtakes the answer.
      readBody(exchange, () => {
        exchange.response.on('finish', () => void close());
        sendJson(exchange, 202, { stopping: true });
      }),
  };
  const { originAt, dayLengthMs } = options;
  const health = { simulator: 'daftar-registry-simulator', pid: process.pid, dayLengthMs, originAt };
  const tellTime = (exchange: Exchange) => {
    // Node's own Date header is up to a second old, more after the process was stopped for a while.
    exchange.response.setHeader('date', new Date(world.now()).toUTCString());
    sendJson(exchange, 200, {});
  };

  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? '';
    if (world.knobs().down && /^\/(dukcapil|bapenda)/.test(path)) {
      request.socket.resetAndDestroy();
      return;
    }
    const route = routes[`${request.method} ${path}`];
    if (route === undefined) sendJson({ request, response }, 404, { error: 'no such route' });
    else route({ request, response });
  });
  // Longer than any client keeps a connection idle: it is the client that closes, so no call runs into a closing one.
  server.keepAliveTimeout = 60_000;

  let markClosed = () => {};
  const closed = new Promise<void>((resolve) => {
    markClosed = resolve;
  });
  let isClosing = false;
  const close = (): Promise<void> => {
    if (isClosing) return closed;
    isClosing = true;
    server.close(() => {
      world.close();
      markClosed();
    });
    server.closeAllConnections();
    return closed;
  };

  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => {
      world.close();
      reject(error);
    });
    server.listen(options.port ?? 0, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    figures: world.ledger.figures,
    knobs: world.knobs,
    turn: (change) => new Promise((resolve) => world.turn(change, resolve)),
    close,
    closed,
  };
};
