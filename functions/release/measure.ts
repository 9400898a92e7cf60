import { type Pace, readPace } from '../../shared/records/pace.ts';
import type { ReleaseNeeds, Run } from './release.ts';

/** What a family costs, and what was let go so far. */
export type Measure = { readonly pace: Pace | undefined; readonly perFamily: number };

/** Before anything was counted: the mean household of the city. */
const usualFamily = 4;
/** Below these counts a mean is not worth more than the usual one. */
const enoughSealed = 20;
const enoughLetGo = 100;

/**
 * Hits that one family of the line costs: its own NIKs as counted when the line was sealed, and what failed calls and duplicates were
 * measured to add to or take from that.
 */
export const measure = async (needs: ReleaseNeeds, { ledger, tickets }: Run): Promise<Measure> => {
  const pace = await readPace(needs.table);
  let families = 0;
  let units = 0;
  for (const line of tickets.values()) {
    families += line.families;
    units += line.units;
  }
  const own = families >= enoughSealed ? units / families : usualFamily;
  const spent = ledger.spentBefore + ledger.taken - ledger.refunded;
  if (pace === undefined || pace.families < enoughLetGo || pace.units === 0) return { pace, perFamily: own };
  // What is under way has been let go but not spent yet, so the measured waste may only raise the mean, or clearly lower it.
  const waste = spent / pace.units;
  return { pace, perFamily: own * (waste >= 1 || waste < 0.9 ? waste : 1) };
};
