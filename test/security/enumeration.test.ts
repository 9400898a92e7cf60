import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Family } from '../../shared/domain/family.ts';
import type { RouteKey, routes } from '../../shared/routes.ts';
import { type Client, newCitizen, openClient, type Receipt, signedInAs, someone } from '../support/client.ts';
import { cleanForms } from '../support/families.ts';
import { startHouse, type TestHouse } from '../support/house.ts';
import { askExactly, type ExactAnswer } from './exact-answer.ts';

type Open = { [K in RouteKey]: 'anyone' extends (typeof routes)[K]['who'][number] ? K : never }[RouteKey];
/** Bodies that ask the same of something known first, then of something unknown. */
type Alike = { readonly [what: string]: readonly [known: unknown, ...unknown: unknown[]] };

const [known, unproved, unknown] = ['dikenal', 'belum-terbukti', 'tak-dikenal'].map((name) => `${name}@daftar.example`);
const otherNik = '9902024202910002';
const otherPhone = '081299999999';
const wrong = { code: '000000', password: 'bukan-kata-sandinya' };
const signUp = { ...someone, name: 'Siapa Saja', email: unknown };
const [registered, fresh] = cleanForms(2, 2) as [Family, Family];

/** What of an answer may differ though nothing is told by it, by name. */
const masks: { readonly [name: string]: { readonly pattern: RegExp; readonly reason: string } } = {
  'retry-after': {
    pattern: /(?<=retry-after: |"retryAfterSeconds":)\d+/gi,
    reason: 'counts down from the first of many tries',
  },
  submissionId: {
    pattern: /(?<="submissionId":"|\/v1\/submissions\/)[\w-]{28}/g,
    reason: 'a MAC of account, form and send',
  },
  familyId: { pattern: /(?<="familyId":")[\w-]{28}/g, reason: 'a MAC of account and KK' },
  receipt: { pattern: /(?<="receipt":")[\w-]{19}/g, reason: 'a MAC of the submission' },
  acceptedAt: { pattern: /(?<="acceptedAt":")[\dT:.Z-]{24}/g, reason: 'when it was accepted' },
  acceptedAtInWords: { pattern: /(?<=terima pada )\d.*? WIB/g, reason: 'when it was accepted' },
  ticket: { pattern: /(?<="ticket":)\d+/g, reason: 'who came later stands further back' },
};
const masked = ({ status, headers, body }: ExactAnswer): string => {
  const text = [status, ...headers, '', body].join('\n');
  return Object.entries(masks).reduce((sofar, [name, { pattern }]) => sofar.replace(pattern, `{${name}}`), text);
};

describe('whoever asks about what may be known here', () => {
  let house: TestHouse;
  let first: Receipt;
  let citizen: Client;
  const ask = async (key: RouteKey, body: unknown, cookie?: string): Promise<string> =>
    masked(await askExactly(house.url, key, { body, ...(cookie === undefined ? {} : { cookie }) }));

  beforeAll(async () => {
    house = await startHouse({ quota: 100_000, dayLengthSeconds: 60 });
    await newCitizen(house.url, 'dikenal');
    await openClient(house.url).send('POST', '/v1/accounts', { ...signUp, email: unproved });
    citizen = await signedInAs(house.url, 'citizen');
    first = await citizen.submit('kirim-dikenal-1', registered);
    await citizen.until(first.familyId, ({ state }) => state === 'found');
  });
  afterAll(() => house.end());

  /** Every route that needs no session: one more there does not compile here. */
  const alike = (): { readonly [K in Open]: Alike } => ({
    'POST /v1/accounts': {
      'an e-mail': [{ ...signUp, email: known }, { ...signUp, email: unproved }, signUp],
      'a NIK': [signUp, { ...signUp, nik: registered.members[0]?.nik }, { ...signUp, nik: otherNik }],
      'a phone': [signUp, { ...signUp, phone: registered.accountHolder.phone }, { ...signUp, phone: otherPhone }],
    },
    'POST /v1/accounts/verification': {
      'an e-mail': [known, unproved, unknown].map((email) => ({ email, code: wrong.code })) as [unknown],
    },
    'POST /v1/accounts/reset': { 'an e-mail': [known, unproved, unknown].map((email) => ({ email })) as [unknown] },
    'PUT /v1/accounts/password': {
      'an e-mail': [known, unproved, unknown].map((email) => ({ email, ...wrong })) as [unknown],
    },
    'POST /v1/sessions': {
      'an e-mail': [known, unproved, unknown].map((email) => ({ email, password: wrong.password })) as [unknown],
    },
    'POST /v1/status': {
      'a receipt code': [
        { code: first.receipt, birthDate: '1990-01-01' },
        { code: first.receipt },
        { code: first.receipt.replace(/.$/, (last) => (last === '0' ? '1' : '0')), birthDate: '1990-01-01' },
        { code: 'ABCD-EFGH-JKMN-PQRS', birthDate: '1990-01-01' },
        { code: registered.members[0]?.nik, birthDate: '1990-01-01' },
        { code: otherNik, birthDate: '1990-01-01' },
      ],
    },
    // It asks nothing.
    'GET /v1/public': {},
  });

  it('without a session gets one answer, byte for byte, on every route that is open to anyone', async () => {
    for (const [key, questions] of Object.entries(alike()) as [Open, Alike][]) {
      for (const [what, bodies] of Object.entries(questions)) {
        const answers: string[] = [];
        for (const body of bodies) answers.push(await ask(key, body));
        expect(bodies.length).toBeGreaterThan(1);
        expect([key, what, answers]).toEqual([key, what, answers.map(() => answers[0])]);
        expect(answers[0]).toMatch(/^[24]\d\d\n/);
      }
    }
  }, 60_000);

  it('too often is stopped alike: known, unproved and unknown, at the same try, in all that counts tries', async () => {
    for (const key of [
      'POST /v1/sessions',
      'POST /v1/accounts/verification',
      'PUT /v1/accounts/password',
      'POST /v1/accounts/reset',
    ] as const) {
      const runs: string[][] = [];
      for (const email of [known, unproved, unknown]) {
        const body = alike()[key]['an e-mail']?.map((one) => ({ ...(one as object), email }))[0];
        const run: string[] = [];
        for (let n = 0; n < 12; n += 1) run.push(await ask(key, body));
        runs.push(run);
      }
      expect([key, runs[1], runs[2]]).toEqual([key, runs[0], runs[0]]);
    }
  }, 60_000);

  it('by sending a family whose NIKs are registered gets the answers of one whose NIKs are new, to its verdict', async () => {
    const sender = await newCitizen(house.url, 'pengirim-lain');
    const cookie = sender.cookie();
    const bodies = [registered, fresh].map((family, n) => ({ sendId: `kirim-sama-${n}`, family }));
    const accepted: string[] = [];
    const told: string[] = [];
    for (const body of bodies) {
      accepted.push(await ask('POST /v1/submissions', body, cookie));
      const { familyId } = await sender.submit(body.sendId, body.family);
      await sender.until(familyId, ({ state }) => state === 'found');
      const answer = await askExactly(house.url, 'GET /v1/families/{familyId}', { cookie, params: { familyId } });
      told.push(masked(answer));
    }
    expect(accepted[1]).toBe(accepted[0]);
    expect(accepted[0]).toMatch(/^202\n/);
    expect(told[1]).toBe(told[0]);
    expect(told[0]).toMatch(/^200\n.*"state":"found"/s);
    // Not vacuous: the house itself knows that the NIKs are shared.
    const operator = await signedInAs(house.url, 'operator');
    const { body } = await operator.send('GET', '/v1/ops/families');
    expect((body['families'] as { familyId: string }[]).map(({ familyId }) => familyId)).toContain(first.familyId);
  }, 60_000);
});
