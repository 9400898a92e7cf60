import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { putWindow } from '../../shared/records/control.ts';
import { sessionCookie, sessionToken } from '../../shared/records/session.ts';
import { makeDirectory } from '../adapters/embedded/test-store.ts';
import { badForms } from '../support/bad-forms.ts';
import { type Desk, goodForm, openDesk } from '../support/intake-desk.ts';
import { cookieOf } from '../support/trips.ts';
import { noon, windowId } from '../support/world.ts';

const json = { sendId: 'kirim-0002', family: goodForm };
const objection = { about: 'land', reason: 'Tanah itu sudah kami jual.' };
const fact = (what: string) => ({ factId: what, what, by: 'test', at: noon, detail: what });

describe('a sender', () => {
  let desk: Desk;
  let strange: ReturnType<typeof makeDirectory>;
  beforeAll(async () => {
    desk = await openDesk();
    strange = makeDirectory();
  });
  afterAll(async () => {
    strange.remove();
    await desk.world.close();
  });
  afterEach(() => desk.nothingIsLost());

  const claims = { sessionId: 's', accountId: 'akun-1', role: 'citizen', expiresAt: noon + 1000 } as const;
  const named = (token: string): string => `${sessionCookie}=${token}`;
  const mine = (more: Partial<Record<keyof typeof claims, unknown>> = {}): string =>
    sessionToken(desk.world.keys, { ...claims, ...more } as typeof claims);

  it.each<[string, () => string]>([
    ['without a session', () => ''],
    ['with an empty session', () => named('')],
    ['with garbage for a session', () => named('%00;../..')],
    ['with a session of dots', () => named('...')],
    ['with a session without its signature', () => named(mine().split('.')[0] ?? '')],
    ['with a signature cut short', () => named(mine().slice(0, -4))],
    ['with a signature of another text', () => named(mine().replace(/^./, 'A'))],
    [
      'with a session that another house has signed',
      () => named(sessionToken(openKeys(join(strange.directory, 'keys.json')), claims)),
    ],
    [
      'with a session that was signed for another purpose',
      () => {
        const payload = Buffer.from(JSON.stringify(Object.values(claims))).toString('base64url');
        return named(`${payload}.${Buffer.from(desk.world.keys.mac('contact', payload)).toString('base64url')}`);
      },
    ],
    ['with a session that ends now', () => named(mine({ expiresAt: noon }))],
    ['with a session that ended long ago', () => named(mine({ expiresAt: noon - 86_400_000 }))],
    ['with a session under another name', () => `daftar=${mine()}`],
    ['with 16 KB of session', () => named('A'.repeat(16_000))],
  ])('%s is asked to sign in, and is told that the form is not lost', async (_name, cookie) => {
    await desk.refused('sign-in-needed', { json, cookie: cookie() });
    expect((await desk.post({ json, cookie: cookie() })).body['detail']).toContain(
      'isian yang tersimpan di ponsel Anda tidak hilang',
    );
  });

  it('is asked to sign in before anything is said of the form', async () => {
    const faults = await desk.refused('sign-in-needed', { raw: '{"family":', cookie: '' });
    expect(faults.size).toBe(0);
  });

  it('who is an operator may not register anybody', async () => {
    await desk.refused('not-allowed', { json, cookie: await cookieOf(desk.world, 'akun-2', 'operator') });
  });
});

describe('a window', () => {
  const openedAt = async (opensAt: number, closesAt: number): Promise<Desk> => {
    const desk = await openDesk();
    await putWindow(
      desk.world,
      { id: windowId, name: 'Tahap 1', opensAt, closesAt, noticeVersion: '1' },
      fact('moved'),
    );
    desk.world.time.advance(desk.world.timing.cacheMs);
    return desk;
  };
  const opensAt = Date.parse('2026-05-20T08:00:00+07:00');

  it('that is to open says when, and takes the same form afterwards', async () => {
    const desk = await openedAt(opensAt, opensAt + 86_400_000);
    await desk.refused('window-closed', { json });
    const { body } = await desk.post({ json });
    expect(body['opensAt']).toBe('2026-05-20T01:00:00.000Z');
    expect(body['detail']).toBe(
      'Pendaftaran belum dibuka. Tahap 1 dibuka pada 20 Mei 2026 pukul 08.00 WIB. Simpan isian Anda, lalu kirim setelah itu.',
    );
    desk.world.time.advance(opensAt - desk.world.time.now() - 1);
    await desk.refused('window-closed', { json });
    desk.world.time.advance(1);
    expect((await desk.post({ json })).status).toBe(202);
    await desk.nothingIsLost();
    await desk.world.close();
  });

  it('that has closed says so, of a wrong form too; a family of it may still be corrected', async () => {
    const desk = await openedAt(noon - 1000, noon + 1);
    for (const sent of [{ json }, { json: {} }, { json: null }]) await desk.refused('window-closed', sent);
    const { body } = await desk.post({ json });
    expect([body['opensAt'], body['detail']]).toEqual([
      undefined,
      'Saat ini tidak ada masa pendaftaran yang dibuka. Simpan isian Anda, lalu periksa kembali jadwalnya di sini. Bila tadi Anda mengirim tanpa mendapat tanda terima, lihat daftar keluarga Anda: yang sudah kami terima ada di sana.',
    ]);
    const corrected = await desk.post({ json }, `POST /v1/families/${desk.first.familyId}/corrections`);
    expect(corrected.status).toBe(202);
    await desk.world.close();
  });
});

describe('a correction and an objection', () => {
  let desk: Desk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.world.close());
  afterEach(() => desk.nothingIsLost());
  const to = (what: string, familyId = desk.first.familyId): string => `POST /v1/families/${familyId}/${what}`;

  it.each(badForms)('%s: a correction is refused as a registration is', async (_name, family, expected) => {
    const faults = await desk.refused('invalid-form', { json: { sendId: 'kirim-0002', family } }, to('corrections'));
    expect([...faults.keys()].sort()).toEqual(
      Object.keys(expected)
        .map((pointer) => `/family${pointer}`)
        .sort(),
    );
  });

  it.each<[string, unknown, Readonly<Record<string, string>>]>([
    [
      'nothing',
      {},
      { '/sendId': 'belum ada', '/objection': 'Sanggahan belum ada. Sebutkan hal yang disanggah dan alasannya' },
    ],
    ['no object', [objection], { '': 'harus berupa objek JSON dengan sendId dan objection' }],
    ['a form', json, { '/family': 'tidak dikenal', '/objection': 'Sanggahan belum ada' }],
    [
      'a list for an objection',
      { sendId: 'kirim-0002', objection: [objection] },
      { '/objection': 'Sanggahan belum ada' },
    ],
    [
      'the wrong types and a short sendId',
      { sendId: 'k', objection: { about: 1, reason: [] } },
      {
        '/sendId': 'harus 8 sampai 64',
        '/objection/about': 'Hal yang disanggah: pilih salah satu jawaban',
        '/objection/reason': 'Alasan harus berupa teks',
      },
    ],
    [
      'another matter, hardly a reason and a stranger',
      { sendId: 'kirim-0002', objection: { about: 'nik', reason: 'salah', nik: 1 } },
      {
        '/objection/about': 'pilih salah satu jawaban',
        '/objection/reason': 'Alasan paling sedikit 10 huruf. Lengkapi',
        '/objection/nik': 'tidak dikenal',
      },
    ],
    [
      'an endless reason',
      { sendId: 'kirim-0002', objection: { about: 'land', reason: 'x'.repeat(20_000) } },
      { '/objection/reason': 'Alasan paling banyak 1.000 huruf. Persingkat' },
    ],
    [
      'a reason with NUL',
      { sendId: 'kirim-0002', objection: { about: 'land', reason: 'Tanah itu\u0000 sudah dijual' } },
      { '/objection/reason': 'karakter yang tidak dapat dibaca' },
    ],
  ])('an objection that is %s is refused at every fault', async (_name, body, expected) => {
    const faults = await desk.refused('invalid-form', { json: body }, to('objections'));
    expect([...faults.keys()].sort()).toEqual(Object.keys(expected).sort());
    for (const [pointer, words] of Object.entries(expected)) expect(faults.get(pointer)).toContain(words);
  });

  it.each(['corrections', 'objections'])('%s that cannot be read are refused as registrations are', async (what) => {
    await desk.refused('invalid-request', { raw: '{"sendId":' }, to(what));
    await desk.refused('not-json', { raw: '{}', headers: { 'content-type': 'text/plain' } }, to(what));
    await desk.refused('too-large', { raw: JSON.stringify('x'.repeat(70_000)) }, to(what));
    await desk.refused('wrong-origin', { json, headers: { origin: 'https://elsewhere.example' } }, to(what));
    await desk.refused('sign-in-needed', { json, cookie: '' }, to(what));
  });

  it.each(['corrections', 'objections'])(
    '%s of a family that is unknown, or another’s, are one and the same 404',
    async (what) => {
      const body = { sendId: 'kirim-0002', ...(what === 'corrections' ? { family: goodForm } : { objection }) };
      const unknown = ['x', 'A'.repeat(28), 'A'.repeat(9000), '%00', '%2e%2e', desk.first.familyId.slice(0, 27)];
      const answers = await Promise.all(unknown.map((id) => desk.post({ json: body }, to(what, id))));
      const other = await desk.post({ json: body, cookie: await cookieOf(desk.world, 'akun-2') }, to(what));
      const wrong = await desk.post({ json: {}, cookie: await cookieOf(desk.world, 'akun-2') }, to(what));
      await desk.refused('not-found', { json: body }, to(what, 'x'));
      expect(new Set([...answers, other, wrong].map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    },
  );

  it.each(['corrections', 'objections'])('good %s are taken after all of that', async (what) => {
    const body = { sendId: 'kirim-0009', ...(what === 'corrections' ? { family: goodForm } : { objection }) };
    expect((await desk.post({ json: body }, to(what))).status).toBe(202);
  });
});
