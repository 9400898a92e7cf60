import type { CivilRegistry, Clock, Instant } from '../../shared/ports.ts';

/**
 * Knows which calls to the registry are unanswered. On AWS the function timeout is shorter than the guard around midnight, so that no call
 * can outlive its day; here a paused process can leave one that still arrives after it, and the new day must be granted fewer.
 */
export const watchCalls = (civil: CivilRegistry, clock: Pick<Clock, 'now'>, guardMs: number) => {
  const underWay = new Map<symbol, Instant>();
  let endedUnanswered: Instant[] = [];
  const watched: CivilRegistry = {
    date: civil.date,
    lookUp: async (nik) => {
      const call = Symbol('call');
      underWay.set(call, clock.now());
      try {
        const answer = await civil.lookUp(nik);
        if (answer.outcome === 'ambiguous') endedUnanswered.push(clock.now());
        return answer;
      } finally {
        underWay.delete(call);
      }
    },
  };
  return {
    civil: watched,
    /** Calls of the day that ended at `dayStartsAt`: still unanswered, or ended so within its last guard or since. */
    unanswered: (dayStartsAt: Instant): number => {
      endedUnanswered = endedUnanswered.filter((at) => at >= dayStartsAt - guardMs);
      return [...underWay.values()].filter((startedAt) => startedAt < dayStartsAt).length + endedUnanswered.length;
    },
  };
};
