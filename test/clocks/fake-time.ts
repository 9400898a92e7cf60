import { spawnSync } from 'node:child_process';

/** Whether Debian's `faketime` is here: it puts libfaketime before a program and what that starts. */
export const hasFaketime = (): boolean => spawnSync('faketime', ['--version']).status === 0;

/** A clock that began at `startsAt` (epoch s) when the first program under it was started, and goes `speed` times as fast. */
export type FakeTime = { readonly startsAt: number; readonly speed: number };

const written = ({ startsAt, speed }: FakeTime): string => `@${startsAt} x${speed}`;

/** Command and environment that run a program, and all it starts, under one fake clock, the monotonic one and all timers included. */
export const underFakeTime = (time: FakeTime, command: readonly string[]) => ({
  file: 'faketime',
  args: ['-f', written(time), ...command],
  // Seconds since 1970 mean the same in every time zone; the clock goes on for a child instead of beginning anew.
  env: { FAKETIME_FMT: '%s', FAKETIME_DONT_RESET: '1' },
});

/** For a child of a program under `time`: the same clock, so many seconds ahead (behind where negative). */
export const shifted = (time: FakeTime, seconds: number): NodeJS.ProcessEnv => ({
  FAKETIME: written({ ...time, startsAt: time.startsAt + seconds }),
});
