import { refuse } from '../../shared/lambda/http.ts';
import { blindContact, findAccount, putUnverified, verifyContact } from '../../shared/records/account.ts';
import { base64url } from '../../shared/records/attributes.ts';
import {
  putSession,
  readLiveSession,
  sessionCookie,
  sessionLifetimeMs,
  sessionToken,
} from '../../shared/records/session.ts';
import { demoSignIns } from './demo.ts';
import type { HostPage } from './http-server.ts';
import type { World } from './rooms.ts';

/** Where the page lies, and the host's page of sent notices. */
export const demoPath = '/v1/demo';
export const outboxPath = '/demo/outbox';

/** As many prepared accounts as one call may ask for. */
export const mostSessions = 20_000;
/** Accounts made at once: their writes share commits, and whoever else asks has the loop between. */
const madeAtOnce = 500;
/** No real person's: province 99 does not exist. */
const preparedNik = '9901014101900001';
/** Of all prepared accounts; everybody may know it, on loopback. */
const preparedPassword = 'beban-mencoba-daftar';

type DemoWorld = Pick<World, 'table' | 'keyTable' | 'keys' | 'clock' | 'random' | 'passwords'>;

/** `beban-00001@daftar.example`, and so on. */
const preparedEmail = (n: number): string => `beban-${String(n).padStart(5, '0')}@daftar.example`;

/** The account's id, whether it was made now or at an earlier call. */
const preparedAccount = async (world: DemoWorld, n: number, hash: () => Promise<string>): Promise<string> => {
  const email = preparedEmail(n);
  const contact = blindContact(world.keys, email);
  const known = await findAccount(world.table, contact);
  if (known?.verifiedAt !== undefined) return known.accountId;
  const now = world.clock.now();
  const accountId = base64url(world.random.bytes(12));
  const proof = { codeMac: 'demo', codeExpiresAt: now + 60_000 };
  const profile = { nik: preparedNik, name: 'Akun Beban', email, phone: '0000000000' };
  const account = { accountId, role: 'citizen', passwordPhc: await hash(), ...proof } as const;
  const put = await putUnverified(world, contact, account, profile);
  if (put === 'put') await verifyContact(world.table, contact, proof.codeMac, now);
  // Two calls at once may both have found none: whoever wrote last owns the contact.
  return (await findAccount(world.table, contact))?.accountId ?? accountId;
};

const startSession = async (world: DemoWorld, accountId: string): Promise<string> => {
  const sessionId = base64url(world.random.bytes(16));
  const claims = { sessionId, accountId, role: 'citizen', expiresAt: world.clock.now() + sessionLifetimeMs } as const;
  await putSession(world.table, claims);
  return `${sessionCookie}=${sessionToken(world.keys, claims)}`;
};

/**
 * A cookie of a real session, 30 minutes long, for each of the first `count` prepared accounts, in their order. Accounts are made at their
 * first use, all under one password hash (argon2id for each would take minutes), and kept.
 */
export const prepareSessions = async (world: DemoWorld, count: number): Promise<readonly string[]> => {
  let hashing: Promise<string> | undefined;
  const hash = (): Promise<string> => {
    hashing ??= world.passwords.hash(preparedPassword).then((hashed) => {
      if (hashed.outcome === 'busy') throw new Error('the prepared accounts could not be made: too many sign in now');
      return hashed.phc;
    });
    return hashing;
  };
  const cookies: string[] = [];
  for (let from = 1; from <= count; from += madeAtOnce) {
    const numbers = Array.from({ length: Math.min(madeAtOnce, count - from + 1) }, (_, i) => from + i);
    const made = numbers.map(async (n) => startSession(world, await preparedAccount(world, n, hash)));
    cookies.push(...(await Promise.all(made)));
  }
  return cookies;
};

/**
 * GET /v1/demo: what a program needs to try a running house: sign-ins, the registries' address, the outbox. With `?sessions=N` (1 to
 * 20,000), and for a signed-in operator only, cookies of N prepared citizens. It belongs to the host on loopback, not to a room: what is
 * deployed does not have it.
 */
export const demoPage = (world: DemoWorld, registry: string): HostPage => {
  const shown = { signIns: demoSignIns, registry, outbox: outboxPath };
  return async ({ query, cookies }) => {
    const wanted = query['sessions'];
    if (wanted === undefined) return { status: 200, body: shown };
    const session = await readLiveSession(world.table, world.keys, cookies, world.clock.now());
    if (session === undefined) return refuse('sign-in-needed');
    if (session.role !== 'operator') return refuse('not-allowed');
    const count = /^\d{1,5}$/.test(wanted) ? Number(wanted) : 0;
    if (count < 1 || count > mostSessions) {
      return refuse('invalid-request', { detail: `sessions harus bilangan 1 sampai ${mostSessions}.` });
    }
    return { status: 200, body: { ...shown, sessions: await prepareSessions(world, count) } };
  };
};
