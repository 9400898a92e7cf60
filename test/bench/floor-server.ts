import { fdatasync, openSync, write } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { familySchema } from '../../shared/domain/family.ts';

/**
 * The floor: the least that a durable accept in Node can cost. Bare `node:http`, `JSON.parse`, the house's own schema, and an append to
 * one file under group commit: 202 only after `fdatasync`. No route, no session, no receipt, no sealing, no log.
 * `node floor-server.ts <port> <file>`; it says `ready` once it listens.
 */
type Waiting = { readonly line: string; readonly response: ServerResponse };

const [port, file] = process.argv.slice(2);
if (port === undefined || file === undefined) throw new Error('usage: floor-server.ts <port> <file>');
const target = openSync(file, 'a', 0o600);
const body = '{"accepted":true}';
const headers = { 'content-type': 'application/json', 'content-length': body.length };
let waiting: Waiting[] = [];
let syncing = false;

/** Whoever has come while the last group was synced is the next group. */
const commit = (): void => {
  if (syncing || waiting.length === 0) return;
  syncing = true;
  const group = waiting;
  waiting = [];
  const failed = (): void => {
    for (const { response } of group) response.writeHead(503).end();
    syncing = false;
    commit();
  };
  const synced = (fault: Error | null): void => {
    if (fault) {
      failed();
      return;
    }
    for (const { response } of group) response.writeHead(202, headers).end(body);
    syncing = false;
    commit();
  };
  const bytes = Buffer.from(group.map(({ line }) => line).join(''));
  write(target, bytes, (fault, written) => (fault || written !== bytes.length ? failed() : fdatasync(target, synced)));
};

/** One commit per turn of the event loop at most: all requests that have arrived together share it. */
let scheduled = false;
const schedule = (): void => {
  if (scheduled) return;
  scheduled = true;
  setImmediate(() => {
    scheduled = false;
    commit();
  });
};

const accept = (text: string, response: ServerResponse): void => {
  const { family } = JSON.parse(text) as { family?: unknown };
  const read = familySchema.safeParse(family);
  if (!read.success) {
    response.writeHead(422).end();
    return;
  }
  waiting.push({ line: `${JSON.stringify(read.data)}\n`, response });
  schedule();
};

const answer = (request: IncomingMessage, response: ServerResponse): void => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    try {
      accept((chunks.length === 1 ? chunks[0] : Buffer.concat(chunks))?.toString('utf8') ?? '', response);
    } catch {
      response.writeHead(400).end();
    }
  });
};

createServer({ keepAliveTimeout: 65_000 }, answer).listen(Number(port), '127.0.0.1', () => {
  process.stdout.write('ready\n');
});
