import { gzipSync } from 'node:zlib';
import { type Exchange, sendJson, sendText } from './http-exchange.ts';
import type { FaultKind } from './knobs.ts';

const json = 'application/json';
const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

const fiveMegabytes = once(() => Buffer.from(`{"content":[{"ALAMAT":"${'A'.repeat(5 * 1024 * 1024)}"}]}`));
// 50 MB of blanks in 50 KB: a client that inflates before it counts is in trouble.
const bomb = once(() => gzipSync(Buffer.alloc(50 * 1024 * 1024, ' ')));
const deep = once(() => `{"content":${'['.repeat(20_000)}${']'.repeat(20_000)}}`);

const halfOf = ({ request, response }: Exchange, body: string): void => {
  response.writeHead(200, { 'content-type': json, 'content-length': Buffer.byteLength(body) });
  response.write(body.slice(0, Math.floor(body.length / 2)), () => request.socket.destroy());
};

const dripMs = 50;
/** Head and beginning at once, then a blank now and then for as long as the client waits: never silent, never done. */
const trickle = ({ response }: Exchange, body: string): void => {
  response.writeHead(200, { 'content-type': json });
  response.write(body.slice(0, 1));
  const drip = setInterval(() => response.write(' '), dripMs);
  response.on('close', () => clearInterval(drip));
};

/** Every NIK and KK gets another last digit, as if another person's record had been answered. */
const aboutAnother = (body: string): string =>
  body.replace(
    /("(?:NIK|NO_KK)":"\d{15})(\d)"/g,
    (_, head: string, last: string) => `${head}${(Number(last) + 1) % 10}"`,
  );

/** Spoils one answer; `right` is the JSON that a well-behaved registry would have sent, `unit` is uniform in [0, 1). */
export const misbehave = (kind: FaultKind, exchange: Exchange, right: string, unit: number): void => {
  const { request, response } = exchange;
  const ways: { readonly [K in FaultKind]: () => void } = {
    hang: () => undefined,
    reset: () => request.socket.resetAndDestroy(),
    'half-body': () => halfOf(exchange, right),
    trickle: () => trickle(exchange, right),
    garbage: () => sendText(exchange, 200, json, right.slice(0, -2)),
    'wrong-shape': () => sendJson(exchange, 200, { status: 'OK', data: null }),
    'wrong-nik': () => sendText(exchange, 200, json, aboutAnother(right)),
    html: () =>
      sendText(exchange, 200, 'text/html', '<!doctype html><title>Maintenance</title><h1>Sedang pemeliharaan</h1>'),
    'too-many': () => sendText(exchange, 429, json, '{"message":"Too Many Requests"}', { 'retry-after': '1' }),
    'server-error': () =>
      sendText(exchange, [500, 502, 503, 504][Math.floor(unit * 4)] ?? 500, 'text/html', '<h1>Error</h1>'),
    // To itself and keeping the method: a client that follows makes a second hit, which the log then shows.
    redirect: () => sendText(exchange, 307, 'text/plain', '', { location: request.url ?? '/' }),
    'big-body': () => sendText(exchange, 200, json, fiveMegabytes()),
    'gzip-bomb': () => sendText(exchange, 200, json, bomb(), { 'content-encoding': 'gzip' }),
    'deep-json': () => sendText(exchange, 200, json, deep()),
  };
  if (!response.destroyed) ways[kind]();
};
