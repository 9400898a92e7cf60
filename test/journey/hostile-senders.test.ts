import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProblemName } from '../../shared/problem.ts';
import { expectAllEntered } from '../support/accepted-sends.ts';
import { type Client, newCitizen, type Receipt, signedInAs } from '../support/client.ts';
import { readLog, startHouse, type TestHouse } from '../support/house.ts';
import { goodForm, secrets } from '../support/intake-desk.ts';
import { heldProblem } from '../support/problem-answer.ts';
import { answersIn, type WireAnswer } from '../support/raw-answers.ts';
import { openRawSocket, type RawSocket } from '../support/raw-socket.ts';
import { reconcileWith } from '../support/reconcile.ts';

const sendId = 'kirim-baik-1';
const text = JSON.stringify({ sendId, family: goodForm });
const get = 'GET /v1/public HTTP/1.1\r\nHost: x\r\n\r\n';
const chunk = (part: string): string => `${part.length.toString(16)}\r\n${part}\r\n`;
/** So many headers, each of them small. */
const headers = (count: number): string => Array.from({ length: count }, (_, i) => `X-${i}: ${i}\r\n`).join('');

describe('the running house, and who speaks HTTP badly, slowly or not at all', () => {
  let house: TestHouse;
  let citizen: Client;
  let first: Receipt;
  beforeAll(async () => {
    house = await startHouse({ quota: 100_000, dayLengthSeconds: 60 });
    citizen = await newCitizen(house.url, 'kasar');
    first = await citizen.submit(sendId, goodForm);
  });
  afterAll(() => house.end());
  afterEach(async () => {
    const again = await citizen.submit(sendId, goodForm);
    expect([again.receipt, readLog(house).includes('request.failed')]).toEqual([first.receipt, false]);
  });

  /** The head of a send up to its framing. */
  const head = (version = '1.1'): string =>
    `POST /v1/submissions HTTP/${version}\r\nHost: x\r\nContent-Type: application/json\r\nCookie: ${citizen.cookie()}\r\n`;
  const whole = (body = text, version = '1.1'): string =>
    `${head(version)}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  const say = async (...parts: readonly string[]): Promise<RawSocket> => {
    const socket = await openRawSocket(house.port);
    for (const part of parts) {
      socket.write(part);
      if (parts.length > 1) await sleep(20);
    }
    return socket;
  };
  const answered = async (socket: RawSocket, count: number): Promise<readonly WireAnswer[]> => {
    await expect.poll(() => answersIn(socket.read()).length, { timeout: 5000 }).toBe(count);
    return answersIn(socket.read());
  };
  const closed = (socket: RawSocket): Promise<void> =>
    expect.poll(() => socket.isClosed(), { timeout: 5000 }).toBe(true);
  const receiptIn = (answer: WireAnswer | undefined): unknown =>
    answer?.status === 202 ? (JSON.parse(answer.text) as Receipt).receipt : answer;

  it.each<[string, ProblemName, string]>([
    ['what is no HTTP', 'no-http', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
    ['another version of it', 'no-http', 'GET / HTTP/3.7\r\nHost: x\r\n\r\n'],
    ['no Host', 'no-http', 'GET /v1/public HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['a header that is none', 'no-http', 'GET /v1/public HTTP/1.1\r\nHost: x\r\nHo st: z\r\n\r\n'],
    ['a head without end', 'head-too-large', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(100_000)}`],
    ['an address without end', 'head-too-large', `GET /${'x'.repeat(100_000)}`],
    ['a flood of small headers', 'head-too-large', `GET / HTTP/1.1\r\nHost: x\r\n${headers(50_000)}`],
    [
      'two lengths',
      'no-http',
      'POST /v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}',
    ],
    [
      'a length and chunks',
      'no-http',
      'POST /v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
    ],
    [
      'a length that is none',
      'no-http',
      'POST /v1/submissions HTTP/1.1\r\nHost: x\r\nContent-Length: banyak\r\n\r\n{}',
    ],
    [
      'a chunk that has no size',
      'no-http',
      'POST /v1/submissions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n',
    ],
    [
      'a chunk with an endless remark',
      'too-large',
      `POST /v1/submissions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(100_000)}`,
    ],
  ])('tells a sender of %s in words, and closes', async (_name, problem, sent) => {
    const socket = await say(sent);
    await closed(socket);
    const [answer, ...more] = answersIn(socket.read());
    expect(more).toEqual([]);
    expect(answer?.status).toBeDefined();
    if (answer !== undefined) heldProblem(answer, problem, secrets);
  });

  it('takes a form that comes in one piece, byte by byte, in chunks, after "100 Continue" and over HTTP/1.0 as the same', async () => {
    const cut = Math.floor(text.length / 3);
    const parts = [text.slice(0, cut), text.slice(cut, 2 * cut), text.slice(2 * cut)];
    const lengthOf = `Content-Length: ${Buffer.byteLength(text)}\r\n`;
    const ways = [
      await say(whole()),
      await say(...[...whole().slice(0, 40)], whole().slice(40, -1), whole().slice(-1)),
      await say(`${head()}Transfer-Encoding: chunked\r\n\r\n`, ...parts.map(chunk), '0\r\nX-Trailer: 1\r\n\r\n'),
      await say(`${head()}${lengthOf}Expect: 100-continue\r\n\r\n`, text),
      await say(`${head()}${lengthOf}Expect: something-else\r\n\r\n${text}`),
      await say(whole(text, '1.0')),
    ];
    for (const socket of ways) expect(receiptIn((await answered(socket, 1))[0])).toBe(first.receipt);
    expect(ways[3]?.read()).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 202 /);
    await closed(ways[5] as RawSocket);
    for (const socket of ways) socket.destroy();
  });

  it('answers what comes all at once in its order', async () => {
    const socket = await say(whole() + get + whole('{}') + whole());
    const answers = await answered(socket, 4);
    expect(answers.map(({ status }) => status)).toEqual([202, 200, 422, 202]);
    expect([answers[0], answers[3]].map(receiptIn)).toEqual([first.receipt, first.receipt]);
    socket.destroy();
  });

  it.each<[string, (form: string) => string]>([
    ['garbage behind it', (form) => `${form}\u0000\u0001garbage\r\n\r\n`],
    ['a length that is too short', (form) => form.replace(/Content-Length: \d+/, 'Content-Length: 700')],
  ])("ends a connection on a form with %s, and no answer on it is another one's", async (_name, spoil) => {
    const socket = await say(spoil(whole()));
    await closed(socket);
    // What was read in full before may have been answered; what was not is never said to have been refused.
    for (const answer of answersIn(socket.read())) {
      expect([202, 400]).toContain(answer.status);
      if (answer.status === 202) expect(receiptIn(answer)).toBe(first.receipt);
      else heldProblem(answer, 'invalid-request', secrets);
    }
  });

  it('forgets a form whose length promises more than comes', async () => {
    const socket = await say(whole().replace(/Content-Length: \d+/, 'Content-Length: 60000'));
    await sleep(200);
    expect(socket.read()).toBe('');
    socket.destroy();
  });

  it('serves others, in bounded memory, while 100 senders ask for large pages and read nothing', async () => {
    const { pid } = JSON.parse(readFileSync(join(house.data, 'house.json'), 'utf8')) as { pid: number };
    const residentMb = (): number =>
      Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
    const before = residentMb();
    const page = 'GET /docs HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(4);
    const deaf = Array.from({ length: 100 }, () => connect(house.port, '127.0.0.1').pause());
    for (const socket of deaf) {
      socket.on('error', () => undefined);
      socket.write(page);
    }
    for (let tries = 0; tries < 8; tries += 1) {
      const started = performance.now();
      expect((await citizen.submit(sendId, goodForm)).receipt).toBe(first.receipt);
      expect(performance.now() - started).toBeLessThan(3000);
      await sleep(100);
    }
    expect(residentMb() - before).toBeLessThan(300);
    for (const socket of deaf) socket.destroy();
  });

  it('cuts off who sends requests without end ahead', async () => {
    const socket = await say(get.repeat(1000));
    await closed(socket);
    expect(answersIn(socket.read()).length).toBeLessThan(10);
  });

  it('has lost nothing of all that: the receipt is entered once, and the books hold', async () => {
    await expectAllEntered(citizen, [first]);
    const { families } = (await citizen.send('GET', '/v1/families')).body as { families: unknown[] };
    expect(families.length).toBe(1);
    expect(await reconcileWith(await signedInAs(house.url, 'operator'))).toMatchObject({
      ...{ holds: true, quarantined: 0, dead: 0 },
    });
  });
});
