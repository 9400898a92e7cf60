/**
 * What is counted: units of writes and reads, requests of SQS, bytes of log, calls to registries, invocations and the milliseconds they
 * wait, messages that a queue brought.
 */
export type What = 'write' | 'read' | 'sqs' | 'log' | 'registry' | 'invocation' | 'message';
export type Entry = {
  readonly room: string;
  readonly what: What;
  readonly kind: string;
  /** How often. */
  readonly times: number;
  /** In the unit of `what`. */
  readonly units: number;
};
/** A partition of the table or of an index, and its share of all write units. */
export type Hottest = { readonly partition: string; readonly share: number };

export type Book = {
  note(room: string, what: What, kind: string, units: number, times?: number): void;
  /** A write to a partition, noted as well. `isRare`: once in a minute or so, whatever happens, so that no partition grows hot of it. */
  write(room: string, kind: string, partition: string, units: number, isRare?: boolean): void;
  /** Requests that a room's SDK would have made. */
  called(room: string): void;
  readonly calls: (room: string) => number;
  readonly entries: () => readonly Entry[];
  /** Units of what was counted, where the test holds. */
  readonly sum: (what: What, holds?: (entry: Entry) => boolean) => number;
  readonly times: (what: What, room: string) => number;
  /** The partition that took the most write units so far, the quota's own apart. */
  readonly hottest: () => Hottest;
};

/** Its item takes one lot per family, by design. */
const quotaPartition = 'QUOTA';

export const openBook = (): Book => {
  const entries = new Map<string, { -readonly [name in keyof Entry]: Entry[name] }>();
  const calls = new Map<string, number>();
  const heat = new Map<string, number>();
  const note: Book['note'] = (room, what, kind, units, times = 1) => {
    const key = `${room}|${what}|${kind}`;
    const entry = entries.get(key) ?? { room, what, kind, times: 0, units: 0 };
    entry.times += times;
    entry.units += units;
    entries.set(key, entry);
  };
  return {
    note,
    write: (room, kind, partition, units, isRare = false) => {
      note(room, 'write', kind, units);
      if (isRare) return;
      heat.set(partition, (heat.get(partition) ?? 0) + units);
    },
    called: (room) => void calls.set(room, (calls.get(room) ?? 0) + 1),
    calls: (room) => calls.get(room) ?? 0,
    entries: () => [...entries.values()],
    sum: (what, holds = () => true) =>
      [...entries.values()].reduce((sum, entry) => sum + (entry.what === what && holds(entry) ? entry.units : 0), 0),
    times: (what, room) =>
      [...entries.values()].reduce(
        (sum, entry) => sum + (entry.what === what && entry.room === room ? entry.times : 0),
        0,
      ),
    hottest: () => {
      let all = 0;
      let most = { partition: 'none', units: 0 };
      for (const [partition, units] of heat) {
        all += units;
        if (units > most.units && partition !== quotaPartition) most = { partition, units };
      }
      return { partition: most.partition, share: all === 0 ? 0 : most.units / all };
    },
  };
};
