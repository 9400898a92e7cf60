import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ask } from '../support/http-event.ts';
import { cookieOf } from '../support/trips.ts';
import { openTestWorld, type TestWorld } from '../support/world.ts';

let world: TestWorld;
beforeEach(async () => {
  world = await openTestWorld();
});
afterEach(() => world.close());

const put = async (opensAt: string, closesAt: string) =>
  ask(world.rooms.ops, 'PUT /v1/ops/windows/tahap-9', {
    json: { name: 'Tahap IX', opensAt, closesAt, noticeVersion: '1', reason: 'Untuk percobaan.' },
    cookie: await cookieOf(world, 'operator-1', 'operator'),
  });

describe('a registration window', () => {
  it.each([
    ['opens before 2000', '/opensAt', '0103-07-14T06:19:21-05:54', '2030-05-30T08:00:00+07:00'],
    ['closes in a year of five digits', '/closesAt', '2030-05-30T08:00:00+07:00', '9999-12-31T23:59:59-12:00'],
  ])('that %s is refused', async (_name, pointer, opensAt, closesAt) => {
    const { status, body } = await put(opensAt, closesAt);
    expect([status, body['errors']]).toEqual([422, [{ pointer, detail: 'Tulis waktu antara tahun 2000 dan 2199.' }]]);
  });

  it('may open in the first and close in the last second of these years', async () => {
    expect((await put('2000-01-01T00:00:00Z', '2199-12-31T23:59:59Z')).status).toBe(200);
  });
});
