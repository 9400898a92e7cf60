import { describe, expect, it } from 'vitest';
import {
  endSession,
  endSessions,
  putSession,
  readLiveSession,
  readSessionToken,
  type SessionClaims,
  sessionCookie,
  sessionLifetimeMs,
  sessionToken,
} from '../../shared/records/session.ts';
import { openBench } from '../support/bench.ts';
import { noon } from './sample-records.ts';

const bench = openBench();
const claims: SessionClaims = { sessionId: 's-1', accountId: 'akun-1', role: 'citizen', expiresAt: noon + 1000 };
const cookie = (token: string) => `${sessionCookie}=${token}`;
const signed = (more: Partial<SessionClaims> = {}) => cookie(sessionToken(bench.keys(), { ...claims, ...more }));
const read = (cookies: readonly string[], now = noon) => readSessionToken(bench.keys(), cookies, now);

describe('a session token', () => {
  it('carries its claims under our signature', () => {
    expect(read([signed()])).toEqual(claims);
    expect(sessionLifetimeMs).toBe(1_800_000);
  });

  it('is worth nothing from its end on', () => {
    expect([noon + 999, noon + 1000].map((now) => read([signed()], now)?.sessionId)).toEqual(['s-1', undefined]);
  });

  it('is worth nothing after any change of one character', () => {
    const token = sessionToken(bench.keys(), claims);
    const [payload = ''] = token.split('.');
    for (let n = 0; n < payload.length; n += 1) {
      const changed = token.slice(0, n) + (token[n] === 'A' ? 'B' : 'A') + token.slice(n + 1);
      expect(read([cookie(changed)])).toBeUndefined();
    }
  });

  it('cannot be given another role or a longer life without the key', () => {
    const [, mac = ''] = sessionToken(bench.keys(), claims).split('.');
    const forged = Buffer.from(JSON.stringify(['s-1', 'akun-1', 'operator', noon + 1e9])).toString('base64url');
    for (const token of [`${forged}.${mac}`, `${forged}.`, forged, '', '.', `${forged}.${mac}.${mac}`]) {
      expect(read([cookie(token)])).toBeUndefined();
    }
  });

  it('is found among other cookies, also behind a false one of the same name', () => {
    expect(read(['a=b', cookie('x.y'), signed()])).toEqual(claims);
    expect(read([signed().replace('__Host-', '')])).toBeUndefined();
  });
});

describe('a live session', () => {
  it('is one whose record is there and names the same account', async () => {
    const table = bench.newTable();
    expect(await readLiveSession(table, bench.keys(), [signed()], noon)).toBeUndefined();
    await putSession(table, claims);
    expect(await readLiveSession(table, bench.keys(), [signed()], noon)).toEqual(claims);
    expect(await readLiveSession(table, bench.keys(), [signed({ accountId: 'akun-2' })], noon)).toBeUndefined();
  });

  it('that was ended is live no more, though its signature still holds', async () => {
    const table = bench.newTable();
    await putSession(table, claims);
    await endSession(table, claims.accountId, claims.sessionId);
    expect(await readLiveSession(table, bench.keys(), [signed()], noon)).toBeUndefined();
    expect(read([signed()])).toEqual(claims);
    await endSession(table, claims.accountId, claims.sessionId);
  });

  it('is ended with all others of its account, and with no other account’s', async () => {
    const table = bench.newTable();
    const all = ['s-1', 's-2', 's-3'].map((sessionId) => ({ ...claims, sessionId }));
    const foreign = { ...claims, sessionId: 's-4', accountId: 'akun-2' };
    for (const one of [...all, foreign]) await putSession(table, one);
    await endSessions(table, claims.accountId);
    const live = async (one: SessionClaims) =>
      (await readLiveSession(table, bench.keys(), [signed(one)], noon))?.sessionId;
    expect(await Promise.all([...all, foreign].map(live))).toEqual([undefined, undefined, undefined, 's-4']);
  });
});
