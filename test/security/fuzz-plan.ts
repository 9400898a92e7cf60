import { mayUse, type RouteKey, routes } from '../../shared/routes.ts';
import type { Known } from './furnish.ts';
import { type FuzzRole, neighbour } from './fuzz-roles.ts';

/**
 * A call of these hashes a password, some 30 ms of both cores: their body is read by the schemas of the other routes too. Signing out is among
 * them because whoever was signed out signs in anew for the next call.
 */
const hashing: ReadonlySet<RouteKey> = new Set([
  'POST /v1/accounts',
  'PUT /v1/accounts/password',
  'POST /v1/sessions',
  'DELETE /v1/sessions/current',
]);
/** The most examples of a call that hashes, and of one that the door refuses for its role before anything else of it is read. */
const fewExamples = 50;

/**
 * Well-formed by the schema and still refused with 422, by what only code can say; not so in the examples phase: the document's own examples
 * fit. Lengths of free text are counted after it was normalised ("   " is nothing).
 */
const ruledInCode: ReadonlySet<RouteKey> = new Set([
  // The date within a NIK, the numbering plan of phones; free text.
  'POST /v1/accounts',
  // The same, and members that fit one another: one head, no NIK twice.
  'POST /v1/submissions',
  'POST /v1/families/{familyId}/corrections',
  // It closes after it opens, in this century or the next; free text.
  'PUT /v1/ops/windows/{windowId}',
  // Free text.
  'POST /v1/families/{familyId}/objections',
  'POST /v1/ops/windows/{windowId}/closing',
  'PUT /v1/ops/quotas/{day}',
  'POST /v1/ops/families/{familyId}/settlement',
]);
/** A code that was not sent is refused with 422 (`wrong-code`), the document's own example too. */
const codeNeeded: ReadonlySet<RouteKey> = new Set(['POST /v1/accounts/verification', 'PUT /v1/accounts/password']);

const orInvalid = {
  checks: {
    positive_data_acceptance: { 'expected-statuses': ['2xx', '401', '403', '404', '409', '422', '429', '503'] },
  },
};

/** What is true in this house, most of the times in place of what is made up: what is made up opens no door. */
const known = (dictionary: string) => ({ dictionary, probability: 0.8 });
const parametersOf = (key: RouteKey) => {
  if (key === 'POST /v1/status') return { 'body.code': known('receipts'), 'body.birthDate': known('birthDates') };
  if (key === 'POST /v1/sessions') return { 'body.email': known('emails'), 'body.password': known('passwords') };
  const paths = [...key.matchAll(/\{(familyId|submissionId|windowId|day)\}/g)].map(([, name = '']) => name);
  return Object.fromEntries(paths.map((name) => [`path.${name}`, known(name)]));
};

/** An operator may ask for an upload and is told, as everybody but its owner, that there is none. */
const hasNone = (key: RouteKey, role: FuzzRole): boolean => role === 'operator' && key.includes('{uploadId}');
/** Whether a role can be answered with 2xx at all. */
export const canSucceed = (key: RouteKey, role: FuzzRole): boolean =>
  isOpenTo(key, role) && !codeNeeded.has(key) && !hasNone(key, role);

/** Which operations a run asks: `all`, or those that are the role's `own` (what anyone may is nobody's own). */
export type Reach = 'all' | 'own';
const isOpenTo = (key: RouteKey, role: FuzzRole): boolean => mayUse(key, role === 'nobody' ? undefined : role);

/** What a run of this reach asks. */
export const operationsOf = (role: FuzzRole, reach: Reach): readonly RouteKey[] => {
  const keys = Object.keys(routes) as RouteKey[];
  if (reach === 'all') return keys;
  return keys.filter((key) => isOpenTo(key, role) && (role === 'nobody' || !isOpenTo(key, 'nobody')));
};

/** The stateful phase follows links, of which those that anyone may use have none among them. */
export const hasLinks = (role: FuzzRole, reach: Reach): boolean => !(role === 'nobody' && reach === 'own');

const operation = (key: RouteKey, role: FuzzRole, examples: number) => ({
  'include-name': key,
  generation: {
    'max-examples': hashing.has(key) || !isOpenTo(key, role) ? Math.min(examples, fewExamples) : examples,
  },
  parameters: parametersOf(key),
  ...(ruledInCode.has(key) ? { phases: { coverage: orInvalid, fuzzing: orInvalid, stateful: orInvalid } } : {}),
  ...(codeNeeded.has(key) ? orInvalid : {}),
});

export type Plan = {
  readonly role: FuzzRole;
  readonly reach: Reach;
  readonly examples: number;
  readonly seed: number;
  /** The file with the sign-ins; of no use to nobody. */
  readonly signIns: string;
  readonly known: Known;
};

/**
 * The settings of schemathesis for one role: every operation, all phases, all checks. A 503 passes the check for server errors; that it is a
 * problem document with Retry-After is held against the document like any answer.
 */
export const settingsFor = ({ role, reach, examples, seed, signIns, known: values }: Plan) => ({
  seed,
  'continue-on-failure': true,
  'request-timeout': 20,
  generation: { database: 'none', 'max-examples': examples },
  checks: { not_a_server_error: { 'expected-statuses': ['2xx', '3xx', '4xx', '503'] } },
  phases: { stateful: { enabled: hasLinks(role, reach) } },
  // Sessions are renewed before their 30 minutes are over, and when an answer is 401.
  auth: {
    'auto-signup': false,
    ...(role === 'nobody'
      ? {}
      : { wfc: { path: signIns, user: role, peers: [role, neighbour.role], refresh_interval: 1200 } }),
  },
  dictionaries: Object.fromEntries(Object.entries(values).map(([name, entries]) => [name, { values: entries }])),
  operations: (Object.keys(routes) as RouteKey[]).map((key) => ({
    ...operation(key, role, examples),
    enabled: operationsOf(role, reach).includes(key),
  })),
});

/** JSON-like values as TOML, each table in line. */
const inline = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, one]) => `${JSON.stringify(name)} = ${inline(one)}`);
  return `{ ${members.join(', ')} }`;
};
export const toToml = (settings: object): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = ${inline(value)}\n`)
    .join('');
