import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { makeContext } from '../../shared/adapters/embedded/lambda-event.ts';
import type { HttpHandler } from '../../shared/lambda/http.ts';

export type Sent = {
  /** Sent as JSON; `raw` as it is. */
  readonly json?: unknown;
  readonly raw?: string;
  readonly cookie?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly base64?: boolean;
};
export type Answered = {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly cookies: readonly string[];
  /** The body as it goes over the wire, and read. */
  readonly text: string;
  readonly body: Record<string, unknown>;
};

/** The event that a Function URL (payload 2.0) hands to a room; a route is `POST /v1/...`. */
export const httpEvent = (route: string, sent: Sent = {}): APIGatewayProxyEventV2 => {
  const [method = 'GET', target = '/'] = route.split(' ');
  const [path = '/', search = ''] = target.split('?');
  const text = sent.raw ?? (sent.json === undefined ? undefined : JSON.stringify(sent.json));
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'test' };
  const names = { accountId: 'a', apiId: 'a', domainName: 'daftar.test', domainPrefix: 'daftar', stage: '$default' };
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: search,
    headers: {
      host: 'daftar.test',
      ...(text === undefined ? {} : { 'content-type': 'application/json' }),
      ...sent.headers,
    },
    ...(sent.cookie === undefined ? {} : { cookies: [sent.cookie] }),
    ...(search === '' ? {} : { queryStringParameters: Object.fromEntries(new URLSearchParams(search)) }),
    requestContext: { ...names, http, requestId: 'test', routeKey: '$default', time: '', timeEpoch: 0 },
    ...(text === undefined ? {} : { body: sent.base64 ? Buffer.from(text).toString('base64') : text }),
    isBase64Encoded: sent.base64 ?? false,
  };
};

/** Asks a room through its door. */
export const ask = async (handler: HttpHandler, route: string, sent: Sent = {}): Promise<Answered> => {
  const result = await handler(httpEvent(route, sent), makeContext('test', 10_000));
  const text = result.body ?? '';
  return {
    status: result.statusCode ?? 0,
    headers: result.headers ?? {},
    cookies: result.cookies ?? [],
    text,
    body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  };
};
