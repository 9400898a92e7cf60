import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { headOfWhole } from '../../infra/local/gate.ts';
import { startHost, type TestHost } from '../support/host.ts';
import { answersIn, type WireAnswer } from '../support/raw-answers.ts';
import { openRawSocket, type RawSocket } from '../support/raw-socket.ts';

const body = '{"a":"b"}';
const head = 'POST /v1/submissions HTTP/1.1\r\nHost: x\r\n';
const whole = `${head}Content-Length: ${body.length}\r\n\r\n${body}`;

describe('a request that may be turned away unread', () => {
  it('is one chunk with one length, to its last byte', () => {
    expect(headOfWhole(Buffer.from(whole))).toBe(`${head}Content-Length: ${body.length}`);
  });

  it.each([
    ['less than all of it', whole.slice(0, -1)],
    ['more than it', `${whole}P`],
    ['two', whole + whole],
    ['a head alone', head],
    ['no length', `${head}\r\n`],
    ['two lengths', whole.replace('Host', 'Content-Length: 9\r\nHost')],
    ['a length of another form', whole.replace(': 9', ': +9')],
    ['chunks', `${head}Transfer-Encoding: chunked\r\nContent-Length: 9\r\n\r\n${body}`],
    ['an expectation', `${head}Expect: 100-continue\r\nContent-Length: 9\r\n\r\n${body}`],
    ['its last request', `${head}Connection: close\r\nContent-Length: 9\r\n\r\n${body}`],
  ])('is not %s', (_name, text) => {
    expect(headOfWhole(Buffer.from(text))).toBeUndefined();
  });
});

describe('a full house', () => {
  let host: TestHost;
  let isFull = false;
  let began = 0;
  let roomMs = 0;
  beforeAll(async () => {
    const room = async () => {
      began += 1;
      await sleep(roomMs);
      return {
        statusCode: 202,
        headers: { 'content-type': 'application/json' },
        body: '{"taken":true}',
      };
    };
    const admission = { isFull: () => isFull, isCrowded: () => isFull, admit: (serve: () => void) => serve() };
    host = await startHost(room, { admission });
  });
  afterAll(() => host.end());
  beforeEach(() => {
    isFull = false;
    began = 0;
    roomMs = 0;
  });

  const open = (): Promise<RawSocket> => openRawSocket(Number(new URL(host.url).port));
  const ask = async (socket: RawSocket, ...parts: readonly string[]): Promise<WireAnswer | undefined> => {
    const before = answersIn(socket.read()).length;
    for (const part of parts) {
      socket.write(part);
      await sleep(10);
    }
    await expect.poll(() => answersIn(socket.read()).length, { interval: 5 }).toBe(before + 1);
    return answersIn(socket.read()).at(-1);
  };
  /** A connection on which requests are turned away before HTTP reads them: it has been told so twice by HTTP. */
  const guarded = async (): Promise<RawSocket> => {
    const socket = await open();
    isFull = true;
    for (let times = 0; times < 3; times += 1) expect((await ask(socket, whole))?.status).toBe(503);
    return socket;
  };

  it('says the same whether HTTP says it or what stands before it, and begins nothing', async () => {
    const socket = await open();
    isFull = true;
    const shedBefore = host.metrics.read('request.shed');
    const answers: (WireAnswer | undefined)[] = [];
    for (let times = 0; times < 40; times += 1) answers.push(await ask(socket, whole));
    const seconds = answers.map((answer) => JSON.parse(answer?.text ?? '') as { retryAfterSeconds: number });
    for (const { retryAfterSeconds, ...rest } of seconds) {
      expect(rest).toMatchObject({ type: '/problems/busy', status: 503 });
      expect(retryAfterSeconds).toBeGreaterThanOrEqual(3);
      expect(retryAfterSeconds).toBeLessThanOrEqual(10);
    }
    expect(new Set(seconds.map(({ retryAfterSeconds }) => retryAfterSeconds)).size).toBeGreaterThan(3);
    // Only node's HTTP dates its answers.
    expect(socket.read().match(/^Date: /gm)?.length).toBe(2);
    expect(socket.read().match(/^retry-after: /gm)?.length).toBe(40);
    expect(new Set(answers.map((answer) => answer?.contentType))).toEqual(new Set(['application/problem+json']));
    expect([began, host.metrics.read('request.shed') - shedBefore]).toEqual([0, 40]);
    socket.destroy();
  });

  it('takes in again on the same connection once there is room, and turns away again when there is none', async () => {
    const socket = await guarded();
    isFull = false;
    expect((await ask(socket, whole))?.status).toBe(202);
    isFull = true;
    expect((await ask(socket, whole))?.status).toBe(503);
    isFull = false;
    expect((await ask(socket, whole.slice(0, 20), whole.slice(20, -4), whole.slice(-4)))?.status).toBe(202);
    expect(began).toBe(2);
    socket.destroy();
  });

  it('answers in the order of the requests, one that is being served before one that comes behind it', async () => {
    const socket = await guarded();
    isFull = false;
    roomMs = 100;
    socket.write(whole);
    await sleep(30);
    isFull = true;
    socket.write(whole);
    await expect.poll(() => answersIn(socket.read()).map(({ status }) => status)).toEqual([503, 503, 503, 202, 503]);
    socket.destroy();
  });

  it('does not take the middle of a body for a request of its own', async () => {
    const socket = await guarded();
    isFull = false;
    // The body ends with what looks like a request, and comes in two pieces.
    const around = `{"a":"${'x'.repeat(10)}`;
    const start = `${head}Content-Length: ${around.length + whole.length}\r\n\r\n${around}`;
    socket.write(start);
    await sleep(30);
    isFull = true;
    expect((await ask(socket, whole))?.status).toBe(202);
    expect(began).toBe(1);
    socket.destroy();
  });

  it('does not take for a request what ends a head that HTTP has begun to read', async () => {
    const socket = await guarded();
    isFull = false;
    // The next head begins in the chunk of the request before; the rest of it looks like a request.
    expect((await ask(socket, `${whole}${head}X: `))?.status).toBe(202);
    isFull = true;
    expect((await ask(socket, whole))?.status).toBe(503);
    expect(socket.read().match(/^Date: /gm)?.length).toBe(4);
    socket.destroy();
  });

  it.each<[string, readonly string[], number]>([
    ['a head that comes in pieces', [whole.slice(0, 30), whole.slice(30)], 503],
    ['a request to somewhere else', [whole.replace('submissions', 'nowhere')], 404],
    ['a request without a body', ['GET /v1/nowhere HTTP/1.1\r\nHost: x\r\n\r\n'], 404],
    ['chunks', [`${head}Transfer-Encoding: chunked\r\n\r\n9\r\n${body}\r\n0\r\n\r\n`], 503],
  ])('leaves %s to HTTP', async (_name, parts, status) => {
    const socket = await guarded();
    const dated = socket.read().match(/^Date: /gm)?.length ?? 0;
    expect((await ask(socket, ...parts))?.status).toBe(status);
    expect(socket.read().match(/^Date: /gm)?.length).toBe(dated + 1);
    socket.destroy();
  });
});
