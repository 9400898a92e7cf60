import { Agent, type IncomingMessage, request as plainRequest } from 'node:http';
import { Agent as SecureAgent, request as secureRequest } from 'node:https';

/** One request. `json` is the whole body; `timeoutMs` counts from the call, the wait for a free socket included. */
export type HttpCall = {
  readonly method: 'POST' | 'HEAD';
  readonly url: URL;
  readonly json?: string;
  readonly agent: Agent;
  readonly timeoutMs: number;
};

/**
 * `replied`: a whole reply of any status, at most 64 KB; `dateAt` is its Date header in epoch milliseconds. `unsent`:
 * no byte of the request can have reached the server. `ambiguous`: it may have. `why` is an error code or fixed
 * words.
 */
export type CallResult =
  | { readonly outcome: 'replied'; readonly status: number; readonly body: string; readonly dateAt?: number }
  | { readonly outcome: 'unsent'; readonly why: string }
  | { readonly outcome: 'ambiguous'; readonly why: string };

const replyCapBytes = 64 * 1024;

// Under the 5 s after which most servers close an idle connection: a request written into a closing one is ambiguous.
const idleMs = 4_000;

/**
 * A keep-alive agent for `url`'s protocol, with at most `maxSockets` connections; idle ones do not hold the process.
 */
export const openAgent = (url: URL, maxSockets: number): Agent => {
  const options = { keepAlive: true, maxSockets, timeout: idleMs };
  return url.protocol === 'https:' ? new SecureAgent(options) : new Agent(options);
};

const codeOf = (error: Error): string => {
  const code: unknown = 'code' in error ? error.code : undefined;
  // Messages of errors may quote what was sent or received; codes never do.
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{2,60}$/.test(code) ? code : 'connection failed';
};

const dateOf = (reply: IncomingMessage): { dateAt?: number } => {
  const dateAt = Date.parse(reply.headers.date ?? '');
  return Number.isNaN(dateAt) ? {} : { dateAt };
};

/** Fixed words if the reply's head already rules it out, else undefined. */
const faultOfHead = (reply: IncomingMessage): string | undefined => {
  const encoding = reply.headers['content-encoding'];
  // None was asked for, so whatever comes encoded is not from a registry that understood; and nothing is inflated here.
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') return 'encoded reply';
  return Number(reply.headers['content-length'] ?? 0) > replyCapBytes ? 'reply too large' : undefined;
};

/**
 * Sends one request and reads one reply: no retry, no redirect. Never rejects for what the network or the server does.
 * Node writes a request only once its socket is connected (TLS: the peer verified), and never sends it a second time.
 */
export const callOnce = (call: HttpCall): Promise<CallResult> =>
  new Promise((resolve) => {
    const secure = call.url.protocol === 'https:';
    let mayHaveArrived = false;
    let settled = false;
    const request = (secure ? secureRequest : plainRequest)(call.url, {
      method: call.method,
      agent: call.agent,
      headers: {
        accept: 'application/json',
        'accept-encoding': 'identity',
        ...(call.json === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(call.json) }),
      },
    });

    const settle = (result: CallResult) => {
      settled = true;
      clearTimeout(timer);
      resolve(result);
    };
    const fail = (why: string) => {
      // A reply that was read to its end also closes: destroying it then would cost the connection.
      if (settled) return;
      settle({ outcome: mayHaveArrived ? 'ambiguous' : 'unsent', why });
      request.destroy();
    };
    const timer = setTimeout(() => fail('timeout'), call.timeoutMs);

    request.on('socket', (socket) => {
      // A socket that is not connecting was used before: Node writes into it in this very turn.
      if (!socket.connecting) mayHaveArrived = true;
      else socket.once(secure ? 'secureConnect' : 'connect', () => (mayHaveArrived = true));
    });
    request.on('error', (error) => fail(codeOf(error)));
    request.on('response', (reply) => {
      const fault = faultOfHead(reply);
      if (fault !== undefined) return fail(fault);
      const chunks: Buffer[] = [];
      let size = 0;
      reply.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > replyCapBytes) fail('reply too large');
        else chunks.push(chunk);
      });
      reply.on('error', (error) => fail(codeOf(error)));
      reply.on('close', () => fail('reply cut short'));
      reply.on('end', () => {
        if (!reply.complete) return fail('reply cut short');
        // TextDecoder drops the byte order mark that JSON.parse would refuse.
        const body = new TextDecoder().decode(Buffer.concat(chunks));
        settle({ outcome: 'replied', status: reply.statusCode ?? 0, body, ...dateOf(reply) });
      });
    });
    request.end(call.json);
  });
