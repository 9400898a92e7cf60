export type Alarm = {
  /** Rings at this instant or at an earlier one that is set already. */
  set(dueAt: number): void;
  clear(): void;
};

/** The alarm looks at the clock again at least this often, milliseconds: the wall clock may have been moved forward. */
const LONGEST_MS = 10_000;

/** One timer for the earliest of many instants; it does not keep the process alive. `now`: epoch milliseconds. */
export const openAlarm = (now: () => number, ring: () => void): Alarm => {
  let timer: NodeJS.Timeout | undefined;
  let setFor = Number.POSITIVE_INFINITY;
  const clear = (): void => {
    clearTimeout(timer);
    setFor = Number.POSITIVE_INFINITY;
  };
  return {
    set: (dueAt) => {
      if (dueAt >= setFor) return;
      clearTimeout(timer);
      setFor = dueAt;
      const ringNow = (): void => {
        setFor = Number.POSITIVE_INFINITY;
        ring();
      };
      timer = setTimeout(ringNow, Math.min(Math.max(1, Math.ceil(dueAt - now())), LONGEST_MS)).unref();
    },
    clear,
  };
};
