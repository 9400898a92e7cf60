import { type Answer, ask } from '../phone/ask.ts';
import { forgetSignIn, signedIn } from '../phone/session.ts';

const signInNeeded: Answer<never> = {
  outcome: 'refused',
  name: 'sign-in-needed',
  problem: { type: '/problems/sign-in-needed', status: 401, title: '', detail: '' },
  retryAfterSeconds: undefined,
};

export const isSignInNeeded = (answer: Answer<unknown>): boolean =>
  answer.outcome === 'refused' && answer.name === 'sign-in-needed';

/** Reads what is the account's own; the house is not asked where nobody is signed in on this phone. */
export const askOwn = async <T>(path: string): Promise<Answer<T>> => {
  if (signedIn() === undefined) return signInNeeded;
  const answer = await ask<T>('GET', path);
  if (isSignInNeeded(answer)) forgetSignIn();
  return answer;
};
