/**
 * Time that passes only while everybody waits: how long a room would have waited for what it asks of the world, without waiting for it.
 * What runs side by side waits side by side.
 */
export type VirtualTime = {
  /** Milliseconds since the start. */
  now(): number;
  /** Does the work at once, then waits for as long as it would have taken, milliseconds. */
  take<T>(milliseconds: number, work: () => Promise<T>): Promise<T>;
};

export const openVirtualTime = (): VirtualTime => {
  let now = 0;
  let working = 0;
  let scheduled = false;
  /** Who waits, by the moment that they wait for. */
  const waiting = new Map<number, (() => void)[]>();
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    // After every promise that can go on has gone on, and the store has committed.
    setImmediate(turn);
  };
  const turn = (): void => {
    scheduled = false;
    if (waiting.size === 0) return;
    if (working === 0) {
      now = Math.min(...waiting.keys());
      const due = waiting.get(now) ?? [];
      waiting.delete(now);
      for (const wake of due) wake();
    }
    schedule();
  };
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const at = now + milliseconds;
      waiting.set(at, [...(waiting.get(at) ?? []), resolve]);
      schedule();
    });
  return {
    now: () => now,
    take: async (milliseconds, work) => {
      working += 1;
      try {
        return await work();
      } finally {
        working -= 1;
        await wait(milliseconds);
      }
    },
  };
};
