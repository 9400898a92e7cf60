import type { Seeded } from './seeded.ts';

/**
 * What happens at an instant. `resumes`: code of the house goes on because of it, so all that it does until it waits again comes before the
 * next act.
 */
export type Act = () => 'resumes' | undefined;
export type Scheduler = {
  /** True time: whole epoch milliseconds. */
  now(): number;
  at(when: number, act: Act): void;
  after(milliseconds: number, act: Act): void;
  /** Runs what is due up to an instant, in the order of time, acts of one millisecond in seeded order. Rejects with what an act throws. */
  runTo(end: number): Promise<void>;
  /** Acts so far. */
  readonly acts: () => number;
};

type Entry = { readonly when: number; readonly order: number; readonly act: Act };

const isBefore = (one: Entry, other: Entry): boolean =>
  one.when < other.when || (one.when === other.when && one.order < other.order);

/** A binary heap: thousands of acts wait at a time. */
const openHeap = () => {
  const entries: Entry[] = [];
  const push = (entry: Entry): void => {
    let at = entries.length;
    entries.push(entry);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = entries[parent] as Entry;
      if (!isBefore(entry, above)) break;
      entries[at] = above;
      at = parent;
    }
    entries[at] = entry;
  };
  const pop = (): Entry => {
    const first = entries[0] as Entry;
    const last = entries.pop() as Entry;
    const size = entries.length;
    if (size === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= size) break;
      if (child + 1 < size && isBefore(entries[child + 1] as Entry, entries[child] as Entry)) child += 1;
      if (!isBefore(entries[child] as Entry, last)) break;
      entries[at] = entries[child] as Entry;
      at = child;
    }
    entries[at] = last;
    return first;
  };
  return { push, pop, first: (): Entry | undefined => entries[0] };
};

/**
 * Virtual time. One act at a time; after an act that resumes code of the house a turn of the event loop lets every promise come to rest, so
 * that nothing but the seed decides what comes first.
 */
export const openScheduler = (startAt: number, random: Seeded): Scheduler => {
  const heap = openHeap();
  let now = startAt;
  let acts = 0;
  const at = (when: number, act: Act): void => {
    heap.push({ when: Math.max(now, Math.ceil(when)), order: random.unit(), act });
  };
  const runTo = (end: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const step = (): void => {
        try {
          for (;;) {
            const next = heap.first();
            if (next === undefined || next.when > end) break;
            heap.pop();
            now = next.when;
            acts += 1;
            if (next.act() === 'resumes') {
              setImmediate(step);
              return;
            }
          }
        } catch (fault) {
          reject(fault);
          return;
        }
        now = Math.max(now, end);
        resolve();
      };
      step();
    });
  return { now: () => now, at, after: (milliseconds, act) => at(now + milliseconds, act), runTo, acts: () => acts };
};
