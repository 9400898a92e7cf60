import { expect } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import { type FieldFault, type ProblemName, problemCatalogue } from '../../shared/problem.ts';

/** What one form tells of people: nothing of it may come back in a problem. */
export const secretsOf = (form: Family): readonly string[] => [
  form.kk,
  form.accountHolder.name,
  form.accountHolder.phone,
  ...form.members.flatMap(({ nik, name, birthDate }) => [nik, name, birthDate]),
];

/** Words that only zod, Node or V8 would say. */
const english =
  /\b(invalid|expected|received|required|must|unrecognized|too (?:big|small)|string|array|input|unexpected|token|error)\b/i;
const isSentence = (text: string): boolean => /^[A-Z0-9].*\.$/s.test(text) && !english.test(text);

type Refusal = {
  readonly status: number;
  readonly contentType: unknown;
  readonly text: string;
};

/** What speaks against an answer as a problem document that a citizen can read. Empty: nothing. */
export const wrongInProblem = ({ status, contentType, text }: Refusal, secrets: readonly string[]): string[] => {
  const body = JSON.parse(text) as {
    type?: string;
    status?: number;
    title?: string;
    detail?: string;
    errors?: unknown;
  };
  const errors = (body.errors ?? []) as readonly FieldFault[];
  return [
    ...(contentType === 'application/problem+json' ? [] : [`content-type ${String(contentType)}`]),
    ...(body.status === status && status >= 400 && status < 500 ? [] : [`status ${status}`]),
    ...(Object.keys(problemCatalogue).some((name) => body.type === `/problems/${name}`) ? [] : [`type ${body.type}`]),
    ...(isSentence(body.detail ?? '') ? [] : [`detail ${body.detail}`]),
    ...(body.type === '/problems/invalid-form' && errors.length === 0 ? ['no faults'] : []),
    ...(errors.length > 50 ? [`${errors.length} faults`] : []),
    ...errors.filter(({ detail }) => !isSentence(detail)).map(({ detail }) => `fault ${detail}`),
    ...errors.filter(({ pointer }) => !/^(?:\/.*)?$/s.test(pointer)).map(({ pointer }) => `pointer ${pointer}`),
    ...(/\d{8}/.test(text) ? ['a number as long as a phone number'] : []),
    ...secrets.filter((secret) => text.includes(secret)).map((secret) => `says ${secret}`),
  ];
};

/** Holds a refusal against its name in the catalogue; answers its faults by pointer, in order. */
export const heldProblem = (
  answer: Refusal,
  name: ProblemName,
  secrets: readonly string[] = [],
): ReadonlyMap<string, string> => {
  const body = JSON.parse(answer.text) as { type?: string; errors?: readonly FieldFault[] };
  expect([answer.status, body.type, wrongInProblem(answer, secrets)]).toEqual([
    problemCatalogue[name].status,
    `/problems/${name}`,
    [],
  ]);
  return new Map((body.errors ?? []).map(({ pointer, detail }) => [pointer, detail]));
};
