import { accountsFor } from '../load/families.ts';
import { prepareMix } from '../load/prakerja/mix.ts';
import { ask } from '../support/http-event.ts';
import { check, cookieOf, record, release } from '../support/trips.ts';
import { openTestWorld } from '../support/world.ts';
import type { MeteredRoom } from './model.ts';

/** CPU of one request or message of each room, of one run of release, ms of a whole core. */
export type OwnCpu = { readonly [room in MeteredRoom]: number };

const blocks = 9;
const perBlock = 40;
const minuteMs = 60_000;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/**
 * Measures it in this process on a house whose ports are not counted, the rooms in turns so that a noisy moment meets them all; the median
 * of the turns. The embedded engine's own work is in it, and stands for what a room does to write and read.
 */
export const measureOwnCpu = async (seed: number): Promise<OwnCpu> => {
  const world = await openTestWorld({ quota: 1_000_000 });
  const { bodies } = prepareMix(seed, blocks * perBlock);
  const spent: { readonly [room in MeteredRoom]: number[] } = {
    intake: [],
    recorder: [],
    release: [],
    checker: [],
    status: [],
  };
  const timed = async (room: MeteredRoom, times: number, work: () => Promise<unknown>): Promise<void> => {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    spent[room].push((user + system) / 1000 / times);
  };
  try {
    for (let block = 0; block < blocks; block += 1) {
      const mine = bodies.slice(block * perBlock, (block + 1) * perBlock);
      const account = `akun-${block % accountsFor(blocks)}`;
      const cookies = await Promise.all(mine.map((_, i) => cookieOf(world, `${account}-${block}-${i}`)));
      const sent: string[] = [];
      await timed('intake', mine.length, () =>
        Promise.all(
          mine.map(async (raw, i) => {
            const { body } = await ask(world.rooms.intake, 'POST /v1/submissions', { raw, cookie: cookies[i] ?? '' });
            sent.push(`${cookies[i]} ${String(body['submissionId'])}`);
          }),
        ),
      );
      await timed('recorder', mine.length, () => record(world));
      await timed('release', 1, () => release(world));
      world.time.advance(minuteMs);
      let checked = 0;
      await timed('checker', 1, async () => {
        checked = (await check(world)).done;
      });
      spent.checker.push((spent.checker.pop() ?? 0) / Math.max(1, checked));
      await timed('status', mine.length, () =>
        Promise.all(
          sent.map((one) => {
            const [cookie = '', id = ''] = one.split(' ');
            return ask(world.rooms.status, `GET /v1/submissions/${id}`, { cookie });
          }),
        ),
      );
    }
    const of = (room: MeteredRoom): number => median(spent[room].slice(1));
    return {
      intake: of('intake'),
      recorder: of('recorder'),
      release: of('release'),
      checker: of('checker'),
      status: of('status'),
    };
  } finally {
    await world.close();
  }
};
