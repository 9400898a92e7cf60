import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import type { ProblemName } from '../../shared/problem.ts';
import { sessionCookie, sessionToken } from '../../shared/records/session.ts';
import { expectAllEntered } from '../support/accepted-sends.ts';
import { badForms } from '../support/bad-forms.ts';
import { type Client, newCitizen, type Receipt, signedInAs } from '../support/client.ts';
import { type Params, sendRaw } from '../support/contract.ts';
import { readLog, startHouse, type TestHouse } from '../support/house.ts';
import { goodForm, secrets } from '../support/intake-desk.ts';
import { heldProblem } from '../support/problem-answer.ts';
import { openRawSocket } from '../support/raw-socket.ts';
import { reconcileWith } from '../support/reconcile.ts';

const good = { sendId: 'kirim-baik-1', family: goodForm };
const text = JSON.stringify(good);
const route = 'POST /v1/submissions';
const kilobyte = 1024;
/** A send of so many bytes: a form and a stranger that fills it up. */
const ofBytes = (bytes: number): string =>
  JSON.stringify({ ...good, more: 'x'.repeat(bytes - JSON.stringify({ ...good, more: '' }).length) });
const bytes = (letters: string, encoding: BufferEncoding): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(letters, encoding));
const gzipped = (of: string | Buffer): Uint8Array<ArrayBuffer> => Uint8Array.from(gzipSync(of));

describe('the running house', () => {
  let house: TestHouse;
  let citizen: Client;
  let operator: Client;
  let first: Receipt;
  beforeAll(async () => {
    house = await startHouse({ quota: 100_000, dayLengthSeconds: 60 });
    [citizen, operator] = [await newCitizen(house.url, 'keliru'), await signedInAs(house.url, 'operator')];
    first = await citizen.submit(good.sendId, goodForm);
  });
  afterAll(() => house.end());
  afterEach(async () => {
    const again = await citizen.submit(good.sendId, goodForm);
    expect([again.receipt, readLog(house).includes('request.failed')]).toEqual([first.receipt, false]);
  });

  const refused = async (name: ProblemName, body: string | Uint8Array<ArrayBuffer>, more: Params = {}) => {
    const headers = { 'content-type': 'application/json', cookie: citizen.cookie(), ...more };
    const answer = await sendRaw(house.url, route, headers, body);
    const contentType = answer.headers.get('content-type');
    return {
      faults: heldProblem({ status: answer.status, contentType, text: JSON.stringify(answer.body) }, name, secrets),
      answer,
    };
  };

  it('tells every fault of every bad form over the wire as it does behind the door', async () => {
    for (const [name, family, expected] of badForms) {
      const { faults } = await refused('invalid-form', JSON.stringify({ sendId: 'kirim-buruk-1', family }));
      expect([name, [...faults.keys()].sort()]).toEqual([
        name,
        Object.keys(expected)
          .map((pointer) => `/family${pointer}`)
          .sort(),
      ]);
    }
  });

  it.each<[string, ProblemName, string | Uint8Array<ArrayBuffer>, Params]>([
    ['nothing', 'invalid-request', '', {}],
    ['a NUL as it is', 'invalid-request', text.replace('SLAMET', 'SL\u0000MET'), {}],
    ['half a form', 'invalid-request', text.slice(0, 700), {}],
    ['10,000 levels and no end', 'invalid-request', '{"a":'.repeat(10_000), {}],
    ['UTF-16', 'invalid-request', bytes(text, 'utf16le'), {}],
    ['gzip that says nothing of it', 'invalid-request', gzipped(text), {}],
    ['gzip', 'not-json', gzipped(text), { 'content-encoding': 'gzip' }],
    [
      'gzip that bursts to 40 MB',
      'not-json',
      gzipped(Buffer.alloc(40 * kilobyte ** 2)),
      { 'content-encoding': 'gzip' },
    ],
    ['text', 'not-json', text, { 'content-type': 'text/plain' }],
    ['one byte above 64 KB', 'too-large', ofBytes(64 * kilobyte + 1), {}],
    ['1 MB', 'too-large', ofBytes(kilobyte ** 2), {}],
    ['one byte above 1 MB', 'too-large', ofBytes(kilobyte ** 2 + 1), {}],
    ['8 MB', 'too-large', ofBytes(8 * kilobyte ** 2), {}],
    ['no session', 'sign-in-needed', text, { cookie: '' }],
    ['a session of garbage', 'sign-in-needed', text, { cookie: `${sessionCookie}=a.b` }],
    ['another site', 'wrong-origin', text, { origin: 'https://elsewhere.example' }],
  ])('refuses %s in words (%s)', async (_name, problem, body, headers) => {
    expect((await refused(problem, body, headers)).faults.size).toBe(0);
  });

  it.each<[string, string | Uint8Array<ArrayBuffer>, readonly string[]]>([
    ['10,000 levels', `{"sendId":"kirim-dalam-1","family":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, ['/family']],
    ['letters that are no UTF-8', bytes(text.replace('SLAMET', 'SL\u00c9MET'), 'latin1'), ['/family/members/2/name']],
    ['1e309', text.replace(':24', ':1e309'), ['/family/household/floorAreaM2']],
    ['constructor', text.replace('{', '{"constructor":{"prototype":{"admin":true}},'), ['/constructor']],
    ['half a character', text.replace('SLAMET', 'SL\\ud800MET'), ['/family/members/2/name']],
    ['a NUL, escaped', text.replace('SLAMET', 'SL\\u0000MET'), ['/family/members/2/name']],
    ['__proto__', text.replace('{', '{"__proto__":{"status":500},'), ['/__proto__']],
    ['no object', `[${text}]`, ['']],
  ])('tells where a body with %s is wrong', async (_name, body, pointers) => {
    expect([...(await refused('invalid-form', body)).faults.keys()]).toEqual(pointers);
  });

  it('asks whose session has ended to sign in, though it signed that session itself', async () => {
    const keys = openKeys(join(house.data, 'keys.json'));
    const claims = { sessionId: 's', accountId: 'akun-1', role: 'citizen', expiresAt: Date.now() - 1 } as const;
    const { answer } = await refused('sign-in-needed', text, {
      cookie: `${sessionCookie}=${sessionToken(keys, claims)}`,
    });
    expect(answer.body['detail']).toContain('sudah berakhir. Masuk lagi');
  });

  it('serves others while 300 senders never come to an end of theirs, and outlives who goes away in the middle', async () => {
    const head = `POST /v1/submissions HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nCookie: ${citizen.cookie()}\r\n`;
    const slow = await Promise.all(Array.from({ length: 300 }, () => openRawSocket(house.port)));
    slow.forEach((socket, at) => {
      if (at % 3 === 0) socket.write('POST /v1/submissions HTTP/1.1\r\nHost: 127.');
      else if (at % 3 === 1) socket.write(`${head}Content-Length: ${text.length}\r\n\r\n${text.slice(0, 900)}`);
      else socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\n{"sen\r\n`);
    });
    for (let tries = 0; tries < 10; tries += 1) {
      for (const socket of slow) if (Math.random() < 0.1) socket.write('1');
      const started = performance.now();
      expect((await citizen.submit(good.sendId, goodForm)).receipt).toBe(first.receipt);
      expect(performance.now() - started).toBeLessThan(3000);
    }
    for (const socket of slow) socket.destroy();
  });

  it('reads the last of two members of one name, as everybody behind it will', async () => {
    const spoiled = JSON.stringify({ ...goodForm, kk: '1' });
    const twice = (before: string, after: string) => `{"sendId":"${good.sendId}","family":${before},"family":${after}}`;
    const taken = await sendRaw(
      house.url,
      route,
      { 'content-type': 'application/json', cookie: citizen.cookie() },
      twice(spoiled, JSON.stringify(goodForm)),
    );
    expect([taken.status, taken.body['receipt']]).toEqual([202, first.receipt]);
    const { faults } = await refused('invalid-form', twice(JSON.stringify(goodForm), spoiled));
    expect([...faults.keys()]).toEqual(['/family/kk']);
  });

  it('names 50 faults of 10,000 members at most', async () => {
    const members = Array.from({ length: 10_000 }, () => ({}));
    const body = JSON.stringify({ sendId: good.sendId, family: { ...goodForm, members } });
    expect(body.length).toBeLessThan(64 * kilobyte);
    const { faults } = await refused('invalid-form', body);
    expect(faults.size).toBeGreaterThan(0);
    expect(faults.has('/family/members')).toBe(true);
  });

  it('has lost nothing of all that: every receipt is entered, and the books hold', async () => {
    await expectAllEntered(citizen, [first]);
    expect(await reconcileWith(operator)).toMatchObject({ holds: true, quarantined: 0, dead: 0 });
  });

  it('says that the window is closed, when the next one opens, and takes the same form then', async () => {
    const reason = 'Untuk percobaan isian yang keliru.';
    await operator.send('POST', '/v1/ops/windows/demo/closing', { reason });
    const told = async () => (await citizen.send('POST', '/v1/submissions', { ...good, sendId: 'kirim-baik-2' })).body;
    await expect.poll(async () => (await told())['type'], { timeout: 10_000 }).toBe('/problems/window-closed');
    const { answer } = await refused('window-closed', text);
    expect([answer.body['detail'], answer.body['opensAt']]).toEqual([
      expect.stringContaining('Saat ini tidak ada masa pendaftaran'),
      undefined,
    ]);
    const opensAt = new Date(Date.now() + 4000);
    const next = {
      name: 'Tahap II',
      opensAt: opensAt.toISOString(),
      closesAt: '2099-05-30T08:00:00+07:00',
      noticeVersion: '2026-01',
      reason,
    };
    await operator.send('PUT', '/v1/ops/windows/tahap-2', next);
    await expect.poll(async () => (await told())['opensAt'], { timeout: 3000 }).toBe(opensAt.toISOString());
    expect((await told())['detail']).toMatch(
      /^Pendaftaran belum dibuka\. Tahap II dibuka pada \d{1,2} \w+ \d{4} pukul \d\d\.\d\d WIB\. Simpan/,
    );
    await sleep(Math.max(0, opensAt.getTime() - Date.now()));
    const taken = await citizen.submit(good.sendId, goodForm);
    // Another window is another registration; from here on this is the receipt to keep.
    expect(taken.receipt).not.toBe(first.receipt);
    first = taken;
  });
});
