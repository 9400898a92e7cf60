import { expect } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import type { ProblemName } from '../../shared/problem.ts';
import { ask, type Sent } from './http-event.ts';
import { heldProblem, secretsOf } from './problem-answer.ts';
import { cookieOf, logged, type Submitted, submit } from './trips.ts';
import { openTestWorld } from './world.ts';

/** Head, wife and two children; 16 years old is the elder. */
export const goodForm = formOf(householdOf(findHousehold(0, {}, 4)));
export const secrets = secretsOf(goodForm);

const account = 'akun-1';
const route = 'POST /v1/submissions';

/** Intake with one account at its door that has registered a family: whatever it sends next, that receipt must hold. */
export const openDesk = async () => {
  const world = await openTestWorld();
  const first = await submit(world, goodForm, account);
  const post = async (sent: Sent, to = route) =>
    ask(world.rooms.intake, to, { cookie: await cookieOf(world, account), ...sent });
  const send = (family: unknown, sendId: unknown = 'kirim-0002') => post({ json: { sendId, family } });
  /** The refusal, held against what every problem promises; its faults by pointer. */
  const refused = async (name: ProblemName, sent: Sent, to = route): Promise<ReadonlyMap<string, string>> => {
    const answer = await post(sent, to);
    expect(answer.headers['cache-control']).toBe('no-store');
    return heldProblem({ ...answer, contentType: answer.headers['content-type'] }, name, secrets);
  };
  /** Sends the good form once more: the same receipt, and no refusal was a fault of ours. */
  const nothingIsLost = async (): Promise<void> => {
    const again: Submitted = await submit(world, goodForm, account);
    expect([again.receipt, logged(world, 'request.failed')]).toEqual([first.receipt, []]);
  };
  return { world, first, post, send, refused, nothingIsLost };
};
export type Desk = Awaited<ReturnType<typeof openDesk>>;
