/** One family and its send, whose `sendId` stays the same however often it is sent. `firstAt`: ms, when it was first due. */
export type Caller = { readonly which: number; readonly tries: number };

/** Who stands before the door: families that have never sent, and those who were asked to come back. */
export type Crowd = {
  /** Whose turn it is at `now` (ms): who has waited for longest as it was asked to, else a new family; undefined when there are none. */
  next(now: number): Caller | undefined;
  /** Who was asked to come back and may by now. */
  nextReturning(now: number): Caller | undefined;
  /** It will send again, not before `at` (ms). */
  comeBack(caller: Caller, at: number): void;
  /** How many will send again. */
  returning(): number;
  /** Families that have sent at least once. */
  begun(): number;
};

type Waiting = { readonly at: number; readonly caller: Caller };

/** A heap: who may come first is at 0. */
const openHeap = () => {
  const heap: Waiting[] = [];
  const atOf = (i: number): number => heap[i]?.at ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number): void => {
    [heap[a], heap[b]] = [heap[b] as Waiting, heap[a] as Waiting];
  };
  return {
    size: () => heap.length,
    firstAt: () => atOf(0),
    push: (waiting: Waiting): void => {
      heap.push(waiting);
      for (let i = heap.length - 1; i > 0 && atOf(i) < atOf((i - 1) >> 1); i = (i - 1) >> 1) swap(i, (i - 1) >> 1);
    },
    pop: (): Waiting | undefined => {
      if (heap.length < 2) return heap.pop();
      swap(0, heap.length - 1);
      const first = heap.pop();
      for (let i = 0; ; ) {
        const least = atOf(2 * i + 1) <= atOf(2 * i + 2) ? 2 * i + 1 : 2 * i + 2;
        if (atOf(least) >= atOf(i)) return first;
        swap(i, least);
        i = least;
      }
    },
  };
};

export const openCrowd = (families: number): Crowd => {
  const waiting = openHeap();
  let begun = 0;
  const nextReturning = (now: number): Caller | undefined =>
    waiting.firstAt() <= now ? waiting.pop()?.caller : undefined;
  return {
    nextReturning,
    next: (now) => nextReturning(now) ?? (begun < families ? { which: begun++, tries: 0 } : undefined),
    comeBack: ({ which, tries }, at) => waiting.push({ at, caller: { which, tries: tries + 1 } }),
    returning: waiting.size,
    begun: () => begun,
  };
};
