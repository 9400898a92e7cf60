import { type ProblemName, problemCatalogue } from '../../shared/problem.ts';
import { mayUse, type RouteKey, routes } from '../../shared/routes.ts';
import { inlineSchema, schemaPath } from './components.ts';
import type { Content, LinkObject, OperationObject, ParameterObject, ResponseObject } from './document-types.ts';
import type { Answer, Examples, Operation } from './operation.ts';
import { operations, problemsOf } from './operations.ts';
import { type Parameter, type PathName, pathParameters, queryParameters } from './parameters.ts';
import { saysWhen } from './problems.ts';
import { sharedExample } from './shared-examples.ts';

const json = (schema: string, examples: Examples): Content => ({
  'application/json': {
    schema: { $ref: schemaPath(schema) },
    examples: Object.fromEntries(Object.entries(examples).map(([name, one]) => [name, sharedExample(one) ?? one])),
  },
});
const headers = (names: readonly string[]) => ({
  headers: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
});

const toLinks = (links: NonNullable<Answer['links']>): { [name: string]: LinkObject } =>
  Object.fromEntries(
    Object.entries(links).map(([name, { to, with: parameters, about }]) => [
      name,
      { operationId: to, parameters, description: about },
    ]),
  );

const answerObject = (answer: Answer): ResponseObject => ({
  description: answer.about,
  ...(answer.headers === undefined ? {} : headers(answer.headers)),
  ...(answer.schema === undefined ? {} : { content: json(answer.schema, answer.examples) }),
  ...(answer.links === undefined ? {} : { links: toLinks(answer.links) }),
});

/** One response for all problems of one status: the `type` of its document tells them apart. */
const problemResponse = (names: readonly ProblemName[]): ResponseObject => ({
  description: names.map((name) => `\`${name}\``).join(', '),
  ...(names.some(saysWhen) ? headers(['Retry-After']) : {}),
  content: {
    'application/problem+json': {
      schema: { $ref: schemaPath('Problem') },
      examples: Object.fromEntries(names.map((name) => [name, { $ref: `#/components/examples/${name}` }])),
    },
  },
});

const responsesOf = (key: RouteKey, operation: Operation): { [status: string]: ResponseObject } => {
  const byStatus = Map.groupBy(problemsOf(key), (name) => problemCatalogue[name].status);
  const problems = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries([
    ...Object.entries(operation.answers).map(([status, answer]) => [status, answerObject(answer)]),
    ...problems.map(([status, names]) => [String(status), problemResponse(names)]),
  ]);
};

const toParameter = (
  name: string,
  place: 'path' | 'query',
  { about, schema, example }: Parameter,
): ParameterObject => ({
  name,
  in: place,
  required: place === 'path',
  description: about,
  schema: inlineSchema(schema),
  example,
});

const parametersOf = (key: RouteKey, { query = [] }: Operation): ParameterObject[] => [
  ...[...key.matchAll(/\{(\w+)\}/g)].map(([, name]) =>
    toParameter(name as PathName, 'path', pathParameters[name as PathName]),
  ),
  ...query.map((name) => toParameter(name, 'query', queryParameters[name])),
];

const rolesText = (key: RouteKey): string =>
  mayUse(key, undefined) ? 'For anyone; no session needed.' : `Needs a session as ${routes[key].who.join(' or ')}.`;

/** One route as OpenAPI describes it. */
export const operationObject = (key: RouteKey): OperationObject => {
  const operation = operations[key];
  const parameters = parametersOf(key, operation);
  return {
    operationId: operation.id,
    tags: [routes[key].room],
    summary: operation.summary,
    description: `${operation.about}\n\n${rolesText(key)}`,
    'x-roles': routes[key].who,
    'x-problems': problemsOf(key),
    security: mayUse(key, undefined) ? [] : [{ session: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(operation.body === undefined
      ? {}
      : { requestBody: { required: true, content: json(operation.body.schema, operation.body.examples) } }),
    responses: responsesOf(key, operation),
  };
};
