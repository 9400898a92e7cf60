import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type * as z from 'zod';
import { answerSchemas } from '../../../infra/openapi/answer-schemas.ts';
import { openApiText } from '../../../infra/openapi/document.ts';
import { operations, problemsOf } from '../../../infra/openapi/operations.ts';
import { answeredElsewhere } from '../../../infra/openapi/problems.ts';
import { requestSchemas } from '../../../infra/openapi/request-schemas.ts';
import { type ProblemName, problemCatalogue } from '../../../shared/problem.ts';
import { type Room, type RouteKey, routes } from '../../../shared/routes.ts';
import { against, committed, committedText, examplesIn, follow, operationOf } from '../../support/openapi.ts';

const keys = Object.keys(routes) as RouteKey[];
const problems = Object.keys(problemCatalogue) as ProblemName[];
const all = keys.map((key) => ({ key, operation: operationOf(key) }));
const zodOf = (ref: string): z.ZodType => {
  const name = ref.split('/').at(-1) ?? '';
  const schema: z.ZodType | undefined = { ...requestSchemas, ...answerSchemas }[name as 'Family'];
  if (schema === undefined) throw new Error(`there is no schema ${name}`);
  return schema;
};

const refsIn = (value: unknown): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    name === '$ref' && typeof inner === 'string' ? [inner] : refsIn(inner),
  );
};

describe('docs/openapi.json', () => {
  it('is what the routes and schemas say today: else `npm run openapi`', () => {
    expect(committedText === openApiText()).toBe(true);
  });

  it('has the parts that OpenAPI 3.1 asks for', () => {
    expect(committed.openapi).toMatch(/^3\.1\.\d+$/);
    expect([committed.info.title, committed.info.version].every((text) => text.length > 0)).toBe(true);
    const allowed = ['get', 'put', 'post', 'delete'];
    for (const [path, item] of Object.entries(committed.paths)) {
      expect(path).toMatch(/^\/v1\//);
      expect(Object.keys(item).filter((method) => !allowed.includes(method))).toEqual([]);
    }
    for (const { operation } of all) {
      expect(Object.keys(operation.responses).every((status) => /^[1-5]\d\d$/.test(status))).toBe(true);
      expect(Object.values(operation.responses).every(({ description }) => description.length > 0)).toBe(true);
    }
    for (const name of Object.keys(committed.components.schemas)) expect(name).toMatch(/^[A-Za-z0-9._-]+$/);
  });

  it('has every route and nothing else', () => {
    const described = Object.entries(committed.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual([...keys].sort());
  });

  it('names every operation once', () => {
    const ids = all.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(keys.length);
  });

  it('has no reference that leads nowhere, and no schema that nothing leads to', () => {
    const mapped = Object.values(committed.components.schemas).flatMap((schema) =>
      Object.values((schema['discriminator'] as { mapping?: Record<string, string> } | undefined)?.mapping ?? {}),
    );
    const refs = new Set([...refsIn(committed), ...mapped]);
    expect([...refs].filter((ref) => follow(ref) === undefined)).toEqual([]);
    const names = Object.keys(committed.components.schemas);
    expect(names.filter((name) => !refs.has(`#/components/schemas/${name}`))).toEqual([]);
  });

  it('declares the parameters of every path, each with an example that fits its pattern', () => {
    for (const { key, operation } of all) {
      const inPath = (operation.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
      expect([key, inPath]).toEqual([key, [...key.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)]);
      for (const { example, schema } of operation.parameters ?? []) {
        expect(example).toMatch(new RegExp(schema.pattern ?? '.'));
      }
    }
  });

  it('follows the roles of the routes: a session where one is needed, none where not', () => {
    for (const { key, operation } of all) {
      const { who } = routes[key];
      expect(operation['x-roles']).toEqual(who);
      expect(operation.security).toEqual((who as readonly string[]).includes('anyone') ? [] : [{ session: [] }]);
    }
  });

  it('links a 202 to the submission, by operations and parameters that exist', () => {
    const byId = new Map(all.map(({ operation }) => [operation.operationId, operation]));
    const links = all.flatMap(({ operation }) => Object.values(operation.responses).map(({ links = {} }) => links));
    for (const { operationId, parameters } of links.flatMap((of) => Object.values(of))) {
      const names = (byId.get(operationId)?.parameters ?? []).map(({ name }) => name);
      expect([operationId, names]).toEqual([operationId, Object.keys(parameters)]);
    }
    expect(operationOf('POST /v1/submissions').responses['202']?.links?.['submission']).toMatchObject({
      operationId: operationOf('GET /v1/submissions/{submissionId}').operationId,
      parameters: { submissionId: '$response.body#/submissionId' },
    });
    expect(operationOf('POST /v1/submissions').responses['202']?.headers).toHaveProperty('Location');
    expect(operationOf('POST /v1/submissions').responses['503']?.headers).toHaveProperty('Retry-After');
  });
});

describe('the examples of the document', () => {
  it('show every problem, each as its own document', () => {
    for (const name of problems) {
      const example = committed.components.examples[name];
      expect(example?.value).toMatchObject({ type: `/problems/${name}`, status: problemCatalogue[name].status });
      expect([name, against('#/components/schemas/Problem', example?.value)]).toEqual([name, []]);
      expect(answerSchemas.Problem.safeParse(example?.value).error?.message).toBeUndefined();
    }
  });

  it('fit their schemas: those that the rooms read by, and those that a client reads', () => {
    let seen = 0;
    for (const { key, operation } of all) {
      const bodies = operation.requestBody === undefined ? [] : [operation.requestBody];
      for (const { schema, value } of [...bodies, ...Object.values(operation.responses)].flatMap(examplesIn)) {
        seen += 1;
        expect([key, zodOf(schema).safeParse(value).error?.message]).toEqual([key, undefined]);
        expect([key, against(schema, value)]).toEqual([key, []]);
      }
    }
    expect(seen).toBeGreaterThan(150);
  });

  it('are there for every body and every answer with a body', () => {
    for (const { key, operation } of all) {
      const bodies = operation.requestBody === undefined ? [] : [operation.requestBody];
      for (const part of [...bodies, ...Object.values(operation.responses)]) {
        if (part.content !== undefined) expect([key, examplesIn(part).length > 0]).toEqual([key, true]);
      }
    }
  });

  it('include the form of the README', () => {
    const form: unknown = JSON.parse(readFileSync('docs/examples/family.json', 'utf8'));
    expect(requestSchemas.Submission.safeParse(form).error?.message).toBeUndefined();
    expect(committed.components.examples['family']?.value).toEqual(form);
  });

  it('would be refused with one digit less', () => {
    const form = JSON.parse(readFileSync('docs/examples/family.json', 'utf8')) as { family: { kk: string } };
    form.family.kk = form.family.kk.slice(1);
    expect(against('#/components/schemas/Submission', form)).toHaveLength(1);
  });
});

describe('the problems of the document', () => {
  it('are each answered by an operation or have their place told', () => {
    const answered = new Set(keys.flatMap(problemsOf));
    expect(problems.filter((name) => !answered.has(name) && answeredElsewhere[name] === undefined)).toEqual([]);
  });

  it.each([...new Set(keys.map((key) => routes[key].room))])(
    'of %s are just those that its handler refuses with',
    (room: Room) => {
      const source = readFileSync(`functions/${room}/handler.ts`, 'utf8');
      const refused = new Set([...source.matchAll(/refuse\(\s*'([\w-]+)'/g)].map(([, name]) => name));
      // Of a body that does not fit: the door's `withBody` in the other rooms.
      refused.delete('invalid-form');
      const told = keys.filter((key) => routes[key].room === room).flatMap((key) => operations[key].problems ?? []);
      expect([...new Set(told)].sort()).toEqual([...refused].sort());
    },
  );
});
