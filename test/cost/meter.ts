import type { Book } from './book.ts';
import type { Latency, PortCall } from './model.ts';
import type { Projection } from './units.ts';
import type { VirtualTime } from './virtual-time.ts';

/** Counts what one room asks of the world, and how long it waits for it. */
export type Meter = {
  readonly room: string;
  readonly projection: Projection;
  readonly note: (what: Parameters<Book['note']>[1], kind: string, units: number) => void;
  readonly write: (kind: string, partition: string, units: number) => void;
  /** One request: its answer comes after the time that it takes. */
  readonly take: <T>(call: PortCall, work: () => Promise<T>) => Promise<T>;
  /** One invocation: how long it lasts is how long it waits. */
  readonly invoke: <T>(work: () => Promise<T>) => Promise<T>;
  /** For how long the table has not been asked for anything, ms of the house's clock. */
  readonly tableSilentMs: () => number;
};

/** Release writes its own items once a run, and to families. */
export const isOfTheMinute = (room: string, kind: string): boolean => room === 'release' && !kind.startsWith('FAMILY');

export const openMeter = (needs: {
  readonly room: string;
  readonly book: Book;
  readonly time: VirtualTime;
  readonly latency: Latency;
  readonly projection: Projection;
  readonly now: () => number;
}): Meter => {
  const { room, book, time, latency, projection, now } = needs;
  let tableAskedAt = Number.NEGATIVE_INFINITY;
  return {
    room,
    projection,
    note: (what, kind, units) => book.note(room, what, kind, units),
    write: (kind, partition, units) => book.write(room, kind, partition, units, isOfTheMinute(room, kind)),
    take: (call, work) => {
      if (call !== 'registry') book.called(room);
      if (call === 'read' || call === 'write' || call === 'transact') tableAskedAt = now();
      return time.take(latency[call], work);
    },
    invoke: async (work) => {
      const from = time.now();
      const answer = await work();
      book.note(room, 'invocation', room, time.now() - from);
      return answer;
    },
    tableSilentMs: () => now() - tableAskedAt,
  };
};
