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

/** Somebody signed in on this phone, and their 30 minutes have passed. */
export const sessionIsOver = (): boolean => kept<SignedIn>(name) !== undefined && signedIn() === undefined;

/**
 * Only a path of our own is gone back to: an address in a link may be anybody's. It is read as a browser would read it (which drops a tab
 * between two slashes, and the `.` of `/.//`), not by its looks.
 */
export const backFromHash = (hash: string, otherwise: string): string => {
  try {
    const back = decodeURIComponent(hash.slice(1));
    const { origin, pathname, hash: place } = new URL(back, location.origin);
    const isOurs = back.startsWith('/') && origin === location.origin && !pathname.startsWith('//');
    return isOurs ? pathname + place : otherwise;
  } catch {
    return otherwise;
  }
};

/** The sign-in page, which leads back to where one is now. */
export const signInPath = (lang: Lang, back = location.pathname + location.hash): string =>
  `${pathOf('masuk', lang)}#${encodeURIComponent(back)}`;
