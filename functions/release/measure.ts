import { type Pace, readPace } from '../../shared/records/pace.ts';
import type { ReleaseNeeds, Run } from './release.ts';

/** What a family costs, and what was let go so far. */
export type Measure = { readonly pace: Pace | undefined; readonly perFamily: number };

/** Before anything was counted: the mean household of the city. */
const usualFamily = 4;
/** Below this count a mean is not worth more than the usual one. */
const enoughSealed = 20;
/** What an answer is taken to cost before enough were counted, as if that many had been: registries do fail now and then. */
const usualCost = 1.04;
const usualAnswers = 50;

/**
 * Hits that one family of the line costs: its own NIKs, as counted when the line was sealed, times the calls that an answer was measured to
 * cost.
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
  const cost = (ledger.calls + usualCost * usualAnswers) / (ledger.answers + usualAnswers);
  return { pace, perFamily: own * cost };
};
