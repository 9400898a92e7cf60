import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { Log } from '../../ports.ts';
import { type CheckpointSettings, startCheckpoints } from './checkpoints.ts';
import { openGroupCommit, type Pressure, type Urgency } from './group-commit.ts';
import { holdFile } from './lock.ts';
import { createPrivately } from './private-file.ts';

export type Store = {
  /** A cached prepared statement. Outside of a job it may only read, and sees what is committed. */
  prepare(sql: string): StatementSync;
  /** Makes tables and indexes (IF NOT EXISTS), committed at once; not for use within a job. */
  define(sql: string): void;
  /**
   * Runs a synchronous job in the next block; resolves with its value after COMMIT, rejects when the job throws (only
   * its own writes are undone) or when the block could not be committed (nothing of it was written). Rejects after
   * `close`.
   */
  write<T>(job: () => T, urgency: Urgency): Promise<T>;
  /** False from the call of `close` on. */
  isOpen(): boolean;
  /** What waits for a block, of one urgency or of both: for shedding load. */
  pressure(urgency?: Urgency): Pressure;
  /** Writes what is pending, ends the checkpoints and closes; a second call does nothing. */
  close(): Promise<void>;
};

export type StoreOptions = {
  readonly log?: Log;
  /** Overwrites what is deleted with zeros: for the file of wrapped keys, whose removal must be real. */
  readonly secureDelete?: boolean;
  readonly checkpoints?: CheckpointSettings;
};

/**
 * How long BEGIN waits while the checkpoint worker truncates the WAL, milliseconds; the event loop stands still
 * meanwhile.
 */
const BUSY_MS = 5_000;

/**
 * synchronous=FULL: an acknowledged commit survives a power cut. Checkpoints are the worker's, never the main
 * connection's.
 */
const PRAGMAS = `
  PRAGMA journal_mode=WAL;
  PRAGMA synchronous=FULL;
  PRAGMA wal_autocheckpoint=0;
  PRAGMA cache_size=-65536;
  PRAGMA temp_store=MEMORY;
`;

const connect = (file: string, secureDelete: boolean): DatabaseSync => {
  createPrivately(file);
  const db = new DatabaseSync(file, { timeout: BUSY_MS });
  db.exec(PRAGMAS + (secureDelete ? 'PRAGMA secure_delete=ON;' : ''));
  return db;
};

/**
 * Opens (or makes, mode 0600) one SQLite file as this process's own: one connection, group commit, checkpoints in a
 * worker. Throws when another live process holds the file, or when it cannot be read.
 */
export const openStore = (file: string, options: StoreOptions = {}): Store => {
  const hold = holdFile(file);
  try {
    return runStore(file, options, hold.release);
  } catch (fault) {
    hold.release();
    throw fault;
  }
};

const runStore = (file: string, options: StoreOptions, release: () => void): Store => {
  const db = connect(file, options.secureDelete ?? false);
  const group = openGroupCommit(db);
  const onFault = (why: string): void => options.log?.('store.checkpoint-failed', { why });
  const checkpoints = startCheckpoints(file, onFault, options.checkpoints);
  const statements = new Map<string, StatementSync>();
  let closing: Promise<void> | undefined;

  const prepare = (sql: string): StatementSync => {
    const known = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, known);
    return known;
  };
  const close = async (): Promise<void> => {
    group.flush();
    await checkpoints.stop();
    db.close();
    release();
  };
  return {
    prepare,
    define: (sql) => db.exec(sql),
    write: (job, urgency) => (closing ? Promise.reject(new Error(`${file} is closed`)) : group.write(job, urgency)),
    isOpen: () => closing === undefined,
    pressure: group.pressure,
    close: () => {
      closing ??= close();
      return closing;
    },
  };
};
