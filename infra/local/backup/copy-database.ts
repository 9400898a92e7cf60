import { rmSync } from 'node:fs';
import { backup, DatabaseSync } from 'node:sqlite';
import { createPrivately } from '../../../shared/adapters/embedded/private-file.ts';
import type { Instant } from '../../../shared/ports.ts';
import { syncFile } from './durable-file.ts';

/** Rows by SQL table. */
export type RowCounts = { readonly [table: string]: number };
export type CopiedDatabase = {
  /** What was committed before this instant is in the copy. */
  readonly asOf: Instant;
  readonly rows: RowCounts;
};

/** 32 MB between two looks at how far it is. */
const pagesPerStep = 8192;
/** How long a read waits while the house's checkpoint cuts the WAL, milliseconds. */
const busyMs = 5000;

/** Throws when SQLite finds the file damaged. */
const assertSound = (db: DatabaseSync, file: string): void => {
  const found = Object.values(db.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
  if (found !== 'ok') throw new Error(`${file} is damaged: ${String(found)}`);
};

const countRows = (db: DatabaseSync): RowCounts => {
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
  const counted = tables.map(({ name }) => {
    const row = db.prepare(`SELECT count(*) AS n FROM "${String(name)}"`).get();
    return [String(name), Number(row?.['n'])] as const;
  });
  return Object.fromEntries(counted);
};

/** Checks a database that nobody else has open, and counts its rows. Throws when it is damaged. */
export const inspectDatabase = (file: string): RowCounts => {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    assertSound(db, file);
    return countRows(db);
  } finally {
    db.close();
  }
};

/**
 * One moment of a database that another process may be writing to. Within a read transaction, or each write of the house would make
 * `backup` begin anew: under load it never ended. Meanwhile the WAL only grows, so it must be over soon: page by page, at the disk's speed.
 */
const copyMoment = async (from: string, to: string, tellShare: (done: number) => void): Promise<Instant> => {
  const source = new DatabaseSync(from, { readOnly: true, timeout: busyMs });
  try {
    const asOf = Date.now();
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_master').get();
    createPrivately(to);
    const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }) =>
      tellShare((totalPages - remainingPages) / totalPages);
    await backup(source, to, { rate: pagesPerStep, progress });
    return asOf;
  } finally {
    source.close();
  }
};

/**
 * Copies a database into a new file (mode 0600, one file without a WAL, durable), while the house runs or not. The copy is then rewritten
 * without its free pages: what the house has deleted shall not live on in a backup. Rejects when it is damaged or cannot be read.
 */
export const copyDatabase = async (
  from: string,
  to: string,
  tellShare: (done: number) => void = () => undefined,
): Promise<CopiedDatabase> => {
  const raw = `${to}.raw`;
  try {
    const asOf = await copyMoment(from, raw, tellShare);
    createPrivately(to);
    const copy = new DatabaseSync(raw);
    try {
      copy.prepare('VACUUM INTO ?').run(to);
    } finally {
      copy.close();
    }
    const rows = inspectDatabase(to);
    await syncFile(to);
    return { asOf, rows };
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(raw + end, { force: true });
  }
};
