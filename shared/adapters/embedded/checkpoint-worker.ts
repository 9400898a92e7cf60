/**
 * Runs in a worker thread (see checkpoints.ts): copying the WAL back and syncing the database never stops the event
 * loop.
 */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { CheckpointSettings } from './checkpoints.ts';

const { file, everyMs, truncateAboveBytes, neverAboveBytes } = workerData as CheckpointSettings & { file: string };
/** The longest that TRUNCATE waits for the main connection to be between two blocks, milliseconds. */
const db = new DatabaseSync(file, { timeout: 1_000 });
db.exec('PRAGMA synchronous=FULL');
const readPageSize = (): number => Number(db.prepare('PRAGMA page_size').get()?.['page_size']);
const bytesPerFrame = readPageSize() + 24;
const passive = db.prepare('PRAGMA wal_checkpoint(PASSIVE)');
const truncate = db.prepare('PRAGMA wal_checkpoint(TRUNCATE)');
/** Tries, one right after the other, to copy all there is in a moment between two blocks: the next block then begins the WAL anew. */
const tries = 3;

let framesBefore = 0;

/** Frames in the WAL after as many of them as could be were copied; writers go on meanwhile. */
const copyBack = (): number => {
  for (let left = tries; ; left -= 1) {
    const told = passive.get();
    const frames = Number(told?.['log'] ?? 0);
    if (left <= 1 || frames === Number(told?.['checkpointed'] ?? 0)) return frames;
  }
};

const checkpoint = (): void => {
  try {
    const frames = copyBack();
    const isAtRest = frames === framesBefore;
    framesBefore = frames;
    // TRUNCATE keeps writers out for as long as the file system takes to cut the file: not while anyone waits for a write.
    if (frames * bytesPerFrame > (isAtRest ? truncateAboveBytes : neverAboveBytes)) truncate.get();
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
