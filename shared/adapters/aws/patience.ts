import { setTimeout } from 'node:timers/promises';

export type PatienceSettings = {
  /** Sends at most, the first one included. */
  readonly attempts: number;
  /** The longest pause before the second send, doubled before each further one up to `mostMs`, milliseconds. */
  readonly firstMs: number;
  readonly mostMs: number;
  /** After this long nothing is sent again, milliseconds. */
  readonly withinMs: number;
  readonly sleep?: (milliseconds: number) => Promise<unknown>;
  /** Uniform in [0, 1). */
  readonly unit?: () => number;
  readonly monotonicMs?: () => number;
};

export type Patience = {
  /** Sends until it succeeds, `mayRepeat` says no to the fault, or the patience is over: then rejects with that fault. */
  repeat<T>(send: () => Promise<T>, mayRepeat: (fault: unknown) => boolean): Promise<T>;
  /** Pauses for one long answer in pieces: resolves false, at once, when it has been asked for often enough. */
  begin(): () => Promise<boolean>;
};

/** Full jitter (AWS' Builders' Library): whoever collided does not collide again. */
export const openPatience = (settings: PatienceSettings): Patience => {
  const { sleep = setTimeout, unit = Math.random, monotonicMs = () => performance.now() } = settings;
  const begin = (): (() => Promise<boolean>) => {
    const startedAt = monotonicMs();
    let sent = 0;
    return async () => {
      sent += 1;
      const pauseMs = unit() * Math.min(settings.mostMs, settings.firstMs * 2 ** (sent - 1));
      if (sent >= settings.attempts || monotonicMs() + pauseMs - startedAt > settings.withinMs) return false;
      await sleep(pauseMs);
      return true;
    };
  };
  return {
    begin,
    repeat: async (send, mayRepeat) => {
      for (const pause = begin(); ; ) {
        try {
          return await send();
        } catch (fault) {
          if (!mayRepeat(fault) || !(await pause())) throw fault;
        }
      }
    },
  };
};
