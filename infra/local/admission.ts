/** Who comes when more are waiting than can be served in time is told so at once, instead of waiting for nothing. */
export type Admission = {
  /** Whether one more can be served in time; asked before anything of the request is read. */
  isFull(): boolean;
  /** Whether somebody waits: what nobody waits for should stand back. */
  isCrowded(): boolean;
  /** Serves it: now, or after those who came before, a few milliseconds' worth per turn of the event loop. */
  admit(serve: () => void): void;
};

export type AdmissionSettings = {
  /** The longest wait that is still worth it, milliseconds: a phone that waits longer sends again. A burst may fill such a line. */
  readonly longestWaitMs: number;
  /**
   * A line that has stood for `standsAfterMs` comes from more than can be served at all: then only so long a one is kept. A longer one would
   * serve nobody sooner, and what waits in it long enough to be moved to the heap's old space made each accept cost twice as much.
   */
  readonly standingWaitMs: number;
  readonly standsAfterMs: number;
  /** Begun in one turn of the event loop, milliseconds: what others, those who are turned away too, wait behind. */
  readonly turnMs: number;
  readonly nowMs?: () => number;
  /** CPU time of this thread: where the machine has other work too, what a room takes would seem to grow, and a turn would begin too few. */
  readonly cpuMs?: () => number;
  /** Calls back in the next turn; two calls after each other are called back after each other, what the first has begun between them. */
  readonly nextTurn?: (callback: () => void) => void;
};

/** Of the newest turn in the mean of all before: a house that grew slower is known as such within a few turns. */
const share = 0.2;
const meanOf = (before: number, newest: number): number => (before === 0 ? newest : before + share * (newest - before));

const threadCpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/**
 * A line before the rooms, in the order of arrival. How long its end will wait is told by how long each took of late, with all that went on
 * beside: commits, background work, answers to those turned away. So it knows no rate, and recovers by itself.
 */
export const openAdmission = (settings: AdmissionSettings): Admission => {
  const { longestWaitMs, standingWaitMs, standsAfterMs, turnMs } = settings;
  const { nowMs = () => performance.now(), cpuMs = threadCpuMs, nextTurn = setImmediate } = settings;
  let waiting: (() => void)[] = [];
  let spentMs = 0;
  let begun = 0;
  let msEach = 0;
  /** What one takes by itself: a room works on after its first `await`, and `serve` has long returned then. */
  let ownMs = 0;
  /** When somebody began to wait behind nobody. */
  let standsSince = 0;
  let turnBegan = 0;
  let cpuBefore = 0;
  let isTurnDue = false;
  /** Begun by the newest turn itself. */
  let taken = 0;

  const run = (serve: () => void): void => {
    const from = nowMs();
    serve();
    spentMs += Math.max(ownMs, nowMs() - from);
    begun += 1;
  };
  const dueTurn = (): void => {
    if (isTurnDue) return;
    isTurnDue = true;
    turnBegan = nowMs();
    nextTurn(turn);
    nextTurn(measure);
  };
  /** The turn before is over: what it took is shared out among those it began. */
  const turn = (): void => {
    isTurnDue = false;
    const each = (nowMs() - turnBegan) / Math.max(1, begun);
    spentMs = 0;
    begun = 0;
    // A turn that could begin all who came tells nothing of how fast it could have been.
    if (waiting.length === 0) return;
    msEach = meanOf(msEach, each);
    dueTurn();
    cpuBefore = cpuMs();
    while (taken < waiting.length && spentMs < turnMs) run(waiting[taken++] as () => void);
    waiting = waiting.slice(taken);
  };
  /** All that the turn has begun has gone as far as it can without the disk. */
  const measure = (): void => {
    if (taken > 0) ownMs = meanOf(ownMs, (cpuMs() - cpuBefore) / taken);
    taken = 0;
  };
  const longestNow = (): number => (nowMs() - standsSince > standsAfterMs ? standingWaitMs : longestWaitMs);
  return {
    isCrowded: () => waiting.length > 0,
    isFull: () => waiting.length > 0 && waiting.length * msEach > longestNow(),
    admit: (serve) => {
      dueTurn();
      if (waiting.length === 0 && spentMs < turnMs) return run(serve);
      if (waiting.length === 0) standsSince = nowMs();
      waiting.push(serve);
    },
  };
};
