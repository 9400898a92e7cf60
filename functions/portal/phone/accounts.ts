import { cleanEmail } from '../../../shared/domain/email.ts';
import { cleanDigits } from '../../../shared/domain/nik.ts';
import { cleanPhone } from '../../../shared/domain/phone.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { type Answer, ask } from './ask.ts';
import { keep } from './kept.ts';
import { forgetSignIn, noteSignIn, type SignedIn } from './session.ts';

/** What a person types to get an account, each as typed. */
export type NewAccount = {
  readonly nik: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly password: string;
};
/** Kept on the phone so that the form can offer them; never more than this. */
export type Profile = { readonly name: string; readonly phone: string };

const codeOf = (email: string, code: string) => ({ email: cleanEmail(email), code: cleanDigits(code) });

export const createAccount = ({ nik, name, email, phone, password }: NewAccount): Promise<Answer<unknown>> =>
  ask('POST', '/v1/accounts', {
    nik: cleanDigits(nik),
    name: plainText(name),
    email: cleanEmail(email),
    phone: cleanPhone(phone),
    password,
  });

export const proveContact = (email: string, code: string): Promise<Answer<unknown>> =>
  ask('POST', '/v1/accounts/verification', codeOf(email, code));

export const askReset = (email: string): Promise<Answer<unknown>> =>
  ask('POST', '/v1/accounts/reset', { email: cleanEmail(email) });

/** Ends every session of the account, so that of this phone is forgotten. */
export const resetPassword = async (email: string, code: string, password: string): Promise<Answer<unknown>> => {
  const answer = await ask('PUT', '/v1/accounts/password', { ...codeOf(email, code), password });
  if (answer.outcome === 'answered') forgetSignIn();
  return answer;
};

/** Signs in and notes it on the phone. `not-kept`: the house let us in, but this phone keeps nothing. */
export const signIn = async (email: string, password: string): Promise<Answer<SignedIn> | { outcome: 'not-kept' }> => {
  const answer = await ask<SignedIn>('POST', '/v1/sessions', { email: cleanEmail(email), password });
  return answer.outcome === 'answered' && !noteSignIn(answer.body) ? { outcome: 'not-kept' } : answer;
};

export const keepProfile = ({ name, phone }: Profile): boolean =>
  keep('profile', { name: plainText(name), phone: cleanPhone(phone) } satisfies Profile);
