import { setTimeout as sleep } from 'node:timers/promises';
import type { Inside } from '../../infra/local/open-house.ts';
import { openRooms, type QueueName, type World } from '../../infra/local/rooms.ts';
import type { EmbeddedQueue } from '../../shared/adapters/embedded/queue.ts';
import { type Table, Unavailable } from '../../shared/ports.ts';

/** What can be out: every call to it is refused after a while, as of a service that does not answer. */
export const breakables = ['queue', 'table', 'release'] as const;
export type Breakable = (typeof breakables)[number];

/** How long a call to what is out takes before it is given up, ms. */
const givenUpMs = 50;

/** The world with queues and tables that are out while `isOut` says so, and a release that does not run. */
export const breakable =
  (isOut: (what: Breakable) => boolean) =>
  (world: World): Inside => {
    const unless = async <T>(what: Breakable, call: () => Promise<T>): Promise<T> => {
      if (!isOut(what)) return call();
      await sleep(givenUpMs);
      throw new Unavailable(`the ${what} is out`);
    };
    const table = (real: Table): Table => ({
      get: (key) => unless('table', () => real.get(key)),
      batchGet: (keys) => unless('table', () => real.batchGet(keys)),
      query: (query) => unless('table', () => real.query(query)),
      update: (update) => unless('table', () => real.update(update)),
      transact: (updates, token) => unless('table', () => real.transact(updates, token)),
      remove: (key) => unless('table', () => real.remove(key)),
    });
    const queue = (real: EmbeddedQueue): EmbeddedQueue => ({
      ...real,
      send: (body, options) => unless('queue', () => real.send(body, options)),
      sendBatch: (messages) => unless('queue', () => real.sendBatch(messages)),
      receive: (limit, seconds) => unless('queue', () => real.receive(limit, seconds)),
      delete: (receipt) => unless('queue', () => real.delete(receipt)),
      changeVisibility: (receipt, seconds) => unless('queue', () => real.changeVisibility(receipt, seconds)),
      depth: () => unless('queue', () => real.depth()),
    });
    const queues = Object.fromEntries(Object.entries(world.queues).map(([name, real]) => [name, queue(real)]));
    const broken: World = {
      ...world,
      table: table(world.table),
      people: table(world.people),
      keyTable: table(world.keyTable),
      queues: queues as { readonly [Q in QueueName]: EmbeddedQueue },
    };
    const rooms = openRooms(broken);
    const release: typeof rooms.release = async (event, context) => {
      if (!isOut('release')) await rooms.release(event, context);
    };
    return { world: broken, rooms: { ...rooms, release } };
  };
