import type { ProblemName } from '../../shared/problem.ts';
import { mayUse, type Room, type RouteKey } from '../../shared/routes.ts';
import type { Operation } from './operation.ts';
import { accountsOperations } from './rooms/accounts.ts';
import { intakeOperations } from './rooms/intake.ts';
import { opsOperations } from './rooms/ops.ts';
import { statusOperations } from './rooms/status.ts';
import { uploadsOperations } from './rooms/uploads.ts';

/** Every route with its description: a route without one does not compile. */
export const operations: Record<RouteKey, Operation> = {
  ...accountsOperations,
  ...intakeOperations,
  ...statusOperations,
  ...uploadsOperations,
  ...opsOperations,
};

/** The rooms in the order in which a citizen meets them. */
export const roomWords: { readonly [room in Room]: string } = {
  accounts: 'Accounts and sessions. No answer shows whether a contact or a NIK is known.',
  intake: 'Sending: a form, a correction, an objection; a receipt comes back at once.',
  status: 'Where a family stands, and the public figures. Nothing can be asked by NIK.',
  uploads: 'Photos: straight into storage, shown to nobody but their sender.',
  ops: 'For operators: windows, dated quotas, overview, reconciliation, the officers’ desk.',
};

/** What the door of every room may answer before or instead of the room, by the kind of route. */
const ofTheDoor = (key: RouteKey): ProblemName[] => {
  const changes = !key.startsWith('GET ');
  const hasBody = changes && !key.startsWith('DELETE ');
  return [
    ...(changes ? (['wrong-origin'] as const) : []),
    ...(mayUse(key, undefined) ? [] : (['sign-in-needed', 'not-allowed'] as const)),
    ...(hasBody ? (['not-json', 'too-large', 'invalid-request', 'invalid-form'] as const) : []),
    'busy',
    'unavailable',
    'fault',
  ];
};

/** All problems that an operation can answer; an address may be too busy for more than one reason. */
export const problemsOf = (key: RouteKey): readonly ProblemName[] => [
  ...new Set([...(operations[key].problems ?? []), ...ofTheDoor(key)]),
];
