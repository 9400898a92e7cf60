import { type Lang, pathOf } from '../lang.ts';
import { forget, keep, kept } from './kept.ts';

/**
 * What a sign-in told: the session itself is a cookie that no script can read. `expiresAt`: ISO 8601, 30 minutes later. `email`: who it
 * is, in small letters: on a shared phone nobody's form may be sent from another's account.
 */
export type SignedIn = {
  readonly role: 'citizen' | 'officer' | 'operator';
  readonly expiresAt: string;
  readonly email: string;
};

const name = 'session';

export const noteSignIn = (signed: SignedIn): boolean => keep(name, signed);
export const forgetSignIn = (): void => forget(name);

/** Undefined when nobody signed in on this phone, or their session is over; the house has the last word. */
export const signedIn = (): SignedIn | undefined => {
  const signed = kept<SignedIn>(name);
  return signed !== undefined && Date.parse(signed.expiresAt) > Date.now() ? signed : undefined;
};

/** Only a path of our own is gone back to: an address in a link may be anybody's. */
export const backFromHash = (hash: string, otherwise: string): string => {
  const back = decodeURIComponent(hash.slice(1));
  return /^\/(?![/\\])/.test(back) ? back : otherwise;
};

/** The sign-in page, which leads back to where one is now. */
export const signInPath = (lang: Lang, back = location.pathname + location.hash): string =>
  `${pathOf('masuk', lang)}#${encodeURIComponent(back)}`;
