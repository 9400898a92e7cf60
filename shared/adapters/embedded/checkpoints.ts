import { Worker } from 'node:worker_threads';

export type Checkpoints = {
  /** Ends the worker; resolves when its connection is closed. */
  stop(): Promise<void>;
};

export type CheckpointSettings = {
  readonly everyMs: number;
  /** Cut back above this while nothing is written. */
  readonly truncateAboveBytes: number;
  /** Cut back above this whatever goes on. */
  readonly neverAboveBytes: number;
};

/**
 * A second's writes per checkpoint. Under load a WAL mostly begins anew by itself, where all of it can be copied between two blocks; cutting
 * the file was seen to stop all writes for 40 to 200 ms. On a machine that is starved it does not, and grew to 800 MB: hence the last bound.
 */
const DEFAULTS: CheckpointSettings = {
  everyMs: 1_000,
  truncateAboveBytes: 64 * 1024 * 1024,
  neverAboveBytes: 256 * 1024 * 1024,
};

/**
 * Checkpoints the WAL of `file` in a worker thread with a connection of its own. The worker does not keep the process
 * alive. `onFault` gets the text of a failed checkpoint (a full disk); it is tried again at the next tick, and
 * nothing committed is lost.
 */
export const startCheckpoints = (
  file: string,
  onFault: (why: string) => void,
  settings: CheckpointSettings = DEFAULTS,
): Checkpoints => {
  const worker = new Worker(new URL('./checkpoint-worker.ts', import.meta.url), { workerData: { file, ...settings } });
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve());
  });
  worker.on('message', (why: string) => onFault(why));
  worker.on('error', (fault) => onFault(String(fault)));
  worker.unref();
  return {
    stop: () => {
      worker.ref();
      worker.postMessage('stop');
      return ended;
    },
  };
};
