import type { Violation } from './books.ts';
import { type Without, withoutNothing } from './faults.ts';
import { type FaultKind, faultKinds, type Plan } from './plan.ts';
import { runSchedule, type ScheduleResult } from './run-schedule.ts';

export type Shrunk = {
  readonly without: Without;
  readonly result: ScheduleResult;
  readonly runs: number;
};

const sameAs = (one: Violation | undefined, other: Violation | undefined): boolean =>
  one !== undefined && one.invariant === other?.invariant;

/**
 * Leaves out whatever the failure does not need: whole kinds of faults, then single ones in ever smaller groups, as long as the same invariant
 * still breaks. At most `mostRuns` schedules are run for it.
 */
export const shrink = async (plan: Plan, failed: ScheduleResult, mostRuns = 120): Promise<Shrunk> => {
  const [wanted] = failed.violations;
  let best: Shrunk = { without: withoutNothing, result: failed, runs: 0 };
  let runs = 0;
  const tryWithout = async (without: Without): Promise<boolean> => {
    if (runs >= mostRuns) return false;
    runs += 1;
    const result = await runSchedule(plan, { without, stopsEarly: true });
    if (!sameAs(wanted, result.violations[0])) return false;
    best = { without, result, runs };
    return true;
  };
  for (const kind of faultKinds) {
    if ((failed.faults[kind] ?? 0) === 0) continue;
    const kinds = new Set<FaultKind>([...best.without.kinds, kind]);
    await tryWithout({ ...best.without, kinds });
  }
  // Numbers count what is drawn, left out or not: the same number stays the same fault as long as the run goes the same way.
  for (let size = Math.ceil(best.result.faultsDrawn / 2); size >= 1 && runs < mostRuns; size = Math.floor(size / 2)) {
    for (let from = 1; from <= best.result.faultsDrawn && runs < mostRuns; from += size) {
      const more = Array.from({ length: size }, (_, n) => from + n).filter((n) => !best.without.numbers.has(n));
      if (more.length > 0) await tryWithout({ ...best.without, numbers: new Set([...best.without.numbers, ...more]) });
    }
  }
  const result = await runSchedule(plan, { without: best.without, stopsEarly: true, keepsTrace: true });
  return { without: best.without, result, runs };
};
