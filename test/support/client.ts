import { setTimeout as sleep } from 'node:timers/promises';
import type { Told } from '../../functions/status/tell.ts';
import { demoSignIns } from '../../infra/local/demo.ts';
import type { Family } from '../../shared/domain/family.ts';
import type { SessionRole } from '../../shared/records/session.ts';

export type Answer = { readonly status: number; readonly body: Record<string, unknown>; readonly headers: Headers };
export type Receipt = { readonly submissionId: string; readonly familyId: string; readonly receipt: string };

/** What a phone would do: keep the cookie, speak JSON. */
export type Client = {
  send(method: string, path: string, body?: unknown): Promise<Answer>;
  /** The Cookie header of the session; empty before signing in. */
  cookie(): string;
  submit(sendId: string, family: Family): Promise<Receipt>;
  status(familyId: string): Promise<Told>;
  /** Asks until the family is as wanted; fails after the seconds given. */
  until(familyId: string, wanted: (told: Told) => boolean, seconds?: number): Promise<Told>;
};

/** How long a client waits for a family to get where it should, seconds, unless the test says otherwise. */
export type Patience = { readonly patience?: number };

export const openClient = (
  url: string,
  { patience = 20, cookie: given = '' }: Patience & { readonly cookie?: string } = {},
): Client => {
  let cookie = given;
  const send: Client['send'] = async (method, path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie === '' ? {} : { cookie }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const set = answer.headers.getSetCookie()[0];
    if (set !== undefined) cookie = set.split(';')[0] ?? '';
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: text === '' ? {} : (JSON.parse(text) as Answer['body']),
    };
  };
  const status: Client['status'] = async (familyId) => {
    const answer = await send('GET', `/v1/families/${familyId}`);
    return answer.status === 200
      ? (answer.body as unknown as Told)
      : { state: 'received', step: { number: 0, name: '' }, message: '', askAgainAfterSeconds: 0 };
  };
  return {
    send,
    cookie: () => cookie,
    status,
    submit: async (sendId, family) => {
      const answer = await send('POST', '/v1/submissions', { sendId, family });
      if (answer.status !== 202) throw new Error(`not accepted: ${answer.status} ${JSON.stringify(answer.body)}`);
      return answer.body as unknown as Receipt;
    },
    until: async (familyId, wanted, seconds = patience) => {
      let told = await status(familyId);
      for (const end = Date.now() + seconds * 1000; !wanted(told); told = await status(familyId)) {
        if (Date.now() > end) throw new Error(`still ${JSON.stringify(told)}`);
        await sleep(100);
      }
      return told;
    },
  };
};

export const signedInAs = async (url: string, role: SessionRole): Promise<Client> => {
  const client = openClient(url);
  const { email, password } = demoSignIns.find((one) => one.role === role) ?? { email: '', password: '' };
  const answer = await client.send('POST', '/v1/sessions', { email, password });
  if (answer.status !== 200) throw new Error(`not signed in: ${JSON.stringify(answer.body)}`);
  return client;
};

/** Clients of so many accounts that a house with a demo has prepared, each signed in. */
export const preparedCitizens = async (url: string, operator: Client, count: number): Promise<readonly Client[]> => {
  const { body } = await operator.send('GET', `/v1/demo?sessions=${count}`);
  return (body['sessions'] as string[]).map((cookie) => openClient(url, { cookie }));
};

/** Who signs up; the account itself is nobody of the simulated population. */
export const someone = { nik: '9901014101900001', phone: '081200000000', password: 'kata-sandi-percobaan' };

/** A new citizen through the front door: sign up, read the code from the demo's outbox, prove the contact, sign in. */
export const newCitizen = async (
  url: string,
  name: string,
  who = someone,
  patience: Patience = {},
): Promise<Client> => {
  const client = openClient(url, patience);
  const email = `${name}@daftar.example`;
  const { password } = who;
  await client.send('POST', '/v1/accounts', { ...who, name, email });
  const { notices } = (await client.send('GET', '/demo/outbox')).body as { notices: { to: string; text: string }[] };
  const code = /\d{6}/.exec(notices.find(({ to }) => to === email)?.text ?? '')?.[0];
  await client.send('POST', '/v1/accounts/verification', { email, code });
  const answer = await client.send('POST', '/v1/sessions', { email, password });
  if (answer.status !== 200) throw new Error(`not signed in: ${JSON.stringify(answer.body)}`);
  return client;
};
