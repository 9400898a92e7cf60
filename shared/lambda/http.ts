import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from 'aws-lambda';
import type * as z from 'zod';
import { readAs } from '../domain/fault.ts';
import { type Log, Unavailable } from '../ports.ts';
import { type ProblemMore, type ProblemName, problemDocument } from '../problem.ts';
import { mayUse, type Room, type RouteKey, type RoutesOf, routes, routesOf, type Who } from '../routes.ts';
import { faultText } from './log.ts';

/** Who asks: read from the `__Host-` cookie. `signedAt` and `expiresAt` are epoch milliseconds. */
export type Session = {
  readonly sessionId: string;
  readonly accountId: string;
  readonly role: Exclude<Who, 'anyone'>;
  readonly expiresAt: number;
};

export type HttpRequest = {
  readonly params: { readonly [name: string]: string };
  readonly query: { readonly [name: string]: string };
  /** Parsed JSON of a POST or PUT; undefined for the other methods. */
  readonly json: unknown;
  readonly session: Session | undefined;
  readonly cookies: readonly string[];
};
export type Reply = {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: { readonly [name: string]: string };
  readonly cookies?: readonly string[];
};
/** A room answers exactly its own routes: one missing or one too many does not compile. */
export type Handlers<R extends Room> = { readonly [K in RoutesOf<R>]: (request: HttpRequest) => Promise<Reply> };
export type HttpHandler = (
  event: APIGatewayProxyEventV2,
  context: Context,
) => Promise<APIGatewayProxyStructuredResultV2>;
export type DoorNeeds = {
  readonly log: Log;
  /** Reads the session from the request's cookies; intake trusts the signature, the other rooms also read the record. */
  readonly readSession: (cookies: readonly string[]) => Promise<Session | undefined>;
  /** Origins besides the request's own host from which a browser may send (the CDN's name on AWS). */
  readonly origins?: readonly string[];
};

const bodyLimitBytes = 64 * 1024;

/** A problem document as a reply. */
export const refuse = (name: ProblemName, more: ProblemMore = {}): Reply => ({
  status: problemDocument(name).status,
  headers: {
    'content-type': 'application/problem+json',
    ...(more.retryAfterSeconds === undefined ? {} : { 'retry-after': String(more.retryAfterSeconds) }),
  },
  body: problemDocument(name, more),
});

/** Those who are asked to come back are spread over 3 to 10 s, or they would come as one more spike. `unit`: random in [0, 1). */
export const comeBackAfterSeconds = (unit: number): number => 3 + Math.floor(unit * 8);

/** The session of a route that needs one; the door has already refused requests without. */
export const signedIn = (request: HttpRequest): Session => {
  if (request.session === undefined) throw new Error('a route without a role asked who is signed in');
  return request.session;
};

/** Reads a body by its schema, or refuses with every fault at once. */
export const withBody = async <T>(
  schema: z.ZodType<T>,
  json: unknown,
  answer: (value: T) => Promise<Reply>,
): Promise<Reply> => {
  const read = readAs(schema, json);
  return read.outcome === 'invalid' ? refuse('invalid-form', { errors: read.faults }) : answer(read.value);
};

const result = (reply: Reply): APIGatewayProxyStructuredResultV2 => ({
  statusCode: reply.status,
  headers: {
    ...(reply.body === undefined ? {} : { 'content-type': 'application/json' }),
    'cache-control': 'no-store',
    ...reply.headers,
  },
  ...(reply.cookies === undefined ? {} : { cookies: [...reply.cookies] }),
  ...(reply.body === undefined ? {} : { body: JSON.stringify(reply.body) }),
});

const isJson = /^application\/json\s*(?:;|$)/i;
/** JSON is UTF-8 (RFC 8259 section 8.1): read as such, other letters would be lost without a word. */
const isOtherCharset = /;\s*charset\s*=\s*(?!"?utf-?8"?\s*(?:;|$))/i;

/** Reads a JSON body; any fault is a reply. */
const readBody = (event: APIGatewayProxyEventV2): { json: unknown } | Reply => {
  const contentType = event.headers['content-type'] ?? '';
  if (!isJson.test(contentType)) return refuse('not-json');
  if (isOtherCharset.test(contentType)) {
    return refuse('not-json', { detail: 'Isi kiriman harus JSON dalam UTF-8. Muat ulang halaman, lalu kirim lagi.' });
  }
  // What is not unpacked cannot burst.
  if (!/^(?:identity)?$/i.test(event.headers['content-encoding'] ?? '')) {
    return refuse('not-json', { detail: 'Kirim isi tanpa dimampatkan (tanpa Content-Encoding), lalu ulangi.' });
  }
  const raw = event.body ?? '';
  const text = event.isBase64Encoded ? Buffer.from(raw, 'base64').toString('utf8') : raw;
  // A UTF-16 unit is at most 3 bytes: most bodies need no counting.
  if (text.length * 3 > bodyLimitBytes && Buffer.byteLength(text) > bodyLimitBytes) return refuse('too-large');
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return refuse('invalid-request');
  }
};

const fromOtherSite = (event: APIGatewayProxyEventV2, origins: readonly string[]): boolean => {
  const origin = event.headers['origin'];
  if (origin === undefined) return false;
  return !origins.includes(origin) && URL.parse(origin)?.host !== event.headers['host'];
};

/** AWS lists the cookies beside the headers; MiniStack leaves them in their header. */
const cookiesOf = (event: APIGatewayProxyEventV2): readonly string[] =>
  event.cookies ?? event.headers['cookie']?.split(/; */) ?? [];

const admit = async (key: RouteKey, event: APIGatewayProxyEventV2, needs: DoorNeeds): Promise<HttpRequest | Reply> => {
  const changes = !key.startsWith('GET ');
  if (changes && fromOtherSite(event, needs.origins ?? [])) return refuse('wrong-origin');
  const cookies = cookiesOf(event);
  const open = mayUse(key, undefined);
  const session = open ? undefined : await needs.readSession(cookies);
  if (!open && session === undefined) return refuse('sign-in-needed');
  if (!mayUse(key, session?.role)) return refuse('not-allowed');
  const read = changes && !key.startsWith('DELETE ') ? readBody(event) : { json: undefined };
  if ('status' in read) return read;
  const query = Object.fromEntries(Object.entries(event.queryStringParameters ?? {}).map(([k, v]) => [k, v ?? '']));
  const params = Object.fromEntries(Object.entries(event.pathParameters ?? {}).map(([k, v]) => [k, v ?? '']));
  return { params, query, json: read.json, session, cookies };
};

const isUnavailable = (fault: unknown): boolean =>
  fault instanceof Unavailable || (fault instanceof Error && isUnavailable(fault.cause));

/** A store that is out is told truthfully, with when to ask again; anything else is a fault of ours. */
const answerToFault = (fault: unknown): Reply =>
  isUnavailable(fault)
    ? refuse('unavailable', { retryAfterSeconds: comeBackAfterSeconds(Math.random()) })
    : refuse('fault');

const unknownRoute = ({ path }: { path: string }): APIGatewayProxyStructuredResultV2 => {
  const known = (Object.keys(routes) as RouteKey[]).filter((key) => pathPattern(key).test(path));
  if (known.length === 0) return result(refuse('not-found'));
  const refused = refuse('method-not-allowed');
  return result({
    ...refused,
    headers: { ...refused.headers, allow: known.map((key) => key.split(' ')[0]).join(', ') },
  });
};

/** The regular expression of a route's path, for who must match paths without a router (the host, the CDN's behaviours). */
export const pathPattern = (key: RouteKey): RegExp =>
  new RegExp(`^${(key.split(' ')[1] ?? '').replace(/\{\w+\}/g, '[^/]+')}/?$`);

/**
 * The door of a room that speaks HTTP: API payload 2.0 event in, structured result out. It checks origin, session, role, size and
 * JSON, gives the room's function a plain request, and turns a fault into one log line and a bare 500, or a 503 where the store is out.
 */
export const httpDoor = <R extends Room>(room: R, handlers: Handlers<R>, needs: DoorNeeds): HttpHandler => {
  const answer = (key: RoutesOf<R>) => async (event: APIGatewayProxyEventV2) => {
    const admitted = await admit(key, event, needs);
    return result('status' in admitted ? admitted : await handlers[key](admitted));
  };
  const table = routesOf(room).map((key) => {
    const [method, path] = key.split(' ') as ['GET' | 'POST' | 'PUT' | 'DELETE', string];
    return { method, path, handler: answer(key) };
  });
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .onError((request) => {
      needs.log('request.failed', { why: faultText(request.error) });
      request.response = result(answerToFault(request.error));
    })
    .handler(httpRouter({ routes: table, notFoundResponse: unknownRoute }) as HttpHandler);
};
