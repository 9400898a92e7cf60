import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAdmission } from '../../infra/local/admission.ts';
import type { HostRequest } from '../../infra/local/http-server.ts';
import { startHost, type TestHost, unbounded } from '../support/host.ts';

describe('the embedded host', () => {
  let host: TestHost;
  const seen: HostRequest[] = [];
  beforeAll(async () => {
    const page = (request: HostRequest) => {
      seen.push(request);
      return Promise.resolve({ status: 200, body: 'page' });
    };
    host = await startHost(() => Promise.resolve({ statusCode: 200, body: '"room"' }), { pages: { '/v1/demo': page } });
  });
  afterAll(() => host.end());

  it('hands a page of its own the query and the cookies, and a room its event', async () => {
    const cookie = '__Host-daftar=a.b; other=c';
    const page = await fetch(`${host.url}/v1/demo?sessions=3&x=a%20b`, { headers: { cookie } });
    expect(await page.json()).toBe('page');
    expect((await fetch(`${host.url}/v1/demo`)).status).toBe(200);
    expect(seen).toEqual([
      { query: { sessions: '3', x: 'a b' }, cookies: ['__Host-daftar=a.b', 'other=c'] },
      { query: {}, cookies: [] },
    ]);
    expect(await (await fetch(`${host.url}/v1/public?x=1`)).json()).toBe('room');
    expect((await fetch(`${host.url}/v1/nothing`)).status).toBe(404);
  });
});

/** Keeps the one thread busy, as a form does that is read and sealed. */
const work = (milliseconds: number): void => {
  for (const end = performance.now() + milliseconds; performance.now() < end; );
};

describe('the embedded host, when more come than it can serve', () => {
  let host: TestHost;
  let begun = 0;
  beforeAll(async () => {
    const slow = () => {
      begun += 1;
      work(4);
      return Promise.resolve({ statusCode: 202, body: '{}' });
    };
    host = await startHost(slow, { admission: openAdmission({ ...unbounded, longestWaitMs: 100, turnMs: 8 }) });
  });
  afterAll(() => host.end());

  it('answers everybody, those it cannot serve in time with when to come back, and serves again afterwards', async () => {
    const send = async () => {
      const answer = await fetch(`${host.url}/v1/submissions`, { method: 'POST', body: '{}' });
      const body = (await answer.json()) as { type?: string; retryAfterSeconds?: number };
      return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body };
    };
    const crowd: ReturnType<typeof send>[] = [];
    for (let wave = 0; wave < 20; wave += 1) {
      crowd.push(...Array.from({ length: 40 }, send));
      await sleep(10);
    }
    const answers = await Promise.all(crowd);
    const shed = answers.filter(({ status }) => status === 503);
    expect(shed.length).toBeGreaterThan(100);
    expect(answers.filter(({ status }) => status === 202).length).toBe(800 - shed.length);
    // Nothing of what was turned away had reached a room: "belum diproses" is true.
    expect(begun).toBe(800 - shed.length);
    expect(host.metrics.read('request.shed')).toBe(shed.length);
    for (const { retryAfter, body } of shed) {
      expect(body.type).toBe('/problems/busy');
      expect(Number(retryAfter)).toBe(body.retryAfterSeconds);
      expect(Number(retryAfter)).toBeGreaterThanOrEqual(3);
      expect(Number(retryAfter)).toBeLessThanOrEqual(10);
    }
    expect(new Set(shed.map(({ retryAfter }) => retryAfter)).size).toBeGreaterThan(3);
    expect((await send()).status).toBe(202);
  });
});
