import type { Clock, Gate, Instant } from '../../ports.ts';
import { apartMs } from '../date-header.ts';

export type ClockSettings = {
  readonly timing: {
    /** How far the wall clock may be from start + monotonic, milliseconds. */
    readonly skewMs: number;
    /** How far it may be from a Date header, which knows whole seconds only: skew + 1 s, milliseconds. */
    readonly dateHeaderSkewMs: number;
  };
  /** The registry's own clock (CivilRegistry.date). A rejection counts as no answer. */
  readonly registryDate: () => Promise<Instant | undefined>;
  readonly wall?: () => Instant;
  readonly monotonicMs?: () => number;
};

/** The registry is asked for its Date at most once per this long, however many wait at the gate, milliseconds. */
const ASK_EVERY_MS = 500;

type Purpose = Parameters<Clock['gate']>[0];
type Anchor = { readonly wall: Instant; readonly monotonic: number };

const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

/**
 * How far the wall clock is trusted. `start`: nobody has compared it yet, enough for a place in the line. `agreed`:
 * the registry agreed, enough for the quota day. `none`: it jumped or is wrong, and the registry has to agree before
 * anything else.
 */
type Trust = 'start' | 'agreed' | 'none';

/**
 * The clock of the embedded engine. A gate passes while the wall clock is where its anchor + monotonic says it should
 * be; the anchor is the start, then each agreement with the registry's Date. `day` needs one agreement since the
 * start; after a jump both purposes are refused until the registry agrees. It never rejects.
 */
export const openClock = (settings: ClockSettings): Clock => {
  const { timing, registryDate, wall = Date.now, monotonicMs = () => performance.now() } = settings;
  let anchor: Anchor = { wall: wall(), monotonic: monotonicMs() };
  let trust: Trust = 'start';
  let asking: Promise<string | undefined> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;
  let lastWhy = '';

  const watch = (): void => {
    const expected = anchor.wall + monotonicMs() - anchor.monotonic;
    if (Math.abs(wall() - expected) > timing.skewMs) trust = 'none';
  };

  /** Why the wall clock is not to be trusted; undefined once it is anchored. */
  const ask = async (): Promise<string | undefined> => {
    const startedAt = monotonicMs();
    const date = await registryDate().catch(() => undefined);
    const now = { wall: wall(), monotonic: monotonicMs() };
    if (date === undefined) return 'the registry gave no Date';
    const apart = apartMs(date, now.wall - (now.monotonic - startedAt), now.wall);
    const agrees = apart <= timing.dateHeaderSkewMs;
    trust = agrees ? 'agreed' : 'none';
    if (!agrees) return `the registry's Date and the local clock are up to ${Math.round(apart)} ms apart`;
    anchor = now;
    return undefined;
  };

  const askOnce = (): Promise<string | undefined> => {
    if (asking) return asking;
    if (monotonicMs() - askedAt < ASK_EVERY_MS) return Promise.resolve(lastWhy);
    askedAt = monotonicMs();
    asking = ask().then((why) => {
      asking = undefined;
      lastWhy = why ?? 'the clock jumped again';
      return why;
    });
    return asking;
  };

  const suffices = (purpose: Purpose): boolean => {
    watch();
    return trust === 'agreed' || (trust === 'start' && purpose === 'place');
  };
  const gate = async (purpose: Purpose): Promise<Gate> => {
    if (!suffices(purpose)) {
      const why = await askOnce();
      if (!suffices(purpose)) return { outcome: 'refused', why: why ?? 'the clock jumped while it was compared' };
    }
    return { outcome: 'passed', now: wall() };
  };
  return { now: wall, gate, sleep };
};
