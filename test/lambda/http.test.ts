import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type Handlers, type HttpRequest, httpDoor, refuse, type Session, withBody } from '../../shared/lambda/http.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import { Unavailable } from '../../shared/ports.ts';
import { ask, type Sent } from '../support/http-event.ts';

const echo = (request: HttpRequest) =>
  Promise.resolve({ status: 200, body: { params: request.params, json: request.json } });
const citizen: Session = { sessionId: 's', accountId: 'akun-1', role: 'citizen', expiresAt: 1 };
type Room = Handlers<'intake'>;

/** The door of intake with rooms of our own behind it; who asks is told by the cookie. */
const open = (handlers: Partial<Room> = {}, origins: readonly string[] = []) => {
  const lines: string[] = [];
  const door = httpDoor(
    'intake',
    {
      'POST /v1/submissions': echo,
      'POST /v1/families/{familyId}/corrections': echo,
      'POST /v1/families/{familyId}/objections': echo,
      ...handlers,
    },
    {
      log: jsonLog(
        'intake',
        () => 0,
        (line) => void lines.push(line),
      ),
      readSession: (cookies) =>
        Promise.resolve(cookies[0] === undefined ? undefined : { ...citizen, role: cookies[0] as Session['role'] }),
      origins,
    },
  );
  return { lines, send: (route: string, sent: Sent = {}) => ask(door, route, sent), door };
};
const route = 'POST /v1/submissions';
const good: Sent = { json: { a: 1 }, cookie: 'citizen' };

describe('the HTTP door lets in', () => {
  it('a request of the right role, with its JSON and its parameters', async () => {
    const { send } = open();
    const answer = await send('POST /v1/families/keluarga-1/corrections', good);
    expect([answer.status, answer.body]).toEqual([200, { params: { familyId: 'keluarga-1' }, json: { a: 1 } }]);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/json', 'cache-control': 'no-store' });
  });

  it.each([
    ['a charset', { ...good, headers: { 'content-type': 'Application/JSON; charset=utf-8' } }],
    ['a base64 body', { ...good, base64: true }],
    ['its own origin', { ...good, headers: { origin: 'https://daftar.test' } }],
    ['a known origin', { ...good, headers: { origin: 'https://cdn.daftar.test' } }],
    ['an officer', { ...good, cookie: 'officer' }],
    ['a cookie that is still in its header', { json: { a: 1 }, headers: { cookie: 'citizen; theme=dark' } }],
    ['exactly 64 KB', { ...good, raw: `"${'a'.repeat(64 * 1024 - 2)}"` }],
  ])('%s', async (_name, sent: Sent) => {
    expect((await open({}, ['https://cdn.daftar.test']).send(route, sent)).status).toBe(200);
  });
});

describe('the HTTP door refuses', () => {
  it.each([
    ['what is not JSON', 415, 'not-json', { ...good, headers: { 'content-type': 'text/plain' } }],
    ['a form post', 415, 'not-json', { ...good, headers: { 'content-type': 'application/x-www-form-urlencoded' } }],
    ['one byte above 64 KB', 413, 'too-large', { ...good, raw: `"${'a'.repeat(64 * 1024 - 1)}"` }],
    ['64 KB in characters of two bytes', 413, 'too-large', { ...good, raw: `"${'é'.repeat(40_000)}"` }],
    ['broken JSON', 400, 'invalid-request', { ...good, raw: '{"a":' }],
    ['an empty body', 400, 'invalid-request', { ...good, raw: '' }],
    ['another site', 403, 'wrong-origin', { ...good, headers: { origin: 'https://daftar.test.evil.example' } }],
    ['a site without a name', 403, 'wrong-origin', { ...good, headers: { origin: 'null' } }],
    ['who is not signed in', 401, 'sign-in-needed', { json: {} }],
    ['the wrong role', 403, 'not-allowed', { ...good, cookie: 'operator' }],
  ])('%s', async (_name, status, problem, sent: Sent) => {
    const answer = await open().send(route, sent);
    expect([answer.status, answer.body['type']]).toEqual([status, `/problems/${problem}`]);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    expect(answer.body['detail']).toMatch(/\S/);
  });

  it('an unknown path, and says nothing of it', async () => {
    const answer = await open().send('POST /v1/secrets', good);
    expect([answer.status, answer.headers['allow']]).toEqual([404, undefined]);
    expect(answer.text).not.toContain('secrets');
  });

  it('a known path with another method, and says which it takes', async () => {
    const { send } = open();
    expect(await send('DELETE /v1/submissions', good)).toMatchObject({ status: 405, headers: { allow: 'POST' } });
    const other = await send('PUT /v1/families/keluarga-1/objections', good);
    expect(other).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });

  it('a form with every fault at once', async () => {
    const schema = z.strictObject({ a: z.string(), b: z.number() });
    const { send } = open({ [route]: ({ json }) => withBody(schema, json, echo as never) });
    const answer = await send(route, { ...good, json: { a: 1, c: 2 } });
    expect(answer).toMatchObject({ status: 422, body: { type: '/problems/invalid-form' } });
    const pointers = (answer.body['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
    expect(pointers.sort()).toEqual(['/a', '/b', '/c']);
  });

  it('with Retry-After where asking again makes sense', async () => {
    const { send } = open({ [route]: () => Promise.resolve(refuse('busy', { retryAfterSeconds: 3 })) });
    expect(await send(route, good)).toMatchObject({ status: 503, headers: { 'retry-after': '3' } });
  });
});

describe('a fault behind the door', () => {
  const nik = '9901011705800001';
  const faulty = () =>
    open({
      [route]: () => Promise.reject(new Error(`cannot store ${nik}`, { cause: new Error('disk full') })),
    });

  it('is answered as a bare 500', async () => {
    const answer = await faulty().send(route, good);
    expect([answer.status, answer.body['type'], answer.body['errors']]).toEqual([500, '/problems/fault', undefined]);
    expect(answer.text).not.toMatch(/disk|store|Error/);
  });

  it('is one line of the log, with its causes and without a NIK', async () => {
    const { send, lines } = faulty();
    await send(route, good);
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ room: 'intake', code: 'request.failed' });
    expect(lines[0]).toContain('disk full');
    expect(lines[0]).not.toContain(nik);
  });

  it('is a 503 that says when to ask again where the store is out, however deep that lies', async () => {
    const out = new Error('the family could not be read', { cause: new Unavailable('the table could not be asked') });
    const { send, lines } = open({ [route]: () => Promise.reject(out) });
    const answer = await send(route, good);
    expect([answer.status, answer.body['type']]).toEqual([503, '/problems/unavailable']);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThanOrEqual(3);
    expect(answer.text).not.toMatch(/table|Error/);
    expect(lines).toHaveLength(1);
  });

  it('never comes through, whatever was sent', async () => {
    const { send } = open();
    const path = fc.oneof(
      fc.webPath().map((text) => `/${text}`),
      fc.constantFrom('/v1/families/%E0%A4%A/corrections', '/v1/families/%/objections', '//', '/v1/submissions/'),
      fc.string().map((text) => `/v1/families/${text.replace(/[ ?]/g, '')}/corrections`),
    );
    const sent = fc.record({ raw: fc.oneof(fc.json(), fc.string()), cookie: fc.constantFrom('citizen', 'x') });
    const property = fc.asyncProperty(
      fc.constantFrom('GET', 'POST', 'PUT', 'PATCH', 'HEAD'),
      path,
      sent,
      async (m, p, s) => {
        const { status } = await send(`${m} ${p}`, s);
        expect([200, 400, 403, 404, 405, 413]).toContain(status);
      },
    );
    await fc.assert(property, { numRuns: 300 });
  });
});
