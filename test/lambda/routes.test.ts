import { describe, expect, it } from 'vitest';
import { pathPattern } from '../../shared/lambda/http.ts';
import { mayUse, type RouteKey, routes, routesOf } from '../../shared/routes.ts';

const keys = Object.keys(routes) as RouteKey[];
const pathOf = (key: RouteKey): string => key.split(' ')[1] ?? '';
const example = (key: RouteKey): string => pathOf(key).replace(/\{\w+\}/g, 'abc-123');
const roles = [undefined, 'citizen', 'officer', 'operator'] as const;

describe('the table of routes', () => {
  it('gives every path to one room: a behaviour of the CDN is per path', () => {
    const rooms = new Map<string, Set<string>>();
    for (const key of keys) rooms.set(pathOf(key), (rooms.get(pathOf(key)) ?? new Set()).add(routes[key].room));
    expect([...rooms].filter(([, of]) => of.size !== 1)).toEqual([]);
  });

  it('has no two patterns of different rooms that match one path', () => {
    for (const key of keys) {
      const matched = keys.filter((other) => pathPattern(other).test(example(key)));
      expect([key, [...new Set(matched.map((other) => routes[other].room))]]).toEqual([key, [routes[key].room]]);
    }
  });

  it('names who may use every route', () => {
    for (const key of keys) expect([key, routes[key].who.length > 0]).toEqual([key, true]);
  });

  it('lets everyone use only what needs no session, and each role what is its own', () => {
    for (const key of keys) {
      const who: readonly string[] = routes[key].who;
      const allowed = roles.filter((role) => mayUse(key, role));
      const expected = who.includes('anyone')
        ? roles
        : roles.filter((role) => role !== undefined && who.includes(role));
      expect([key, allowed]).toEqual([key, expected]);
    }
  });

  it('keeps everything of the operators to operators', () => {
    for (const key of keys.filter((one) => pathOf(one).startsWith('/v1/ops/'))) {
      expect([key, roles.filter((role) => mayUse(key, role))]).toEqual([key, ['operator']]);
    }
  });

  it('hands every route to exactly one room', () => {
    const rooms = [...new Set(keys.map((key) => routes[key].room))];
    expect(rooms.flatMap((room) => routesOf(room)).sort()).toEqual([...keys].sort());
  });

  it('matches whole paths only', () => {
    const pattern = pathPattern('GET /v1/families/{familyId}');
    expect(['/v1/families/a', '/v1/families/a/'].every((path) => pattern.test(path))).toBe(true);
    for (const path of ['/v1/families/', '/v1/families/a/b', '/x/v1/families/a'])
      expect(pattern.test(path)).toBe(false);
  });
});
