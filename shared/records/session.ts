import { timingSafeEqual } from 'node:crypto';
import type { FrontKeys, Instant, Table } from '../ports.ts';
import { base64url, utf8 } from './attributes.ts';
import { sessionKey, sessionPk } from './item-keys.ts';

export type SessionRole = 'citizen' | 'officer' | 'operator';
/** `expiresAt`: 30 minutes after sign-in, epoch milliseconds. */
export type SessionClaims = {
  readonly sessionId: string;
  readonly accountId: string;
  readonly role: SessionRole;
  readonly expiresAt: Instant;
};
export const sessionCookie = '__Host-daftar';
const cookieStart = `${sessionCookie}=`;
export const sessionLifetimeMs = 30 * 60 * 1000;

/** `payload.HMAC`: about 9 µs to check, against 96-207 of a JWT library. */
export const sessionToken = (keys: Pick<FrontKeys, 'mac'>, claims: SessionClaims): string => {
  const payload = base64url(utf8(JSON.stringify([claims.sessionId, claims.accountId, claims.role, claims.expiresAt])));
  return `${payload}.${base64url(keys.mac('session', payload))}`;
};

/** The claims of the first cookie that carries our signature and has not expired. Says nothing of a session ended early. */
export const readSessionToken = (
  keys: Pick<FrontKeys, 'mac'>,
  cookies: readonly string[],
  now: Instant,
): SessionClaims | undefined => {
  for (const cookie of cookies) {
    if (!cookie.startsWith(cookieStart)) continue;
    const [payload, mac] = cookie.slice(cookieStart.length).split('.');
    if (payload === undefined || mac === undefined) continue;
    const expected = keys.mac('session', payload);
    const given = Buffer.from(mac, 'base64url');
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) continue;
    const [sessionId, accountId, role, expiresAt] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
      string,
      string,
      SessionRole,
      number,
    ];
    if (expiresAt > now) return { sessionId, accountId, role, expiresAt };
  }
  return undefined;
};

export const putSession = async (table: Table, claims: SessionClaims): Promise<void> => {
  await table.update({ key: sessionKey(claims.accountId, claims.sessionId), set: claims });
};

/** As `readSessionToken`, and the session's record is still there. */
export const readLiveSession = async (
  table: Table,
  keys: Pick<FrontKeys, 'mac'>,
  cookies: readonly string[],
  now: Instant,
): Promise<SessionClaims | undefined> => {
  const claims = readSessionToken(keys, cookies, now);
  if (claims === undefined) return undefined;
  return (await table.get(sessionKey(claims.accountId, claims.sessionId))) === undefined ? undefined : claims;
};

export const endSession = (table: Table, accountId: string, sessionId: string): Promise<void> =>
  table.remove(sessionKey(accountId, sessionId));

/** Ends every session of an account: after its password was set anew. Intake trusts a signature for up to 30 minutes more. */
export const endSessions = async (table: Table, accountId: string): Promise<void> => {
  const { items } = await table.query({ pk: sessionPk(accountId), keysOnly: true, limit: 1000 });
  await Promise.all(items.map(({ pk, sk }) => table.remove({ pk, sk })));
};
