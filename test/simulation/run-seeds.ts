import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ScheduleOptions, ScheduleResult } from './run-schedule.ts';
import type { Order, WorkerData } from './worker.ts';

export type SeedsOptions = {
  readonly from: number;
  readonly seeds: number;
  readonly workers?: number;
  readonly mutant?: string;
  readonly schedule?: ScheduleOptions;
  /** Sees each result; false ends the run. */
  readonly each: (result: ScheduleResult) => boolean;
};

/** A schedule that takes longer than this (real time, milliseconds) hangs: the run fails. */
const longestMs = 120_000;

/** Runs seeds over worker threads, each schedule in one of them; resolves when all are done or `each` has had enough. */
export const runSeeds = async ({
  from,
  seeds,
  each,
  mutant,
  schedule = {},
  workers = Math.min(2, availableParallelism()),
}: SeedsOptions) => {
  let next = from;
  let isOver = false;
  const workerData: WorkerData = mutant === undefined ? {} : { mutant };
  const work = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData });
      let timer: NodeJS.Timeout | undefined;
      const end = (fault?: Error): void => {
        clearTimeout(timer);
        isOver ||= fault !== undefined;
        void worker.terminate().then(() => (fault === undefined ? resolve() : reject(fault)));
      };
      const send = (): void => {
        clearTimeout(timer);
        if (isOver || next >= from + seeds) {
          end();
          return;
        }
        const seed = next;
        next += 1;
        timer = setTimeout(() => end(new Error(`the schedule of seed ${seed} does not end`)), longestMs);
        worker.postMessage({ seed, options: schedule } satisfies Order);
      };
      worker.on('message', (result: ScheduleResult) => {
        if (!isOver && !each(result)) isOver = true;
        send();
      });
      worker.on('error', (fault) => end(fault instanceof Error ? fault : new Error(String(fault))));
      send();
    });
  await Promise.all(Array.from({ length: Math.min(workers, seeds) }, work));
};
