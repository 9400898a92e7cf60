import { randomUUID } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders, RequestListener, ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { makeContext } from '../../shared/adapters/embedded/lambda-event.ts';
import { comeBackAfterSeconds, type HttpHandler, pathPattern, refuse } from '../../shared/lambda/http.ts';
import type { Metrics } from '../../shared/ports.ts';
import { type Room, type RouteKey, routes } from '../../shared/routes.ts';
import type { Admission } from './admission.ts';
import { openGate } from './gate.ts';
import { type Listeners, openListeners } from './listeners.ts';
import { rawRefusal } from './raw-refusal.ts';

/** The largest body that is read at all; a room's own limit is far lower and answers for itself. */
const bodyLimitBytes = 1024 * 1024;
const functionTimeoutMs = 29_000;

/** What a page of the host's own is given; `cookies` as the browser sent them, `name=value`. */
export type HostRequest = {
  readonly query: { readonly [name: string]: string };
  readonly cookies: readonly string[];
};
export type HostReply = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
};
export type HostPage = (request: HostRequest) => Promise<HostReply>;
/** For methods, headers and a body, which nobody has read yet; a reply's body of bytes is sent as it is. */
export type RawPage = (request: HostRequest, raw: IncomingMessage) => Promise<HostReply>;
/** What the host answers itself, beside the rooms: path -> page; one that ends in `/` has all paths below it. */
export type HostPages = { readonly [path: string]: RawPage };

const staticRooms = new Map<string, Room>();
const patterns: { readonly pattern: RegExp; readonly room: Room }[] = [];
for (const key of Object.keys(routes) as RouteKey[]) {
  const path = key.split(' ')[1] ?? '';
  if (path.includes('{')) patterns.push({ pattern: pathPattern(key), room: routes[key].room });
  else staticRooms.set(path, routes[key].room);
}
const roomOf = (path: string): Room | undefined =>
  staticRooms.get(path) ?? patterns.find(({ pattern }) => pattern.test(path))?.room;

/** Undefined when it is too large: the rest is read to its end and dropped. By events, which cost a third of `for await`. */
const readBody = (request: IncomingMessage): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= bodyLimitBytes) chunks.push(chunk);
      else resolve(undefined);
    });
    request.on('end', () => {
      const [first] = chunks;
      resolve((chunks.length === 1 && first ? first : Buffer.concat(chunks)).toString('utf8'));
    });
    request.on('error', reject);
  });

const cookiesOf = (request: IncomingMessage): string[] | undefined => request.headers.cookie?.split(/; */);
const queryOf = (search: string): { [name: string]: string } => Object.fromEntries(new URLSearchParams(search));

const headersOf = (request: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === 'cookie') continue;
    headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
};

/** The event that a Function URL (payload 2.0) would hand to the room. */
const toEvent = (request: IncomingMessage, path: string, search: string, body: string): APIGatewayProxyEventV2 => {
  const method = request.method ?? 'GET';
  const host = request.headers.host ?? '';
  const cookies = cookiesOf(request);
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: search,
    ...(cookies === undefined ? {} : { cookies }),
    headers: headersOf(request),
    ...(search === '' ? {} : { queryStringParameters: queryOf(search) }),
    requestContext: {
      accountId: 'anonymous',
      apiId: 'embedded',
      domainName: host,
      domainPrefix: 'embedded',
      http: {
        method,
        path,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? '',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: Date.now(),
    },
    ...(body === '' ? {} : { body }),
    isBase64Encoded: false,
  };
};

const send = (response: ServerResponse, result: APIGatewayProxyStructuredResultV2): void => {
  const encoding = result.isBase64Encoded ? 'base64' : 'utf8';
  const headers: OutgoingHttpHeaders = {};
  for (const [name, value] of Object.entries(result.headers ?? {})) headers[name] = String(value);
  if (result.cookies !== undefined) headers['set-cookie'] = result.cookies;
  const status = result.statusCode ?? 200;
  if (status !== 204 && status !== 304) headers['content-length'] = Buffer.byteLength(result.body ?? '', encoding);
  // All at once: each header set by itself is kept, and read again when the head is written.
  response.writeHead(status, headers).end(result.body, encoding);
};

const asResult = (reply: HostReply) => ({
  isBase64Encoded: reply.body instanceof Uint8Array,
  statusCode: reply.status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...reply.headers },
  body: reply.body instanceof Uint8Array ? Buffer.from(reply.body).toString('base64') : JSON.stringify(reply.body),
});

/** Every answer to those who are turned away, by the seconds after which they may come back: written once, sent thousands of times a second. */
const busyAnswers = Array.from({ length: comeBackAfterSeconds(0.999) + 1 }, (_, retryAfterSeconds) =>
  rawRefusal('busy', 'keep-alive', { retryAfterSeconds }),
);
/** What the crowd comes for. */
const registers = /^POST \/v1\/submissions HTTP\/1\.1\r\n/;

export type HttpServerNeeds = {
  readonly rooms: { readonly [R in Room]: HttpHandler };
  readonly pages: HostPages;
  /** Whatever neither a room nor a page knows: the portal, which also says that there is nothing. */
  readonly site?: RawPage;
  readonly admission: Admission;
  readonly metrics: Metrics;
};

const nothingThere: RawPage = async () => refuse('not-found');

/** One origin for all rooms, as the CDN is on AWS: same routes, same events. Not listening yet. */
export const openHttpServer = ({
  rooms,
  pages,
  site = nothingThere,
  admission,
  metrics,
}: HttpServerNeeds): Listeners => {
  const answerPage = async (page: RawPage, request: IncomingMessage, search: string) =>
    asResult(await page({ query: queryOf(search), cookies: cookiesOf(request) ?? [] }, request));
  const gate = openGate({
    isClosed: admission.isFull,
    concerns: (head) => registers.test(head),
    refusal: () => {
      metrics.count('request.shed');
      return busyAnswers[comeBackAfterSeconds(Math.random())] as Buffer;
    },
  });
  /** Nothing of it is read: a crowd that cannot be served must cost next to nothing, and costs even less on the same connection from then on. */
  const turnAway = (request: IncomingMessage, response: ServerResponse): void => {
    metrics.count('request.shed');
    request.once('close', () => gate.guard(request.socket));
    send(response, asResult(refuse('busy', { retryAfterSeconds: comeBackAfterSeconds(Math.random()) })));
  };
  const answer: RequestListener = (request, response) => {
    gate.noteRequest(request, response);
    const give = (result: Promise<APIGatewayProxyStructuredResultV2>): void =>
      void result
        .then((given) => send(response, given))
        // The sender went away in the middle of its body: there is nobody to answer.
        .catch(() => response.destroy());
    // RFC 9112 section 3.2: which house is meant, a request of HTTP/1.1 must say.
    if (request.headers.host === undefined && request.httpVersion === '1.1') {
      return send(response, asResult(refuse('no-http')));
    }
    const target = request.url ?? '/';
    const mark = target.indexOf('?');
    const path = mark < 0 ? target : target.slice(0, mark);
    const search = mark < 0 ? '' : target.slice(mark + 1);
    const below = path.slice(0, path.indexOf('/', 1) + 1);
    const page = Object.hasOwn(pages, path) ? pages[path] : Object.hasOwn(pages, below) ? pages[below] : undefined;
    if (page !== undefined) return give(answerPage(page, request, search));
    const room = roomOf(path);
    if (room === undefined) return give(answerPage(site, request, search));
    if (admission.isFull()) return turnAway(request, response);
    readBody(request)
      .then((body) => {
        if (body === undefined) return send(response, asResult(refuse('too-large')));
        return admission.admit(() =>
          give(rooms[room](toEvent(request, path, search, body), makeContext(room, functionTimeoutMs))),
        );
      })
      .catch(() => response.destroy());
  };
  return openListeners(answer);
};
