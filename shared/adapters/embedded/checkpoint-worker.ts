/**
 * Runs in a worker thread (see checkpoints.ts): copying the WAL back and syncing the database never stops the event
 * loop.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const { file, everyMs, truncateAboveBytes } = workerData as {
  file: string;
  everyMs: number;
  truncateAboveBytes: number;
};
/** The longest that TRUNCATE waits for the main connection to be between two blocks, milliseconds. */
const db = new DatabaseSync(file, { timeout: 1_000 });
db.exec('PRAGMA synchronous=FULL');
const readPageSize = (): number => Number(db.prepare('PRAGMA page_size').get()?.['page_size']);
const bytesPerFrame = readPageSize() + 24;
const passive = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)');

const checkpoint = (): void => {
  try {
    const frames = Number(passive.get()?.['log'] ?? 0);
    if (frames * bytesPerFrame < truncateAboveBytes) return;
    // TRUNCATE keeps writers out while it copies what is left: a second PASSIVE leaves it next to nothing.
    passive.get();
    truncate.get();
  } catch (fault) {
    // A full disk, a locked file: the WAL keeps what is committed, so the next tick tries again.
    parentPort?.postMessage(String(fault));
  }
};

const ticking = setInterval(checkpoint, everyMs);
parentPort?.once('message', () => {
  clearInterval(ticking);
  db.close();
  parentPort?.close();
});
