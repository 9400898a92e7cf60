import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { refuse } from '../../shared/lambda/http.ts';
import { type ProblemName, problemCatalogue } from '../../shared/problem.ts';
import type { OpenApi } from '../openapi/document-types.ts';
import { css } from '../openapi/page/css.ts';
import { docsPage, problemPage } from '../openapi/page/page.ts';
import { problemExample, problemWords } from '../openapi/problems.ts';
import type { HostPages, HostReply } from './http-server.ts';

const problemsPath = '/problems/';
const documentFile = new URL('../../docs/openapi.json', import.meta.url);

/** The page's own style and nothing else: no script, no picture, no form, no frame, no other site. */
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
const headers = {
  'content-security-policy': policy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'public, max-age=300',
};

const htmlReply = (text: string): HostReply => ({
  status: 200,
  headers: { ...headers, 'content-type': 'text/html; charset=utf-8', vary: 'accept' },
  body: Buffer.from(text),
});
const jsonReply = (text: string): HostReply => ({
  status: 200,
  headers: { ...headers, vary: 'accept' },
  body: Buffer.from(text),
});

const once = (make: () => string): (() => string) => {
  let made: string | undefined;
  return () => {
    made ??= make();
    return made;
  };
};

/** Reading only; other methods are told which there are. */
const reading = (answer: (request: IncomingMessage) => HostReply) => async (_: unknown, request: IncomingMessage) => {
  if (request.method === 'GET' || request.method === 'HEAD') return answer(request);
  const refused = refuse('method-not-allowed');
  return { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD' } };
};

const problemReply = (request: IncomingMessage): HostReply => {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const name = path.slice(problemsPath.length).replace(/\/$/, '');
  if (!Object.hasOwn(problemCatalogue, name)) return refuse('not-found');
  const known = name as ProblemName;
  if (/\btext\/html\b/.test(request.headers.accept ?? '')) return htmlReply(problemPage(known));
  const { status, title, detail } = problemCatalogue[known];
  const told = {
    type: `${problemsPath}${known}`,
    status,
    title,
    detail,
    ...problemWords[known],
    example: problemExample(known),
  };
  return jsonReply(JSON.stringify(told));
};

/**
 * The contract on the house's own origin: /openapi.json, /docs for people, and /problems/{name} where the `type` of a
 * problem leads (a page for browsers, JSON for programs). The document is the committed one; a test holds it against
 * the rooms.
 */
export const docsPages = (): HostPages => {
  const document = once(() => readFileSync(documentFile, 'utf8'));
  const page = once(() => docsPage(JSON.parse(document()) as OpenApi));
  return {
    '/openapi.json': reading(() => jsonReply(document())),
    '/docs': reading(() => htmlReply(page())),
    [problemsPath]: reading(problemReply),
  };
};
