import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRooms } from '../../infra/local/rooms.ts';
import { blindContact, putUnverified, verifyContact } from '../../shared/records/account.ts';
import type { SessionRole } from '../../shared/records/session.ts';
import { type Answered, ask } from '../support/http-event.ts';
import { logged } from '../support/trips.ts';
import { openTestWorld, type TestWorld } from '../support/world.ts';

const password = 'kata-sandi-percobaan';
const known = 'siti@daftar.example';
const unknown = 'budi@daftar.example';
const form = (email: string) => ({
  nik: '9901014101900001',
  name: 'Siti Aminah',
  email,
  phone: '081234567890',
  password,
});

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

const post = (path: string, json: unknown) => ask(world.rooms.accounts, `POST /v1/${path}`, { json });
const signUp = (email: string) => post('accounts', form(email));
const signIn = (email: string, secret = password) => post('sessions', { email, password: secret });
const prove = (email: string, code: string) => post('accounts/verification', { email, code });
const noticesTo = async (email: string) => (await world.notify.readOutbox(100)).filter(({ to }) => to === email);
const codeFor = async (email: string): Promise<string> =>
  /\d{6}/.exec((await noticesTo(email))[0]?.text ?? '')?.[0] ?? '';
const open = async (email: string): Promise<void> => {
  await signUp(email);
  expect((await prove(email, await codeFor(email))).status).toBe(200);
};
const wrongCodes = async (email: string, count: number): Promise<readonly string[]> => {
  const right = await codeFor(email);
  return Array.from({ length: count }, (_, n) => String((Number(right) + n + 1) % 1_000_000).padStart(6, '0'));
};
const bytes = ({ status, headers, text, cookies }: Answered): string =>
  JSON.stringify([status, headers, text, cookies]);

describe('whoever asks', () => {
  it('learns from a sign-up nothing of whether the e-mail is known; only its owner is told', async () => {
    await open(known);
    const answers = [await signUp(known), await signUp(unknown), await signUp(unknown)];
    expect(new Set(answers.map(bytes)).size).toBe(1);
    expect((await noticesTo(known)).map(({ kind }) => kind)).toEqual(['already-registered', 'verify-contact']);
    expect((await noticesTo(unknown)).map(({ kind }) => kind)).toEqual(['verify-contact', 'verify-contact']);
  });

  it('learns from a sign-in nothing of whether the e-mail is known', async () => {
    await open(known);
    await signUp('ratna@daftar.example');
    const answers = [known, unknown, 'ratna@daftar.example'].map((email) => signIn(email, 'bukan-kata-sandinya'));
    expect(new Set((await Promise.all(answers)).map(bytes)).size).toBe(1);
  });

  it('learns from a code nothing of whether the e-mail is known', async () => {
    await open(known);
    await signUp('ratna@daftar.example');
    const answers = [known, unknown, 'ratna@daftar.example'].map((email) => prove(email, '000000'));
    expect(new Set((await Promise.all(answers)).map(bytes)).size).toBe(1);
  });

  it('learns from a forgotten password nothing of whether the e-mail is known', async () => {
    await open(known);
    const answers = [known, unknown].map((email) => post('accounts/reset', { email }));
    expect(new Set((await Promise.all(answers)).map(bytes)).size).toBe(1);
  });

  it('learns from a forgotten password nothing while no mail can be sent: only the log is told', async () => {
    await open(known);
    const notify = { send: () => Promise.reject(new Error('mail is down')) };
    const { accounts } = openRooms({ ...world.world, notify });
    const answers = [known, unknown].map((email) => ask(accounts, 'POST /v1/accounts/reset', { json: { email } }));
    expect(new Set((await Promise.all(answers)).map(bytes)).size).toBe(1);
    expect(logged(world, 'notice.failed')).toEqual([expect.objectContaining({ why: 'Error: mail is down' })]);
  });

  it('learns nothing by trying too often either: known and unknown are stopped alike', async () => {
    await open(known);
    const seen = [];
    for (const email of [known, unknown]) {
      const answers = [];
      for (let n = 0; n < 12; n += 1) answers.push(bytes(await signIn(email, `bukan-yang-ke-${n}`)));
      seen.push(answers);
    }
    expect(seen[0]).toEqual(seen[1]);
    expect(new Set(seen[0]).size).toBe(2);
  });
});

describe('an e-mail address', () => {
  it.each([
    ['whose name is longer than mail servers take', `${'a'.repeat(65)}@daftar.example`],
    ['whose domain has a label that is too long', `siti@${'a'.repeat(64)}.example`],
    ['whose domain has a label that ends with a dash', 'siti@daftar-.example'],
    ['with two dots in a row', 'siti..aminah@daftar.example'],
    ['without a domain', 'siti@daftar'],
  ])('%s is refused where it is written', async (_name, email) => {
    const { status, body } = await signUp(email);
    const errors = [{ pointer: '/email', detail: 'Alamat e-mail belum benar. Contoh: nama@contoh.id.' }];
    expect([status, body['errors']]).toEqual([422, errors]);
  });

  it('of the longest name is taken', async () => {
    expect((await signUp(`${'a'.repeat(64)}@daftar.example`)).status).toBe(202);
  });
});

describe('the code of a sign-up', () => {
  it('proves the contact; without it the right password is not enough', async () => {
    await signUp(known);
    expect((await signIn(known)).body['type']).toBe('/problems/contact-unproved');
    await prove(known, await codeFor(known));
    expect((await signIn(known)).status).toBe(200);
  });

  it('is still good after four wrong ones', async () => {
    await signUp(known);
    for (const code of await wrongCodes(known, 4)) expect((await prove(known, code)).status).toBe(422);
    expect((await prove(known, await codeFor(known))).status).toBe(200);
  });

  it('is worth nothing after five wrong ones', async () => {
    await signUp(known);
    for (const code of await wrongCodes(known, 5)) expect((await prove(known, code)).status).toBe(422);
    expect((await prove(known, await codeFor(known))).status).toBe(422);
    await signUp(known);
    expect((await prove(known, await codeFor(known))).status).toBe(200);
  });

  it('is worth nothing after five wrong ones that all come at once', async () => {
    await signUp(known);
    const right = await codeFor(known);
    const wrong = await wrongCodes(known, 20);
    const answers = await Promise.all([...wrong, right].map((code) => prove(known, code)));
    expect(answers.at(-1)?.status).toBe(422);
  });

  it('is worth nothing after a day', async () => {
    await signUp(known);
    world.time.advance(86_400_001);
    expect((await prove(known, await codeFor(known))).status).toBe(422);
  });
});

describe('the code of a forgotten password', () => {
  it('cannot be guessed by asking for a new one again and again: the contact is closed for a while', async () => {
    await open(known);
    // All codes are 000000: what counts is how many others may be tried before.
    const random = { bytes: (count: number) => new Uint8Array(count), unit: () => 0 };
    const { accounts } = openRooms({ ...world.world, random });
    const reset = (code: string) =>
      ask(accounts, 'PUT /v1/accounts/password', { json: { email: known, code, password: 'sandi-milik-pencuri' } });
    for (let round = 0; round < 3; round += 1) {
      await ask(accounts, 'POST /v1/accounts/reset', { json: { email: known } });
      for (const code of ['000001', '000002', '000003', '000004']) expect((await reset(code)).status).not.toBe(200);
    }
    expect((await reset('000000')).status).not.toBe(200);
  });
});

describe('a session', () => {
  it.each(['citizen', 'officer', 'operator'] as const)(
    'carries the role of the account: %s',
    async (role: SessionRole) => {
      const contact = blindContact(world.keys, known);
      const hashed = await world.passwords.hash(password);
      const passwordPhc = hashed.outcome === 'hashed' ? hashed.phc : '';
      const proof = { codeMac: 'mac', codeExpiresAt: world.time.now() + 1 };
      const { nik, name, email, phone } = form(known);
      await putUnverified(
        world,
        contact,
        { accountId: 'akun', role, passwordPhc, ...proof },
        { nik, name, email, phone },
      );
      await verifyContact(world.table, contact, 'mac', world.time.now());
      const { cookies, body } = await signIn(known);
      const cookie = cookies[0]?.split(';')[0] ?? '';
      expect(body).toEqual({ role, expiresAt: new Date(world.time.now() + 1_800_000).toISOString() });
      expect(cookies[0]).toMatch(/^__Host-daftar=[^;]+; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=1800$/);
      const current = await ask(world.rooms.accounts, 'GET /v1/sessions/current', { cookie });
      expect(current.body).toMatchObject({ role });
      const ops = await ask(world.rooms.ops, 'GET /v1/ops/overview', { cookie });
      expect(ops.status).toBe(role === 'operator' ? 200 : 403);
    },
  );

  it('is ended by signing out, and all of them by a new password', async () => {
    await open(known);
    const cookies: string[] = [];
    for (let n = 0; n < 3; n += 1) cookies.push((await signIn(known)).cookies[0]?.split(';')[0] ?? '');
    const state = () =>
      Promise.all(
        cookies.map(async (cookie) => (await ask(world.rooms.accounts, 'GET /v1/sessions/current', { cookie })).status),
      );
    const left = await ask(world.rooms.accounts, 'DELETE /v1/sessions/current', { cookie: cookies[0] ?? '' });
    expect([left.status, left.cookies[0]]).toEqual([204, expect.stringContaining('Max-Age=0')]);
    expect(await state()).toEqual([401, 200, 200]);
    await post('accounts/reset', { email: known });
    const json = { email: known, code: await codeFor(known), password: 'kata-sandi-yang-baru' };
    expect((await ask(world.rooms.accounts, 'PUT /v1/accounts/password', { json })).status).toBe(200);
    expect(await state()).toEqual([401, 401, 401]);
    expect([(await signIn(known)).status, (await signIn(known, 'kata-sandi-yang-baru')).status]).toEqual([401, 200]);
  });
});

describe('the log of accounts', () => {
  it('names no e-mail, NIK, name, phone, password or code', async () => {
    await open(known);
    const code = await codeFor(known);
    await signIn(known);
    await signIn(known, 'bukan-kata-sandinya');
    const text = world.lines.join('');
    const secrets = [...Object.values(form(known)), code, 'bukan-kata-sandinya'];
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
  });
});
