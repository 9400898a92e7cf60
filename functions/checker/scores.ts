export type Gathered = { readonly etaShown: number; readonly etaHeld: number };

/** Shown dates scored since the last lot: they travel in the next lot's write, so that a score costs no write of its own. */
export type Scores = {
  note(held: boolean): void;
  /** Takes what has gathered; undefined: nothing. */
  take(): Gathered | undefined;
  /** The write that was to carry them did not happen. */
  giveBack(gathered: Gathered | undefined): void;
};

export const gatherScores = (): Scores => {
  let etaShown = 0;
  let etaHeld = 0;
  return {
    note: (held) => {
      etaShown += 1;
      if (held) etaHeld += 1;
    },
    take: () => {
      if (etaShown === 0) return undefined;
      const gathered = { etaShown, etaHeld };
      etaShown = 0;
      etaHeld = 0;
      return gathered;
    },
    giveBack: (gathered) => {
      etaShown += gathered?.etaShown ?? 0;
      etaHeld += gathered?.etaHeld ?? 0;
    },
  };
};
