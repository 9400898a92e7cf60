import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type HostRequest, openHttpServer } from '../../infra/local/http-server.ts';
import type { HttpHandler } from '../../shared/lambda/http.ts';
import { type Room, routes } from '../../shared/routes.ts';

describe('the embedded host', () => {
  let server: Server;
  let url: string;
  const seen: HostRequest[] = [];
  const room: HttpHandler = () => Promise.resolve({ statusCode: 200, body: '"room"' });
  beforeAll(async () => {
    const names: readonly Room[] = Object.values(routes).map((route) => route.room);
    const rooms = Object.fromEntries(names.map((name) => [name, room])) as Record<Room, HttpHandler>;
    server = openHttpServer(rooms, {
      '/v1/demo': (request) => {
        seen.push(request);
        return Promise.resolve({ status: 200, body: 'page' });
      },
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  it('hands a page of its own the query and the cookies, and a room its event', async () => {
    const cookie = '__Host-daftar=a.b; other=c';
    const page = await fetch(`${url}/v1/demo?sessions=3&x=a%20b`, { headers: { cookie } });
    expect(await page.json()).toBe('page');
    expect((await fetch(`${url}/v1/demo`)).status).toBe(200);
    expect(seen).toEqual([
      { query: { sessions: '3', x: 'a b' }, cookies: ['__Host-daftar=a.b', 'other=c'] },
      { query: {}, cookies: [] },
    ]);
    expect(await (await fetch(`${url}/v1/public?x=1`)).json()).toBe('room');
    expect((await fetch(`${url}/v1/nothing`)).status).toBe(404);
  });
});
