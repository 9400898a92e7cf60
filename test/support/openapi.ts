import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { OpenApi, ResponseObject } from '../../infra/openapi/document-types.ts';
import type { RouteKey } from '../../shared/routes.ts';

/** The committed document, as a client reads it. */
export const committedText = readFileSync('docs/openapi.json', 'utf8');
export const committed = JSON.parse(committedText) as OpenApi;

const schemas = committed.components.schemas;
/** The same schemas where a JSON Schema reader looks for them. */
const $defs = JSON.parse(JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/$defs/')) as typeof schemas;

/** What speaks against a value by a schema of the document, read from its JSON Schema alone; empty: nothing. */
export const against = (ref: string, value: unknown): string[] => {
  const $ref = ref.replace('#/components/schemas/', '#/$defs/');
  const read = z.fromJSONSchema({ $ref, $defs } as z.core.JSONSchema.JSONSchema).safeParse(value);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${path.join('/')}: ${message}`);
};

/** Follows a `#/...` reference; undefined where it leads nowhere. */
export const follow = (ref: string): unknown => {
  let at: unknown = committed;
  for (const step of ref.replace(/^#\//, '').split('/')) at = (at as Record<string, unknown> | undefined)?.[step];
  return at;
};

export const operationOf = (key: RouteKey) => {
  const [method = '', path = ''] = key.split(' ');
  const operation = committed.paths[path]?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`the document has no ${key}`);
  return operation;
};

/** Every example of a body or an answer, with the schema it belongs to. */
export const examplesIn = ({ content = {} }: Pick<ResponseObject, 'content'>) =>
  Object.values(content).flatMap(({ schema, examples }) =>
    Object.values(examples).map((one) => {
      const example = '$ref' in one ? (follow(one.$ref) as { value: unknown }) : one;
      return { schema: schema.$ref, value: example.value };
    }),
  );
