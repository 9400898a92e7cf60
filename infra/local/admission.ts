/** Who comes when more are waiting than can be served in time is told so at once, instead of waiting for nothing. */
export type Admission = {
  /** Whether one more can be served in time; asked before anything of the request is read. */
  isFull(): boolean;
  /** Serves it: now, or after those who came before, a few milliseconds' worth per turn of the event loop. */
  admit(serve: () => void): void;
};

export type AdmissionSettings = {
  /** The longest wait that is still worth it, milliseconds: a phone that waits longer sends again. */
  readonly longestWaitMs: number;
  /** Begun in one turn of the event loop, milliseconds: what others, those who are turned away too, wait behind. */
  readonly turnMs: number;
  readonly nowMs?: () => number;
  /** Calls back in the next turn. */
  readonly nextTurn?: (callback: () => void) => void;
};

/** Of the newest turn in the mean of all before: a house that grew slower is known as such within a few turns. */
const share = 0.2;

/**
 * A line before the rooms, in the order of arrival. How long its end will wait is told by how long each took of late, with all that went on
 * beside: commits, background work, answers to those turned away. So it knows no rate, and recovers by itself.
 */
export const openAdmission = (settings: AdmissionSettings): Admission => {
  const { longestWaitMs, turnMs, nowMs = () => performance.now(), nextTurn = setImmediate } = settings;
  let waiting: (() => void)[] = [];
  let spentMs = 0;
  let begun = 0;
  let msEach = 0;
  let turnBegan = 0;
  let isTurnDue = false;

  const run = (serve: () => void): void => {
    const from = nowMs();
    serve();
    spentMs += nowMs() - from;
    begun += 1;
  };
  const dueTurn = (): void => {
    if (isTurnDue) return;
    isTurnDue = true;
    turnBegan = nowMs();
    nextTurn(turn);
  };
  /** The turn before is over: what it took is shared out among those it began. */
  const turn = (): void => {
    isTurnDue = false;
    const each = (nowMs() - turnBegan) / Math.max(1, begun);
    spentMs = 0;
    begun = 0;
    // A turn that could begin all who came tells nothing of how fast it could have been.
    if (waiting.length === 0) return;
    msEach = msEach === 0 ? each : msEach + share * (each - msEach);
    dueTurn();
    let taken = 0;
    while (taken < waiting.length && spentMs < turnMs) run(waiting[taken++] as () => void);
    waiting = waiting.slice(taken);
  };
  return {
    isFull: () => waiting.length * msEach > longestWaitMs,
    admit: (serve) => {
      dueTurn();
      if (waiting.length === 0 && spentMs < turnMs) run(serve);
      else waiting.push(serve);
    },
  };
};
