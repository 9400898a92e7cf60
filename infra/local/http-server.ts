import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { makeContext } from '../../shared/adapters/embedded/lambda-event.ts';
import { type HttpHandler, pathPattern, refuse } from '../../shared/lambda/http.ts';
import { type Room, type RouteKey, routes } from '../../shared/routes.ts';

/** The largest body that is read at all; a room's own limit is far lower and answers for itself. */
const bodyLimitBytes = 1024 * 1024;
const functionTimeoutMs = 29_000;

/** What the host answers itself, beside the rooms: path -> reply. */
export type HostPages = { readonly [path: string]: () => Promise<{ status: number; body: unknown }> };

const staticRooms = new Map<string, Room>();
const patterns: { readonly pattern: RegExp; readonly room: Room }[] = [];
for (const key of Object.keys(routes) as RouteKey[]) {
  const path = key.split(' ')[1] ?? '';
  if (path.includes('{')) patterns.push({ pattern: pathPattern(key), room: routes[key].room });
  else staticRooms.set(path, routes[key].room);
}
const roomOf = (path: string): Room | undefined =>
  staticRooms.get(path) ?? patterns.find(({ pattern }) => pattern.test(path))?.room;

const readBody = async (request: IncomingMessage): Promise<string | undefined> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyLimitBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      value === undefined || name === 'cookie' ? [] : [[name, Array.isArray(value) ? value.join(',') : value]],
    ),
  );

/** The event that a Function URL (payload 2.0) would hand to the room. */
const toEvent = (request: IncomingMessage, path: string, search: string, body: string): APIGatewayProxyEventV2 => {
  const method = request.method ?? 'GET';
  const host = request.headers.host ?? '';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: search,
    ...(request.headers.cookie === undefined ? {} : { cookies: request.headers.cookie.split(/; */) }),
    headers: headersOf(request),
    ...(search === '' ? {} : { queryStringParameters: Object.fromEntries(new URLSearchParams(search)) }),
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
  response.statusCode = result.statusCode ?? 200;
  for (const [name, value] of Object.entries(result.headers ?? {})) response.setHeader(name, String(value));
  if (result.cookies !== undefined) response.setHeader('set-cookie', result.cookies);
  response.end(result.body);
};

const asResult = (reply: { status: number; body?: unknown; headers?: { readonly [name: string]: string } }) => ({
  statusCode: reply.status,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...reply.headers },
  body: JSON.stringify(reply.body),
});

/** One origin for all rooms, as the CDN is on AWS: same routes, same events. Not listening yet. */
export const openHttpServer = (rooms: { readonly [R in Room]: HttpHandler }, pages: HostPages): Server => {
  const answer = async (request: IncomingMessage): Promise<APIGatewayProxyStructuredResultV2> => {
    const target = request.url ?? '/';
    const mark = target.indexOf('?');
    const path = mark < 0 ? target : target.slice(0, mark);
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (page !== undefined) return asResult(await page());
    const room = roomOf(path);
    if (room === undefined) return asResult(refuse('not-found'));
    const body = await readBody(request);
    if (body === undefined) return asResult(refuse('too-large'));
    const event = toEvent(request, path, mark < 0 ? '' : target.slice(mark + 1), body);
    return rooms[room](event, makeContext(room, functionTimeoutMs));
  };
  const server = createServer(
    { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      answer(request)
        .then((result) => send(response, result))
        // The sender went away in the middle of its body: there is nobody to answer.
        .catch(() => response.destroy());
    },
  );
  return server;
};
