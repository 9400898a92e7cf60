import type { Faults } from './faults.ts';
import type { PointFault } from './plan.ts';
import type { Effect, Op } from './ports.ts';
import type { Scheduler } from './scheduler.ts';
import type { Seeded } from './seeded.ts';
import type { Trace } from './trace.ts';

export type HostNeeds = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly random: Seeded;
  readonly trace: Trace;
  /** Whether what this exchange goes to is out just now: then it fails without effect. */
  readonly isOut: (op: Op) => boolean;
  /** How much longer a slow exchange takes: some outlast a lease. */
  readonly delayMs: (op: Op) => number;
  /** How long a pause lasts: across a lease, across midnight. */
  readonly pauseMs: () => number;
  readonly crashed: (host: Host) => void;
};

/** A process: what it remembers is gone when it crashes, and its promises never come to an end. */
export type Host = {
  readonly name: string;
  isAlive(): boolean;
  /** Gives up the process at once. What it has asked for may still happen. */
  crash(why: string): void;
  /** SIGSTOP: nothing in it goes on for so long. */
  pause(milliseconds: number): void;
  io<T>(op: Op, effect: Effect<T>): Promise<T>;
  /** After so long by the true time, unless it is gone. */
  after(milliseconds: number, act: () => void): void;
};
const fastMs = 6;
const slowMs = 60;
const slowShare = 0.05;
/** What a dead process had sent may arrive so much later. */
const stragglesMs = 2_000;

const refusal = (op: Op, fault: string): Error =>
  new Error(fault === 'throttle' ? `ThrottlingException: ${op.name}` : `${fault}: ${op.name}`);

type Ways = {
  readonly thereMs: number;
  readonly backMs: number;
  readonly happens: boolean;
  readonly answers: 'truly' | 'lost' | 'never';
  /** Lies in the process until then: it goes with the process. */
  readonly isHeld: boolean;
  readonly met: PointFault | undefined;
};

export const openHost = (needs: HostNeeds, name: string): Host => {
  const { scheduler, faults, random, trace } = needs;
  let alive = true;
  let pausedUntil = 0;
  const held: (() => void)[] = [];

  const releaseHeld = (): 'resumes' | undefined => {
    if (!alive || scheduler.now() < pausedUntil) return undefined;
    const next = held.shift();
    if (next === undefined) return undefined;
    next();
    if (held.length > 0) scheduler.after(0, releaseHeld);
    return 'resumes';
  };
  const goOn = (act: () => void): 'resumes' | undefined => {
    if (!alive) return undefined;
    if (scheduler.now() < pausedUntil || held.length > 0) {
      held.push(act);
      return undefined;
    }
    act();
    return 'resumes';
  };
  const latency = (): number =>
    random.unit() < slowShare ? random.between(fastMs, slowMs) : random.between(1, fastMs);

  const host: Host = {
    name,
    isAlive: () => alive,
    crash: (why) => {
      if (!alive) return;
      alive = false;
      held.length = 0;
      trace.note(scheduler.now(), name, 'CRASH', why);
      needs.crashed(host);
    },
    pause: (milliseconds) => {
      if (!alive) return;
      pausedUntil = Math.max(pausedUntil, scheduler.now() + milliseconds);
      trace.note(scheduler.now(), name, 'PAUSE', `${milliseconds} ms`);
      scheduler.at(pausedUntil, releaseHeld);
    },
    io: (op, effect) =>
      new Promise((resolve, reject) => {
        if (!alive) return;
        const ways = take(op, { thereMs: latency(), backMs: latency() });
        scheduler.after(ways.thereMs, () => {
          const isOrphan = !alive && ways.answers !== 'never';
          if (!ways.happens || (isOrphan && (ways.isHeld || random.chance(0.5)))) return undefined;
          if (needs.isOut(op)) {
            scheduler.after(ways.backMs, () => goOn(() => reject(refusal(op, 'outage'))));
            return undefined;
          }
          const end = attempt(() => effect(ways.met));
          trace.note(scheduler.now(), name, op.name, end.outcome === 'failed' ? 'failed' : outcomeOf(end.value));
          if (ways.answers === 'never') return undefined;
          scheduler.after(ways.backMs, () =>
            goOn(() => {
              if (ways.answers === 'lost') reject(refusal(op, 'answer lost'));
              else if (end.outcome === 'failed') reject(end.fault);
              else resolve(end.value);
            }),
          );
          return undefined;
        });
        if (!ways.happens && ways.answers !== 'never')
          scheduler.after(ways.thereMs + ways.backMs, () => goOn(() => reject(refusal(op, 'throttle'))));
      }),
    after: (milliseconds, act) => scheduler.after(milliseconds, () => goOn(act)),
  };

  /** What becomes of one exchange: its way there, whether it happens, and what its asker hears of it. */
  const take = (op: Op, usual: { thereMs: number; backMs: number }): Ways => {
    const fault = faults.at(op);
    const plain: Ways = { ...usual, happens: true, answers: 'truly', isHeld: false, met: fault?.kind };
    if (fault === undefined) return plain;
    trace.note(scheduler.now(), name, `FAULT ${fault.n} ${fault.kind}`, op.name);
    switch (fault.kind) {
      case 'lost-answer':
        return { ...plain, answers: 'lost', backMs: random.between(1, 500) };
      case 'throttle':
        return { ...plain, happens: false };
      case 'delay': {
        // On its way there it can overtake and be overtaken; on its way back it only keeps its asker waiting.
        const extraMs = needs.delayMs(op);
        return random.chance(0.75)
          ? { ...plain, thereMs: usual.thereMs + extraMs }
          : { ...plain, backMs: usual.backMs + extraMs };
      }
      case 'crash': {
        const happens = random.chance(0.6);
        const thereMs = random.chance(0.3) ? random.between(1, stragglesMs) : usual.thereMs;
        if (random.chance(0.5)) {
          // Done, and the answer finds nobody.
          scheduler.after(usual.thereMs + 1, () => {
            host.crash(`fault ${fault.n}`);
            return undefined;
          });
          return { ...plain, answers: 'never' };
        }
        host.crash(`fault ${fault.n}`);
        return { ...plain, thereMs, backMs: 0, happens, answers: 'never' };
      }
      case 'pause': {
        const forMs = needs.pauseMs();
        host.pause(forMs);
        // What was asked for just before may still lie in the process itself.
        return random.chance(0.5) ? { ...plain, thereMs: forMs + usual.thereMs, isHeld: true } : plain;
      }
      default:
        return plain;
    }
  };
  return host;
};

const attempt = <T>(effect: () => T): { outcome: 'done'; value: T } | { outcome: 'failed'; fault: unknown } => {
  try {
    return { outcome: 'done', value: effect() };
  } catch (fault) {
    return { outcome: 'failed', fault };
  }
};
const outcomeOf = (value: unknown): string => {
  const outcome = (value as { outcome?: unknown } | undefined | null)?.outcome;
  if (typeof outcome === 'string') return outcome;
  return Array.isArray(value) ? String(value.length) : '';
};
