import type { DatabaseSync } from 'node:sqlite';
import { Unavailable } from '../../ports.ts';

/** `accept`: a citizen waits for it; always first. `background`: everything else, in slices. */
export type Urgency = 'accept' | 'background';

/** How many jobs wait for a block, and for how long the oldest has waited, milliseconds. */
export type Pressure = { readonly pending: number; readonly oldestMs: number };

export type GroupCommit = {
  write<T>(job: () => T, urgency: Urgency): Promise<T>;
  pressure(urgency?: Urgency): Pressure;
  /** Runs blocks until nothing is pending. */
  flush(): void;
};

/** Background work of one block, milliseconds: what an HTTP request may have to wait for behind it. */
const SLICE_MS = 4;

type Job = {
  readonly run: () => unknown;
  readonly resolve: (value: never) => void;
  readonly reject: (fault: unknown) => void;
  readonly since: number;
};
type Ended = { readonly job: Job; readonly value?: unknown; readonly fault?: unknown; readonly threw: boolean };

/**
 * SQLite's primary result codes after which the transaction itself cannot be trusted: busy, no memory, read-only,
 * interrupted, I/O, corrupt, full, cannot open, not a database.
 */
const SEVERE = new Set([5, 7, 8, 9, 10, 11, 13, 14, 26]);
const isSevere = (fault: unknown): boolean => {
  const { code, errcode } = (fault ?? {}) as { code?: string; errcode?: number };
  return code === 'ERR_SQLITE_ERROR' && SEVERE.has((errcode ?? 0) & 0xff);
};

const readAge = (jobs: readonly Job[]): number => {
  const first = jobs[0];
  return first ? performance.now() - first.since : 0;
};

/**
 * Group commit: jobs (synchronous functions over prepared statements) are collected and run in one synchronous block,
 * BEGIN IMMEDIATE ... COMMIT, so that many share one fsync. A job's promise settles only after COMMIT. A job that
 * throws is undone alone (SAVEPOINT, about 1 µs) and rejects alone; when BEGIN, COMMIT or the disk fails, all of the
 * block is rolled back and rejected, and the next block starts afresh.
 */
export const openGroupCommit = (db: DatabaseSync): GroupCommit => {
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  const savepoint = db.prepare('SAVEPOINT job');
  const undo = db.prepare('ROLLBACK TO job');
  const release = db.prepare('RELEASE job');
  const rollback = db.prepare('ROLLBACK');
  const waiting: Record<Urgency, Job[]> = { accept: [], background: [] };
  let scheduled = false;

  const attempt = (job: Job): Ended => {
    savepoint.run();
    try {
      const value = job.run();
      release.run();
      return { job, value, threw: false };
    } catch (fault) {
      if (!db.isTransaction || isSevere(fault)) throw fault;
      undo.run();
      release.run();
      return { job, fault, threw: true };
    }
  };

  /**
   * Runs background jobs until the slice is over; `started` holds each before it runs, so that a failure rejects it
   * too.
   */
  const runSlice = (started: Job[], ended: Ended[]): void => {
    const deadline = performance.now() + SLICE_MS;
    const { background } = waiting;
    let taken = 0;
    try {
      // At least one, so that background work goes on however many accepts there are.
      while (taken < background.length && (taken === 0 || performance.now() < deadline)) {
        const job = background[taken] as Job;
        taken += 1;
        started.push(job);
        ended.push(attempt(job));
      }
    } finally {
      background.splice(0, taken);
    }
  };

  const fail = (jobs: readonly Job[], cause: unknown): void => {
    const fault = new Unavailable('the store could not commit; nothing of this group was written', { cause });
    // Told first: should the rollback itself fail, the process ends, and nobody is left waiting.
    for (const job of jobs) job.reject(fault);
    if (db.isTransaction) rollback.run();
  };

  const settle = ({ job, value, fault, threw }: Ended): void =>
    threw ? job.reject(fault) : job.resolve(value as never);

  const runBlock = (): void => {
    scheduled = false;
    if (waiting.accept.length + waiting.background.length === 0) return;
    const started = waiting.accept;
    waiting.accept = [];
    const ended: Ended[] = [];
    try {
      begin.run();
    } catch (cause) {
      // Nothing can be written now: whoever waits is told, instead of trying again in a tight loop.
      fail([...started, ...waiting.background.splice(0)], cause);
      return;
    }
    try {
      for (const job of started) ended.push(attempt(job));
      runSlice(started, ended);
      commit.run();
      for (const one of ended) settle(one);
    } catch (cause) {
      fail(started, cause);
    }
    if (waiting.background.length > 0) schedule();
  };

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    // setImmediate runs after the poll phase: all requests that have arrived share the block, and HTTP gets its turn
    // between.
    setImmediate(runBlock);
  };

  return {
    write: <T>(run: () => T, urgency: Urgency) =>
      new Promise<T>((resolve, reject) => {
        waiting[urgency].push({ run, resolve, reject, since: performance.now() });
        schedule();
      }),
    pressure: (urgency) => {
      const asked = urgency ? [waiting[urgency]] : [waiting.accept, waiting.background];
      return {
        pending: asked.reduce((sum, jobs) => sum + jobs.length, 0),
        oldestMs: Math.max(...asked.map(readAge)),
      };
    },
    flush: () => {
      while (waiting.accept.length + waiting.background.length > 0) runBlock();
    },
  };
};
