import { type ProblemName, problemCatalogue } from '../../shared/problem.ts';
import { sessionCookie } from '../../shared/records/session.ts';
import { type Room, type RouteKey, routes } from '../../shared/routes.ts';
import { componentSchemas } from './components.ts';
import type { HeaderObject, OpenApi, PathItem } from './document-types.ts';
import type { Example, HeaderName } from './operation.ts';
import { operationObject } from './operation-object.ts';
import { roomWords } from './operations.ts';
import { problemExample, problemWords } from './problems.ts';
import { sharedExamples } from './shared-examples.ts';

const description =
  `Registration intake for social aid in Jakarta: a form comes in, a receipt goes out at once, and the line behind is
worked through at the pace of the civil registry's daily quota.

Every refusal is a problem document (RFC 9457) from one catalogue. Branch on \`type\`, show \`title\` and
\`detail\`: they are Indonesian, for citizens. Answers may gain members; ignore those you do not know.

Sending is safe to repeat: the same \`sendId\` with the same form is one submission with one receipt, however often
it is sent. After a timeout or a 503, send the same again.`.replace(/(?<!\n)\n(?!\n)/g, ' ');

const headerWords: { readonly [name in HeaderName]: HeaderObject } = {
  Location: {
    description: 'Where the answer’s subject can be read from now on.',
    required: true,
    schema: { type: 'string', pattern: '^/v1/' },
    example: '/v1/submissions/Zr0aT8mXq4uVb1cD2eF3_gH4iJ5k',
  },
  'Retry-After': {
    description: 'Whole seconds after which asking again makes sense.',
    required: true,
    schema: { type: 'string', pattern: '^\\d+$' },
    example: '5',
  },
  'Set-Cookie': {
    description: 'The session cookie: `__Host-`, Secure, HttpOnly, SameSite=Lax.',
    required: true,
    schema: { type: 'string' },
    example: `${sessionCookie}=eyJh.c2ln; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=1800`,
  },
  'Cache-Control': {
    description: 'May be kept for this long, by anyone. All other answers are `no-store`.',
    required: true,
    schema: { type: 'string' },
    example: 'public, max-age=5',
  },
};

const problemExamples = (): { [name: string]: Example } =>
  Object.fromEntries(
    (Object.keys(problemCatalogue) as ProblemName[]).map((name) => [
      name,
      { summary: problemWords[name].means, value: problemExample(name) },
    ]),
  );

const exampleObjects = (): { [name: string]: Example } => ({ ...sharedExamples, ...problemExamples() });

const pathsOf = (keys: readonly RouteKey[]): { [path: string]: PathItem } => {
  const paths: { [path: string]: { [method: string]: PathItem[string] } } = {};
  for (const key of keys) {
    const [method = '', path = ''] = key.split(' ');
    paths[path] = { ...paths[path], [method.toLowerCase()]: operationObject(key) };
  }
  return paths;
};

/** The whole contract, from the table of routes and the schemas that the rooms validate with. */
export const openApi = (): OpenApi => ({
  openapi: '3.1.1',
  info: { title: 'Daftar', version: '1', description },
  servers: [{ url: '/', description: 'The origin that serves this document' }],
  tags: (Object.keys(roomWords) as Room[]).map((name) => ({ name, description: roomWords[name] })),
  paths: pathsOf(Object.keys(routes) as RouteKey[]),
  components: {
    schemas: componentSchemas(),
    examples: exampleObjects(),
    headers: headerWords,
    securitySchemes: {
      session: {
        type: 'apiKey',
        in: 'cookie',
        name: sessionCookie,
        description: 'Given by POST /v1/sessions, 30 minutes long. Browsers send it from this origin only.',
      },
    },
  },
});

/** As it is committed and served. */
export const openApiText = (): string => `${JSON.stringify(openApi(), null, 2)}\n`;
