import { makeContext } from '../../shared/adapters/embedded/lambda-event.ts';
import type { Family } from '../../shared/domain/family.ts';
import { type FamilyRecord, readFamily } from '../../shared/records/family.ts';
import { putSession, type SessionRole, sessionCookie, sessionToken } from '../../shared/records/session.ts';
import { type Answered, ask } from './http-event.ts';
import { type TestWorld, windowId } from './world.ts';

const sessionMs = 1_800_000;

/** The cookie of a session that is live from now on. */
export const cookieOf = async (world: TestWorld, accountId: string, role: SessionRole = 'citizen'): Promise<string> => {
  const claims = {
    sessionId: `s-${accountId}-${world.time.now()}`,
    accountId,
    role,
    expiresAt: world.time.now() + sessionMs,
  };
  await putSession(world.table, claims);
  return `${sessionCookie}=${sessionToken(world.keys, claims)}`;
};

export type Submitted = { readonly submissionId: string; readonly familyId: string; readonly receipt: string };

export const send = async (world: TestWorld, account: string, sendId: string, family: unknown): Promise<Answered> =>
  ask(world.rooms.intake, 'POST /v1/submissions', {
    json: { sendId, family },
    cookie: await cookieOf(world, account),
  });

/** Submits through the front door; throws unless it was accepted. */
export const submit = async (world: TestWorld, family: Family, account = 'akun-1', sendId = 'kirim-0001') => {
  const answer = await send(world, account, sendId, family);
  if (answer.status !== 202) throw new Error(`not accepted: ${answer.text}`);
  return answer.body as unknown as Submitted;
};

export const record = (world: TestWorld) => world.deliver('submissions', world.rooms.recorder);
export const release = (world: TestWorld): Promise<void> =>
  world.rooms.release({} as never, makeContext('release', 60_000));
export const check = (world: TestWorld) => world.deliver('checks', world.rooms.checker);

/** Submits and records. */
export const enter = async (world: TestWorld, family: Family, account = 'akun-1', sendId = 'kirim-0001') => {
  const submitted = await submit(world, family, account, sendId);
  await record(world);
  return submitted;
};

/** One period: a run of release, and all the checks it let go, whatever their delay. */
export const onePeriod = async (world: TestWorld): Promise<void> => {
  world.time.advance(world.timing.releasePeriodMs);
  await release(world);
  world.time.advance(world.timing.releasePeriodMs);
  await check(world);
};

export const recordOf = async (world: TestWorld, familyId: string): Promise<FamilyRecord> => {
  const family = await readFamily(world.table, windowId, familyId);
  if (family === undefined) throw new Error('the family is not recorded');
  return family;
};

/** What the account is told about its family. */
export const toldTo = async (world: TestWorld, account: string, familyId: string): Promise<Answered> =>
  ask(world.rooms.status, `GET /v1/families/${familyId}`, { cookie: await cookieOf(world, account) });

/** The codes of the log so far, and the lines of one code. */
export const logged = (world: TestWorld, code: string): readonly Record<string, unknown>[] =>
  world.lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter((line) => line['code'] === code);
