/**
 * Epoch milliseconds that never jump: the wall clock at the call, carried on by the monotonic clock. For what must
 * last a while in this process (visibility, tokens), whatever happens to the wall clock.
 */
export const openSteadyClock = (
  wall: () => number = Date.now,
  monotonicMs: () => number = () => performance.now(),
): (() => number) => {
  const offset = wall() - monotonicMs();
  return () => offset + monotonicMs();
};
