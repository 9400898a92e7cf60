import type { Invariant } from '../simulation/books.ts';
import { runSeeds } from '../simulation/run-seeds.ts';
import type { Mutant } from './apply-mutant.ts';

export type MutantEnd = {
  readonly mutant: string;
  readonly breaks: string;
  /** What noticed it; absent: it lives. */
  readonly caughtBy?: Invariant;
  readonly seed?: number;
  readonly seedsNeeded: number;
};

/** Runs the mutant from a seed on until an invariant breaks, at most so many schedules. */
export const runMutant = async (
  { name, breaks }: Mutant,
  from: number,
  most: number,
  workers: number,
): Promise<MutantEnd> => {
  let seedsNeeded = 0;
  let caught: { caughtBy: Invariant; seed: number } | undefined;
  await runSeeds({
    ...{ from, seeds: most, workers, mutant: name, schedule: { stopsEarly: true } },
    each: ({ seed, violations }) => {
      seedsNeeded += 1;
      const [first] = violations;
      if (first !== undefined) caught = { caughtBy: first.invariant, seed };
      return caught === undefined;
    },
  });
  return { mutant: name, breaks, ...caught, seedsNeeded };
};
