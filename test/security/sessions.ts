import { join } from 'node:path';
import { keysFrom } from '../../shared/adapters/derived-keys.ts';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { newSecrets } from '../../shared/adapters/secrets.ts';
import {
  readSessionToken,
  type SessionClaims,
  type SessionRole,
  sessionCookie,
  sessionToken,
} from '../../shared/records/session.ts';

const cookieOf = (token: string): string => `${sessionCookie}=${token}`;

/** Cookies that a living session is made into, none of which may open anything; by what is wrong with them. */
export const brokenSessions = (data: string, cookie: string): { readonly [wrong: string]: string } => {
  const keys = openKeys(join(data, 'keys.json'), { mayCreate: false });
  const claims = readSessionToken(keys, [cookie], Date.now());
  if (claims === undefined) throw new Error('the session is none');
  const [, mac = ''] = cookie.slice(sessionCookie.length + 1).split('.');
  const payloadOf = (changed: SessionClaims): string => sessionToken(keys, changed).split('.')[0] ?? '';
  const otherRoles: readonly SessionRole[] = ['citizen', 'officer', 'operator'];
  return {
    // Its record is there and its signature ours: the time alone speaks against it.
    'that has expired': cookieOf(sessionToken(keys, { ...claims, expiresAt: Date.now() - 1 })),
    'signed with another key': cookieOf(sessionToken(keysFrom(newSecrets()), claims)),
    'without a signature': cookieOf(`${payloadOf(claims)}.`),
    'that was prolonged': cookieOf(`${payloadOf({ ...claims, expiresAt: claims.expiresAt + 1 })}.${mac}`),
    ...Object.fromEntries(
      otherRoles
        .filter((role) => role !== claims.role)
        .map((role) => [`made into ${role}`, cookieOf(`${payloadOf({ ...claims, role })}.${mac}`)]),
    ),
  };
};
