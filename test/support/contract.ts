import { expect } from 'vitest';
import type * as z from 'zod';
import { answerSchemas } from '../../infra/openapi/answer-schemas.ts';
import { problemsOf } from '../../infra/openapi/operations.ts';
import type { ProblemName } from '../../shared/problem.ts';
import type { RouteKey } from '../../shared/routes.ts';
import type { Answer, Client } from './client.ts';
import { against, operationOf } from './openapi.ts';

export type Params = { readonly [name: string]: string };
const schemas: { readonly [name: string]: z.ZodType } = answerSchemas;

/** What speaks against an answer, by the document and by the strict schemas behind it. */
const wrongIn = (key: RouteKey, { status, body, headers }: Answer): string[] => {
  const response = operationOf(key).responses[status];
  if (response === undefined) return [`${status} is not in the document`];
  const [contentType, media] = Object.entries(response.content ?? {})[0] ?? [];
  if (media === undefined) return Object.keys(body).length === 0 ? [] : ['has a body'];
  const strict = schemas[media.schema.$ref.split('/').at(-1) ?? '']?.safeParse(body);
  const wanted = Object.keys(response.headers ?? {}).filter((name) => status < 400 && !headers.has(name));
  return [
    ...(headers.get('content-type') === contentType ? [] : [`content-type ${headers.get('content-type')}`]),
    ...against(media.schema.$ref, body),
    ...(strict?.success ? [] : [strict?.error.message ?? 'no schema']),
    ...wanted.map((name) => `no header ${name}`),
  ];
};

const hold = (key: RouteKey, answer: Answer): Answer => {
  expect([key, answer.status, wrongIn(key, answer)]).toEqual([key, answer.status, []]);
  return answer;
};

/**
 * Asks as the document describes it, holds every answer against it, and remembers what was answered well. Parameters
 * that are not in the path go into the query.
 */
export const askByContract = () => {
  const answered = new Set<RouteKey>();
  const ask = async (client: Client, key: RouteKey, params: Params = {}, body?: unknown): Promise<Answer> => {
    const [method = '', template = ''] = key.split(' ');
    const path = template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
    const asked = Object.entries(params).filter(([name]) => !template.includes(`{${name}}`));
    const search = asked.length === 0 ? '' : `?${new URLSearchParams(asked)}`;
    const answer = hold(key, await client.send(method, path + search, body));
    if (answer.status < 300) answered.add(key);
    return answer;
  };
  const refused = async (name: ProblemName, asked: Promise<Answer>, key: RouteKey): Promise<void> => {
    const { body } = await asked;
    expect([key, body['type']]).toEqual([key, `/problems/${name}`]);
    expect(problemsOf(key)).toContain(name);
  };
  return { ask, refused, answered };
};

/** Sends a body as it is, and holds the answer against the document. */
export const sendRaw = async (
  url: string,
  key: RouteKey,
  headers: Params,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<Answer> => {
  const [method = '', path = ''] = key.split(' ');
  const answer = await fetch(`${url}${path}`, { method, headers, body });
  const read = (await answer.json()) as Answer['body'];
  return hold(key, { status: answer.status, headers: answer.headers, body: read });
};
