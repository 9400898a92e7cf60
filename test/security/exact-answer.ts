import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { RouteKey } from '../../shared/routes.ts';

/** An answer as it came: headers in their order and spelling, without what is random by nature. */
export type ExactAnswer = { readonly status: number; readonly headers: readonly string[]; readonly body: string };

/** Headers that differ between two answers whatever was asked. */
const randomByNature: { readonly [header: string]: string } = {
  date: 'the second in which it was answered',
};

export type Asking = {
  /** Of the path, by name. */
  readonly params?: { readonly [name: string]: string };
  /** The whole Cookie header; absent: none is sent. */
  readonly cookie?: string;
  /** Sent as JSON by POST and PUT; by default an empty object. */
  readonly body?: unknown;
};

/** Asks one route, on a connection of its own. */
export const askExactly = (url: string, key: RouteKey, { params = {}, cookie, body = {} }: Asking = {}) => {
  const [method = '', template = ''] = key.split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? 'abc-123');
  const hasBody = method === 'POST' || method === 'PUT';
  const headers = {
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...(cookie === undefined ? {} : { cookie }),
  };
  return new Promise<ExactAnswer>((resolve, reject) => {
    const asked = request(`${url}${path}`, { method, headers, agent: false }, async (answer) => {
      const pairs = answer.rawHeaders.flatMap((name, at, all) =>
        at % 2 === 0 ? [[name, all[at + 1] ?? ''] as const] : [],
      );
      resolve({
        status: answer.statusCode ?? 0,
        headers: pairs.filter(([name]) => !(name.toLowerCase() in randomByNature)).map((pair) => pair.join(': ')),
        body: await text(answer),
      });
    });
    asked.on('error', reject).end(hasBody ? JSON.stringify(body) : undefined);
  });
};

/** `/problems/not-found`, or what else a JSON body calls itself; empty where it is no problem. */
export const problemIn = ({ body }: ExactAnswer): string =>
  body === '' ? '' : ((JSON.parse(body) as { type?: string }).type ?? '');
