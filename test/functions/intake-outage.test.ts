import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formOf } from '../../infra/local/form-of.ts';
import { findHousehold, householdOf } from '../../infra/local/registry-simulator/population.ts';
import { openRooms } from '../../infra/local/rooms.ts';
import { overflowShards, readOverflow } from '../../shared/records/overflow.ts';
import { disturbed } from '../support/disturbed.ts';
import { ask } from '../support/http-event.ts';
import { cookieOf, record, recordOf, release } from '../support/trips.ts';
import { openTestWorld, type TestWorld } from '../support/world.ts';

const form = formOf(householdOf(findHousehold(0, {}, 2)));

/** A house whose queue and table fail when told to. */
const openFailing = async () => {
  const world = await openTestWorld();
  const fails = { queue: false, table: false, sends: 0 };
  const { submissions } = world.queues;
  const send: typeof submissions.send = (body, options) => {
    fails.sends += 1;
    return fails.queue ? Promise.reject(new Error('SQS is down')) : submissions.send(body, options);
  };
  const before = () => {
    if (fails.table) throw new Error('the table is down');
  };
  const queues = { ...world.queues, submissions: { ...submissions, send } };
  const rooms = openRooms({ ...world.world, queues, people: disturbed(world.people, { before }) });
  return { world, fails, intake: rooms.intake };
};

describe('while the queue fails', () => {
  let open: Awaited<ReturnType<typeof openFailing>>;
  let world: TestWorld;
  const post = async (sendId: string, account = 'akun-1') =>
    ask(open.intake, 'POST /v1/submissions', {
      json: { sendId, family: form },
      cookie: await cookieOf(world, account),
    });
  const overflowed = async () => {
    const shards = Array.from({ length: overflowShards }, (_, shard) => readOverflow(world.table, shard));
    return (await Promise.all(shards)).flat();
  };
  beforeAll(async () => {
    open = await openFailing();
    world = open.world;
  });
  afterAll(() => world.close());

  it('a registration is taken all the same, lies sealed in the overflow, and gets to the line', async () => {
    open.fails.queue = true;
    const answer = await post('kirim-0001');
    expect(answer.status).toBe(202);
    const [message] = await overflowed();
    expect(message?.body).not.toContain(form.kk);
    open.fails.queue = false;
    world.time.advance(60_000);
    await release(world);
    await record(world);
    const family = await recordOf(world, String(answer.body['familyId']));
    expect([family.state, family.currentAcceptedAt, await overflowed()]).toEqual(['waiting', message?.acceptedAt, []]);
  });

  it('it is left alone for ten seconds after five failures in a row', async () => {
    open.fails.queue = true;
    for (let n = 0; n < 5; n += 1) await post(`kirim-1${n}00`);
    const { sends } = open.fails;
    for (let n = 0; n < 4; n += 1) expect((await post(`kirim-2${n}00`)).status).toBe(202);
    expect(open.fails.sends).toBe(sends);
    world.time.advance(10_000);
    open.fails.queue = false;
    expect((await post('kirim-3000')).status).toBe(202);
    expect(open.fails.sends).toBe(sends + 1);
  });

  it('and the table too, nothing is promised: 503, when to come back, and that sending again cannot double it', async () => {
    open.fails.queue = true;
    open.fails.table = true;
    const answer = await post('kirim-4000', 'akun-2');
    expect(answer).toMatchObject({ status: 503, body: { type: '/problems/not-certain' } });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect(answer.body['detail']).toContain('tidak akan menjadi ganda');
    expect(answer.body['receipt']).toBeUndefined();
    open.fails.queue = false;
    open.fails.table = false;
    const again = [await post('kirim-4000', 'akun-2'), await post('kirim-4000', 'akun-2')];
    expect(new Set(again.map(({ status, body }) => `${status} ${String(body['receipt'])}`)).size).toBe(1);
  });

  it('and the table too, those who come back are spread over some seconds', async () => {
    open.fails.queue = true;
    open.fails.table = true;
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => post(`kirim-5${n}0`)));
    const waits = new Set(answers.map(({ headers }) => headers['retry-after']));
    open.fails.queue = false;
    open.fails.table = false;
    expect(waits.size).toBeGreaterThan(1);
  });
});
