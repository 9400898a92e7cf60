import { cleanEmail } from '../../../shared/domain/email.ts';
import { cleanDigits } from '../../../shared/domain/nik.ts';
import { cleanPhone } from '../../../shared/domain/phone.ts';
import { plainText } from '../../../shared/domain/plain-text.ts';
import { type Answer, ask } from '../phone/ask.ts';
import { forget, keep, kept } from '../phone/kept.ts';
import { forgetSignIn, noteSignIn, type SignedIn } from '../phone/session.ts';

/** What a person types to get an account, each as typed. */
export type NewAccount = {
  readonly nik: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly password: string;
};
/** Kept on the phone so that the form can offer them to `owner` (an e-mail); never more than this. */
export type Profile = { readonly owner: string; readonly name: string; readonly phone: string };

const profileName = 'profile';

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

/**
 * Signs in and notes it on the phone, where another's name and phone are no longer offered. `not-kept`: the house let us in, but this phone
 * keeps nothing.
 */
export const signIn = async (
  typedEmail: string,
  password: string,
): Promise<Answer<unknown> | { readonly outcome: 'not-kept' }> => {
  const email = cleanEmail(typedEmail);
  const answer = await ask<Omit<SignedIn, 'email'>>('POST', '/v1/sessions', { email, password });
  if (answer.outcome !== 'answered') return answer;
  if (kept<Profile>(profileName)?.owner !== email) forget(profileName);
  return noteSignIn({ ...answer.body, email }) ? answer : { outcome: 'not-kept' };
};

export const keepProfile = ({ name, email, phone }: Omit<NewAccount, 'nik' | 'password'>): boolean =>
  keep(profileName, { owner: cleanEmail(email), name: plainText(name), phone: cleanPhone(phone) } satisfies Profile);
