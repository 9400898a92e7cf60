import { openMetrics } from '../../infra/local/metrics.ts';
import { seededRandom } from '../../infra/local/registry-simulator/seeded-random.ts';
import { makeContext, toRecord } from '../../shared/adapters/embedded/lambda-event.ts';
import type { CivilRegistry } from '../../shared/ports.ts';
import { ask, type Sent } from '../support/http-event.ts';
import type { TestWorld } from '../support/world.ts';
import { type Book, openBook } from './book.ts';
import { openMeter } from './meter.ts';
import { type MetricLines, openMeteredRooms } from './metered-world.ts';
import { latency, type MeteredRoom, meteredRooms } from './model.ts';
import { type Projection, requestUnits } from './units.ts';
import { openVirtualTime } from './virtual-time.ts';

export type HouseOptions = {
  readonly seed: number;
  /** Share of the calls to the civil registry that end without an answer. */
  readonly errors: number;
  readonly projection: Projection;
  readonly metricLines: MetricLines;
};
/** One run of release: the numbers and leases that it wrote, and what it read and waited for. */
export type ReleaseRun = { readonly families: number; readonly reads: number; readonly waitedMs: number };

/** The rooms with their ports counted, and what brings them their events. */
export type MeteredHouse = {
  readonly book: Book;
  /** Requests of browsers through the CDN, and the bytes of the answers' bodies. */
  readonly edge: { requests: number; bytes: number };
  /** Families that have their verdict, or are held. */
  decided(): number;
  /** A browser's request; throws unless it is answered well. */
  browse(room: 'intake' | 'status', route: string, sent: Sent): Promise<Readonly<Record<string, unknown>>>;
  deliver(queue: 'submissions' | 'checks'): Promise<void>;
  release(): Promise<ReleaseRun>;
};

const batchSize = 10;
const batchesAtOnce = 8;

/** A share of the calls gets no answer: their unit is spent. */
const failing = (civil: CivilRegistry, share: number, random: () => number): CivilRegistry => ({
  ...civil,
  lookUp: async (nik) => (random() < share ? { outcome: 'ambiguous', why: 'no answer' } : civil.lookUp(nik)),
});

const openRooms = (world: TestWorld, book: Book, { errors, seed, projection, metricLines }: HouseOptions) => {
  const time = openVirtualTime();
  const metrics = openMetrics();
  const civil = failing(world.world.civil, errors, seededRandom(seed ^ 0xe44));
  const open = (room: MeteredRoom) => {
    const meter = openMeter({ room, book, time, latency, projection, now: world.time.now });
    return openMeteredRooms({ ...world.world, civil, metrics }, meter, metricLines);
  };
  const opened = new Map(meteredRooms.map((room) => [room, open(room)]));
  const roomOf = (room: MeteredRoom) => {
    const found = opened.get(room);
    if (found === undefined) throw new Error(`${room} is not open`);
    return found;
  };
  return { roomOf, metrics };
};

const isFamilyOfLine = ({ room, kind }: { room: string; kind: string }): boolean =>
  room === 'release' && (kind === 'FAMILY, ticket' || kind === 'FAMILY, lease');

export const openMeteredHouse = (world: TestWorld, options: HouseOptions): MeteredHouse => {
  const book = openBook();
  const edge = { requests: 0, bytes: 0 };
  const { roomOf, metrics } = openRooms(world, book, options);
  /**
   * As an event source brings it: a receive takes all that is due, ten at most; what is done is deleted in one request. False: nothing was
   * due.
   */
  const deliverBatch = async (name: 'submissions' | 'checks'): Promise<boolean> => {
    const room = name === 'submissions' ? 'recorder' : 'checker';
    const queue = world.queues[name];
    const batch = await queue.receive(batchSize);
    if (batch.length === 0) return false;
    const size = batch.reduce((sum, { body }) => sum + Buffer.byteLength(body), 0);
    book.note('event source', 'sqs', `${name}: receive`, requestUnits(size));
    book.note(room, 'message', name, batch.length, batch.length);
    const event = { Records: batch.map((message) => toRecord(name, message)) };
    const { rooms, invoke } = roomOf(room);
    const { batchItemFailures } = await invoke(() => rooms[room](event, makeContext(room, 60_000)));
    if (batchItemFailures.length > 0) throw new Error(`${room} failed on a message`);
    book.note('event source', 'sqs', `${name}: delete ten`, 1);
    await Promise.all(batch.map(({ receipt }) => queue.delete(receipt)));
    return true;
  };
  const releaseSoFar = (): ReleaseRun => ({
    families: book.entries().reduce((sum, entry) => sum + (isFamilyOfLine(entry) ? entry.times : 0), 0),
    reads: book.sum('read', ({ room }) => room === 'release'),
    waitedMs: book.sum('invocation', ({ room }) => room === 'release'),
  });
  return {
    book,
    edge,
    decided: () => metrics.read('family.found') + metrics.read('family.held'),
    browse: async (room, route, sent) => {
      const { rooms, invoke } = roomOf(room);
      const answer = await invoke(() => ask(rooms[room], route, sent));
      if (answer.status >= 300) throw new Error(`${route}: ${answer.status} ${answer.text}`);
      book.note(room, 'message', route.split(' ')[0] ?? '', 1);
      edge.requests += 1;
      edge.bytes += Buffer.byteLength(answer.text);
      return answer.body;
    },
    deliver: async (name) => {
      const until = async (): Promise<void> => {
        while (await deliverBatch(name));
      };
      await Promise.all(Array.from({ length: batchesAtOnce }, until));
    },
    release: async () => {
      const before = releaseSoFar();
      const { rooms, invoke } = roomOf('release');
      await invoke(() => rooms.release({} as never, makeContext('release', 55_000)));
      const after = releaseSoFar();
      return {
        families: after.families - before.families,
        reads: after.reads - before.reads,
        waitedMs: after.waitedMs - before.waitedMs,
      };
    },
  };
};
