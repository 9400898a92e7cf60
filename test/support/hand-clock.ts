import { openClock } from '../../shared/adapters/embedded/clock.ts';
import type { Timing } from '../../shared/domain/timing.ts';
import type { Clock, Instant } from '../../shared/ports.ts';

/** The embedded clock with its gate, moved by hand. */
export type HandClock = {
  readonly clock: Clock;
  readonly now: () => Instant;
  /** Time passes, for the wall and the steady clock alike. */
  readonly advance: (milliseconds: number) => void;
  /** Only the wall clock moves. */
  readonly jump: (milliseconds: number) => void;
};

export const openHandClock = (timing: Timing, startAt: Instant): HandClock => {
  let steady = startAt;
  let off = 0;
  const now = (): Instant => steady + off;
  const clock = openClock({
    timing,
    wall: now,
    monotonicMs: () => steady,
    // The registry knows the true time, in whole seconds.
    registryDate: () => Promise.resolve(Math.floor(steady / 1000) * 1000),
  });
  return {
    clock,
    now,
    advance: (milliseconds) => {
      steady += milliseconds;
    },
    jump: (milliseconds) => {
      off += milliseconds;
    },
  };
};
