import { join } from 'node:path';
import { accountsFor } from '../load/families.ts';
import { type Mix, prepareMix } from '../load/prakerja/mix.ts';
import { ask } from '../support/http-event.ts';
import { cookieOf } from '../support/trips.ts';
import { openTestWorld, type TestWorld } from '../support/world.ts';
import type { Book, Hottest } from './book.ts';
import { type HouseOptions, type MeteredHouse, openMeteredHouse, type ReleaseRun } from './house.ts';
import { arrivalsPerSecond, looks, quotaPerDay } from './model.ts';
import { storedBytes } from './stored-bytes.ts';

export type RunOptions = HouseOptions & {
  readonly registrations: number;
  readonly say: (line: string) => void;
};
export type Counted = {
  readonly registrations: number;
  /** Members of all families. */
  readonly members: number;
  readonly book: Book;
  readonly edge: { readonly requests: number; readonly bytes: number };
  readonly releaseRuns: readonly ReleaseRun[];
  readonly storedBytes: number;
  /** While the registrations came, and over all of it. */
  readonly hottestInRush: Hottest;
  readonly hottest: Hottest;
};

const secondMs = 1000;
const runEverySeconds = 60;
const sessionMs = 25 * 60 * secondMs;
const mostSeconds = 60 * 86_400;
const looksAtOnce = 200;

/** Sessions are begun before: signing in is an account's cost, not a registration's. */
const openSessions = (world: TestWorld, registrations: number) => {
  const known = new Map<number, { readonly cookie: string; readonly until: number }>();
  return async (registration: number): Promise<string> => {
    const account = registration % accountsFor(registrations);
    const had = known.get(account);
    if (had !== undefined && had.until > world.time.now()) return had.cookie;
    const cookie = await cookieOf(world, `akun-${account}`);
    known.set(account, { cookie, until: world.time.now() + sessionMs });
    return cookie;
  };
};

/** What is sent in each second; a second send follows its first a second later. */
const secondsOf = ({ bodies, resent }: Mix): readonly (readonly number[])[] => {
  const last = Math.floor((bodies.length - 1) / arrivalsPerSecond) + 1;
  const seconds = Array.from({ length: last + 1 }, (): number[] => []);
  for (const i of bodies.keys()) seconds[Math.floor(i / arrivalsPerSecond)]?.push(i);
  for (const i of resent) seconds[Math.floor(i / arrivalsPerSecond) + 1]?.push(i);
  return seconds;
};

/** The house's clock, moved by hand: each minute a run of release, each second what is due to the checker. */
const openClockwork = (world: TestWorld, house: MeteredHouse) => {
  const releaseRuns: ReleaseRun[] = [];
  let seconds = 0;
  return {
    releaseRuns,
    seconds: () => seconds,
    secondPasses: async (): Promise<void> => {
      if (seconds % runEverySeconds === 0) releaseRuns.push(await house.release());
      if (world.queues.checks.ready(1) > 0) await house.deliver('checks');
      world.time.advance(secondMs);
      seconds += 1;
    },
  };
};

/**
 * Takes so many registrations from the first send to the verdict, through the rooms of the product on the embedded engine, with their ports
 * counted: they come at 139 a second, a tenth twice; each is looked at once while it waits and once after its verdict.
 */
export const countRun = async (options: RunOptions): Promise<Counted> => {
  const { registrations, seed, say } = options;
  const mix = prepareMix(seed, registrations);
  const world = await openTestWorld({ quota: quotaPerDay });
  try {
    const house = openMeteredHouse(world, options);
    const clockwork = openClockwork(world, house);
    const sessionOf = openSessions(world, registrations);
    const ids: string[] = [];
    const send = async (i: number): Promise<void> => {
      const sent = { raw: mix.bodies[i] ?? '', cookie: await sessionOf(i) };
      ids[i] = String((await house.browse('intake', 'POST /v1/submissions', sent))['submissionId']);
    };
    const lookAtAll = async (): Promise<void> => {
      for (let from = 0; from < ids.length; from += looksAtOnce) {
        const look = async (id: string, n: number) =>
          house.browse('status', `GET /v1/submissions/${id}`, { cookie: await sessionOf(from + n) });
        await Promise.all(ids.slice(from, from + looksAtOnce).map(look));
      }
    };
    for (const sends of secondsOf(mix)) {
      await Promise.all(sends.map(send));
      await house.deliver('submissions');
      await clockwork.secondPasses();
    }
    const hottestInRush = house.book.hottest();
    await lookAtAll();
    say(`${registrations} sent and recorded`);
    for (; house.decided() < registrations; await clockwork.secondPasses())
      if (clockwork.seconds() > mostSeconds) throw new Error('the line does not drain');
    await lookAtAll();
    say(`${registrations} decided after ${(clockwork.seconds() / 3600).toFixed(1)} hours of the house's clock`);
    // From the CDN's cache: no room is asked.
    const figures = Buffer.byteLength((await ask(world.rooms.status, 'GET /v1/public')).text);
    const cached = looks.publicFigures * registrations;
    return {
      registrations,
      members: mix.units,
      book: house.book,
      edge: { requests: house.edge.requests + cached, bytes: house.edge.bytes + cached * figures },
      releaseRuns: clockwork.releaseRuns,
      storedBytes: storedBytes(join(world.directory, 'daftar.db')),
      hottestInRush,
      hottest: house.book.hottest(),
    };
  } finally {
    await world.close();
  }
};
