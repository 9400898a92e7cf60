import { DatabaseSync } from 'node:sqlite';
import { createPrivately } from './private-file.ts';

/** How long a restart waits for the process before it to be gone, milliseconds. */
const PATIENCE_MS = 250;

/**
 * Holds `<file>.lock` until `release` or until the process is gone: the kernel frees it even after kill -9, so there
 * is no stale lock to clean. Throws when a live process (this one included) holds it already.
 */
export const holdFile = (file: string): { readonly release: () => void } => {
  const lockFile = `${file}.lock`;
  createPrivately(lockFile);
  const lock = new DatabaseSync(lockFile, { timeout: PATIENCE_MS });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new Error(`${file} is in use by another running process (it holds ${lockFile}); stop that one first`, {
      cause,
    });
  }
  return { release: () => lock.close() };
};
