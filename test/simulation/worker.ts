import { parentPort, workerData } from 'node:worker_threads';
import { applyMutant } from '../mutants/apply-mutant.ts';
import { mutants } from '../mutants/mutants.ts';
import type { ScheduleOptions } from './run-schedule.ts';

/** What a worker is started with: the mutant whose changes it loads the product with, if any. */
export type WorkerData = { readonly mutant?: string };
export type Order = { readonly seed: number; readonly options: ScheduleOptions };

const { mutant: name } = workerData as WorkerData;
if (name !== undefined) {
  const mutant = mutants.find((one) => one.name === name);
  if (mutant === undefined) throw new Error(`no mutant is named ${name}`);
  applyMutant(mutant);
}
// Only now: the changes must come before the sources are loaded.
const { planOf } = await import('./plan.ts');
const { runSchedule } = await import('./run-schedule.ts');

parentPort?.on('message', ({ seed, options }: Order) => {
  void runSchedule(planOf(seed), options).then((result) => parentPort?.postMessage(result));
});
