import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

/** `body` is parsed JSON, undefined where the answer was none; `cookie` (`name=value`) what the answer set first. */
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly cookie: string | undefined;
  /** Of Retry-After, where it names seconds. */
  readonly retryAfterSeconds?: number | undefined;
};
export type Method = 'GET' | 'POST' | 'PUT';
/** `body` is JSON text, so that what is sent many times is written once; `timeoutMs`: how long the answer may take. */
export type Sent = { readonly cookie?: string; readonly body?: string; readonly timeoutMs?: number };

/** Sends to one origin over kept connections. */
export type Sender = {
  /** Rejects where no whole answer came; whatever the house answered, a refusal too, resolves. */
  ask(method: Method, path: string, sent?: Sent): Promise<Answer>;
  close(): void;
};

const answerTimeoutMs = 30_000;
const secondsOf = (retryAfter: string | undefined): number | undefined =>
  retryAfter !== undefined && /^\d{1,5}$/.test(retryAfter) ? Number(retryAfter) : undefined;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

/**
 * `node:http` with a keep-alive agent, not `fetch`: the generator shares its machine with what it measures, and fetch costs twice the CPU a
 * call. `connections`: sockets at most; further calls wait for one.
 */
export const openSender = (baseUrl: string, connections: number): Sender => {
  const { protocol, hostname, port } = new URL(baseUrl);
  const web = protocol === 'https:' ? https : http;
  const agent = new web.Agent({ keepAlive: true, maxSockets: connections, maxFreeSockets: connections });
  const to = { agent, hostname, ...(port === '' ? {} : { port }) };
  return {
    ask: (method, path, { cookie, body, timeoutMs = answerTimeoutMs } = {}) =>
      new Promise((resolve, reject) => {
        const headers = {
          ...(cookie === undefined ? {} : { cookie }),
          ...(body === undefined
            ? {}
            : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        };
        const request = web.request({ ...to, method, path, headers }, (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            const { statusCode: status = 0, headers } = response;
            resolve({
              status,
              body: parsed(Buffer.concat(chunks).toString('utf8')),
              cookie: headers['set-cookie']?.[0]?.split(';')[0],
              retryAfterSeconds: secondsOf(headers['retry-after']),
            });
          });
        });
        request.setTimeout(timeoutMs, () => request.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
        request.on('error', reject);
        request.end(body);
      }),
    close: () => agent.destroy(),
  };
};

const isPassing = (status: number): boolean => status >= 500 || status === 429;
const longestPauseMs = 2_000;

/**
 * Asks again, with growing pauses, while nothing or a passing refusal (5xx, 429) comes: a house that was killed is back in seconds. After
 * `seconds` the last answer is given, or the last fault thrown.
 */
export const persist = async (ask: () => Promise<Answer>, seconds: number): Promise<Answer> => {
  const end = Date.now() + seconds * 1000;
  for (let pauseMs = 50; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    const answer = await ask().catch((fault: unknown) => {
      if (Date.now() > end) throw fault;
      return undefined;
    });
    if (answer !== undefined && (!isPassing(answer.status) || Date.now() > end)) return answer;
    await sleep(pauseMs);
  }
};

/**
 * Does a deed for each item, `atOnce` at a time, in their order. `dueAt` (epoch ms) spreads them over time: an item is not begun before.
 * Ends early, without the rest, once `until` (epoch ms) has come.
 */
export const inParallel = async <T>(
  items: Iterable<T>,
  atOnce: number,
  deed: (item: T) => Promise<void>,
  { dueAt = () => 0, until = Number.POSITIVE_INFINITY }: { dueAt?: (i: number) => number; until?: number } = {},
): Promise<void> => {
  const rest = items[Symbol.iterator]();
  let taken = 0;
  const worker = async (): Promise<void> => {
    for (;;) {
      const due = dueAt(taken);
      const now = Date.now();
      if (Math.max(due, now) >= until) return;
      const next = rest.next();
      if (next.done) return;
      taken += 1;
      // A timer may ring a millisecond early.
      for (let left = due - now; left > 0; left = due - Date.now()) await sleep(left);
      await deed(next.value);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
};
