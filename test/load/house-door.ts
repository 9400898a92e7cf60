import type * as z from 'zod';
import * as answers from './answers.ts';
import { type Answer, type Method, persist, type Sender, type Sent } from './sender.ts';

/** How long a call that the run cannot do without is tried again, seconds: a killed house, or one paused for two minutes, is back by then. */
const patienceSeconds = 180;
/** Sessions last 30 minutes. */
const renewAfterMs = 20 * 60_000;
/** How long an answer may take that reads every family, or makes thousands of sessions. */
const longAnswerMs = 600_000;

/**
 * The house's API as an operator and as its citizens use it; sessions are renewed in time. Every method but `family` keeps trying for three
 * minutes, then rejects.
 */
export const openHouseDoor = (sender: Sender) => {
  let operator: { readonly cookie: string; readonly until: number } | undefined;
  let citizens: { readonly cookies: readonly string[]; readonly until: number } | undefined;
  const ask = (method: Method, path: string, body?: unknown, cookie?: string, more: Sent = {}): Promise<Answer> => {
    const sent = {
      ...more,
      ...(cookie === undefined ? {} : { cookie }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    return persist(() => sender.ask(method, path, sent), patienceSeconds);
  };
  const demo = async () => answers.readAnswer(answers.demoSchema, await ask('GET', '/v1/demo'), 'GET /v1/demo');
  const operatorCookie = async (): Promise<string> => {
    if (operator !== undefined && operator.until > Date.now()) return operator.cookie;
    const { email, password } = (await demo()).signIns.find(({ role }) => role === 'operator') ?? {};
    const until = Date.now() + renewAfterMs;
    const { status, cookie } = await ask('POST', '/v1/sessions', { email, password });
    if (cookie === undefined) throw new Error(`the operator of the demo could not sign in: ${status}`);
    operator = { cookie, until };
    return cookie;
  };
  const get = async <T>(schema: z.ZodType<T>, path: string): Promise<T> => {
    const answer = await ask('GET', path, undefined, await operatorCookie(), { timeoutMs: longAnswerMs });
    return answers.readAnswer(schema, answer, `GET ${path}`);
  };
  return {
    demo,
    /** A cookie for each of the first `count` prepared accounts: the same accounts each time. */
    cookies: async (count: number): Promise<readonly string[]> => {
      if (citizens !== undefined && citizens.until > Date.now() && citizens.cookies.length >= count)
        return citizens.cookies;
      const until = Date.now() + renewAfterMs;
      const { sessions } = await get(answers.demoSchema, `/v1/demo?sessions=${count}`);
      if (sessions === undefined) throw new Error('GET /v1/demo gave no sessions');
      citizens = { cookies: sessions, until };
      return sessions;
    },
    publicStatus: async () =>
      answers.readAnswer(answers.publicSchema, await ask('GET', '/v1/public'), 'GET /v1/public'),
    overview: () => get(answers.overviewSchema, '/v1/ops/overview'),
    /** What the overview says of families and queues: whether anything is still on its way. */
    standing: () => get(answers.standingSchema, '/v1/ops/overview'),
    reconcile: () => get(answers.reconcileSchema, '/v1/ops/reconcile'),
    quotas: async () => (await get(answers.quotasSchema, '/v1/ops/quotas')).quotas,
    /** Grants a quota from a day on, by a letter. */
    setQuota: async (day: string, quota: number): Promise<void> => {
      const dated = { quota, letter: 'latihan beban', reason: 'npm run load: kuota dinaikkan di tengah latihan' };
      const answer = await ask('PUT', `/v1/ops/quotas/${day}`, dated, await operatorCookie());
      if (answer.status !== 200)
        throw new Error(`the quota of ${day} could not be set: ${answer.status} ${JSON.stringify(answer.body)}`);
    },
    /** Every family of one account, as that account sees them. */
    familiesOf: async (cookie: string): Promise<readonly answers.Told[]> => {
      const answer = await ask('GET', '/v1/families', undefined, cookie);
      return answers.readAnswer(answers.familiesSchema, answer, 'GET /v1/families').families;
    },
    /** One family, asked once; undefined while it cannot be seen. Rejects where no answer came. */
    family: async (cookie: string, familyId: string): Promise<answers.Told | undefined> => {
      const answer = await sender.ask('GET', `/v1/families/${familyId}`, { cookie });
      return answer.status === 200 ? answers.toldSchema.parse(answer.body) : undefined;
    },
    /** What became of one submission; undefined where the house knows of none. */
    submission: async (cookie: string, submissionId: string): Promise<answers.Told | undefined> => {
      const path = `/v1/submissions/${submissionId}`;
      const answer = await ask('GET', path, undefined, cookie);
      return answer.status === 404 ? undefined : answers.readAnswer(answers.toldSchema, answer, `GET ${path}`);
    },
    /** Sends once; rejects where no whole answer came. */
    submitOnce: (cookie: string, body: string): Promise<Answer> =>
      sender.ask('POST', '/v1/submissions', { cookie, body }),
    /** Sends until the house is certain: the same send cannot double it. */
    submit: (cookie: string, body: string): Promise<Answer> =>
      persist(() => sender.ask('POST', '/v1/submissions', { cookie, body }), patienceSeconds),
  };
};
export type HouseDoor = ReturnType<typeof openHouseDoor>;
