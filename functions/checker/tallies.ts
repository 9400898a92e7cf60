import type { Tallies } from '../../shared/records/quota.ts';

/**
 * What this process has counted since its last lot: it travels in the next lot's write, so that a count costs no write of its own. A crash
 * loses a few; nothing that is promised rests on them.
 */
export type Gathering = {
  add(counted: Partial<Tallies>): void;
  /** Takes what has gathered. */
  take(): Tallies;
};

const none: Tallies = { calls: 0, answers: 0, etaShown: 0, etaHeld: 0 };

export const gatherTallies = (): Gathering => {
  let gathered = none;
  return {
    add: (counted) => {
      gathered = {
        calls: gathered.calls + (counted.calls ?? 0),
        answers: gathered.answers + (counted.answers ?? 0),
        etaShown: gathered.etaShown + (counted.etaShown ?? 0),
        etaHeld: gathered.etaHeld + (counted.etaHeld ?? 0),
      };
    },
    take: () => {
      const taken = gathered;
      gathered = none;
      return taken;
    },
  };
};
