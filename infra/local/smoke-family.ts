import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Told } from '../../functions/status/tell.ts';
import type { Family } from '../../shared/domain/family.ts';

export type SmokeNeeds = {
  /** The one origin of the house. */
  readonly url: string;
  readonly email: string;
  /** The code that was sent to `email`. */
  readonly readCode: () => Promise<string>;
  readonly withinMs: number;
  readonly say: (line: string) => void;
};
type Answer = { readonly status: number; readonly body: { readonly [name: string]: unknown }; readonly cookie: string };

const pollMs = 1000;

/** What a phone does: JSON, the cookie it was given, and the body's SHA-256, without which a CDN that signs lets no POST through. */
const openPhone = (url: string) => {
  let cookie = '';
  return async (method: 'GET' | 'POST', path: string, wanted: number, body?: object): Promise<Answer> => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers: Record<string, string> = cookie === '' ? {} : { cookie };
    if (text !== undefined) {
      headers['content-type'] = 'application/json';
      headers['x-amz-content-sha256'] = createHash('sha256').update(text).digest('hex');
    }
    const answer = await fetch(`${url}${path}`, { method, headers, ...(text === undefined ? {} : { body: text }) });
    cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    const said = await answer.text();
    // A form is personal data: what was sent is not shown, only what came back.
    if (answer.status !== wanted) throw new Error(`${method} ${path} answered ${answer.status}: ${said.slice(0, 300)}`);
    return { status: answer.status, body: JSON.parse(said) as Answer['body'], cookie };
  };
};

/**
 * One family from its sign-up to its verdict, as a citizen sees it. Rejects with what was answered where it should have been otherwise, and
 * when the verdict does not come in time.
 */
export const smokeFamily = async (needs: SmokeNeeds, family: Family): Promise<Told> => {
  const { url, email, say, withinMs } = needs;
  const startedAt = performance.now();
  const tell = (what: string): void =>
    say(`  ${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${what}`);
  const phone = openPhone(url);
  const password = randomBytes(18).toString('base64url');
  const { nik = '', name = '' } = family.members[0] ?? {};
  await phone('POST', '/v1/accounts', 202, { nik, name, email, phone: '081200000000', password });
  await phone('POST', '/v1/accounts/verification', 200, { email, code: await needs.readCode() });
  await phone('POST', '/v1/sessions', 200, { email, password });
  tell('signed up, contact proved, signed in');
  const form = { sendId: `smoke-${randomBytes(8).toString('hex')}`, family };
  const { receipt, familyId } = (await phone('POST', '/v1/submissions', 202, form)).body;
  const again = (await phone('POST', '/v1/submissions', 202, form)).body;
  if (again['receipt'] !== receipt) throw new Error('the same send again got another receipt');
  tell('202 and a receipt; the same send again, the same receipt');
  let told: Told | undefined;
  while (performance.now() - startedAt < withinMs) {
    const { families } = (await phone('GET', '/v1/families', 200)).body as { readonly families: readonly Told[] };
    const now = families.find((one) => one.familyId === familyId);
    if (now !== undefined && now.state !== told?.state) tell(`its state: ${now.state}`);
    told = now;
    if (told?.state === 'found') return told;
    await sleep(pollMs);
  }
  throw new Error(`no verdict within ${withinMs / 1000} s; the family is ${told?.state ?? 'not recorded'}`);
};
