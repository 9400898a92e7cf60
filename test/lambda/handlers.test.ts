import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pathPattern } from '../../shared/lambda/http.ts';
import { type RouteKey, routes } from '../../shared/routes.ts';
import { ask } from '../support/http-event.ts';
import { cookieOf } from '../support/trips.ts';
import { openTestWorld, type TestWorld } from '../support/world.ts';

const keys = Object.keys(routes) as RouteKey[];
const roles = ['citizen', 'officer', 'operator'] as const;
/** A path of the route, with parameters that name nothing. */
const example = (key: RouteKey): string => key.replace(/\{\w+\}/g, 'abc-123');

describe('the rooms, as the host wires them', () => {
  let world: TestWorld;
  beforeAll(async () => {
    world = await openTestWorld();
  });
  afterAll(() => world.close());

  it('have handlers of at most two parameters: nodejs24.x refuses a third', () => {
    const handlers = Object.entries(world.rooms);
    expect(handlers.length).toBeGreaterThanOrEqual(8);
    for (const [room, handler] of handlers) expect([room, handler.length <= 2]).toEqual([room, true]);
  });

  it('ask for a session wherever a role is needed, and refuse every other role', async () => {
    for (const key of keys) {
      const who: readonly string[] = routes[key].who;
      if (who.includes('anyone')) continue;
      const handler = world.rooms[routes[key].room];
      expect([key, (await ask(handler, example(key), { json: {} })).status]).toEqual([key, 401]);
      for (const role of roles.filter((one) => !who.includes(one))) {
        const cookie = await cookieOf(world, `akun-${role}`, role);
        expect([key, role, (await ask(handler, example(key), { json: {}, cookie })).status]).toEqual([key, role, 403]);
      }
    }
  });

  it('let in every role that may, and answer an empty request without a fault', async () => {
    for (const key of keys) {
      const handler = world.rooms[routes[key].room];
      for (const role of roles.filter((one) => (routes[key].who as readonly string[]).includes(one))) {
        const cookie = await cookieOf(world, `akun-${role}`, role);
        const { status } = await ask(handler, example(key), { json: {}, cookie });
        expect([key, role, [401, 403, 500].includes(status)]).toEqual([key, role, false]);
      }
    }
  });

  it('refuse whatever another site sends that changes anything, before they look at who it is', async () => {
    const headers = { origin: 'https://mirip-daftar.example' };
    for (const key of keys.filter((one) => !one.startsWith('GET '))) {
      const { status, body } = await ask(world.rooms[routes[key].room], example(key), { json: {}, headers });
      expect([key, status, body['type']]).toEqual([key, 403, '/problems/wrong-origin']);
    }
  });

  it('never let an answer that is one person’s be kept by a cache', async () => {
    for (const key of keys) {
      const { headers } = await ask(world.rooms[routes[key].room], example(key), { json: {} });
      const isPublic = key === 'GET /v1/public';
      expect([key, String(headers['cache-control']).includes('no-store')]).toEqual([key, !isPublic]);
    }
  });

  it('say of a known path which methods it takes', async () => {
    for (const key of keys) {
      const [, path = ''] = example(key).split(' ');
      const { status, headers } = await ask(world.rooms[routes[key].room], `PATCH ${path}`, { json: {} });
      const methods = keys.filter((other) => pathPattern(other).test(path)).map((other) => other.split(' ')[0]);
      expect([key, status, String(headers['allow']).split(', ').sort()]).toEqual([key, 405, methods.sort()]);
    }
  });
});
