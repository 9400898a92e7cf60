import { type DayLength, quotaDayAt } from '../../shared/domain/quota-day.ts';
import type { CivilRegistry, Clock, Instant } from '../../shared/ports.ts';

export type WatchNeeds = {
  readonly civil: CivilRegistry;
  readonly clock: Pick<Clock, 'now'>;
  readonly guardMs: number;
  readonly dayLength: DayLength;
  /** Keeps, for a process that comes after this one too, that a call paid on `day` ended later. */
  readonly noteLate: (day: string) => Promise<void>;
};

/**
 * Knows which calls to the registry are unanswered. On AWS the function timeout is shorter than the guard around midnight, so that no call
 * can outlive its day; here a paused process can leave one that still arrives after it, and the new day must be granted fewer.
 */
export const watchCalls = ({ civil, clock, guardMs, dayLength, noteLate }: WatchNeeds) => {
  const watchesSince = clock.now();
  const underWay = new Map<symbol, Instant>();
  let endedUnanswered: Instant[] = [];
  const dayAt = (instant: Instant): string => quotaDayAt(instant, dayLength).day;

  /** Until it is noted a late call counts as under way: a roll meanwhile knows of it one way or the other. */
  const end = async (call: symbol, startedAt: Instant): Promise<void> => {
    const paidOn = dayAt(startedAt);
    if (
      dayAt(clock.now()) > paidOn &&
      !(await noteLate(paidOn).then(
        () => true,
        () => false,
      ))
    )
      return;
    underWay.delete(call);
  };
  const watched: CivilRegistry = {
    date: civil.date,
    lookUp: async (nik) => {
      const call = Symbol('call');
      const startedAt = clock.now();
      underWay.set(call, startedAt);
      try {
        const answer = await civil.lookUp(nik);
        if (answer.outcome === 'ambiguous') endedUnanswered.push(clock.now());
        return answer;
      } finally {
        await end(call, startedAt);
      }
    },
  };
  return {
    civil: watched,
    /**
     * Calls of the day that ended at `dayStartsAt`: still unanswered, or ended so within its last guard or since. Undefined where this process
     * began after that guard did.
     */
    unanswered: (dayStartsAt: Instant): number | undefined => {
      if (watchesSince > dayStartsAt - guardMs) return undefined;
      endedUnanswered = endedUnanswered.filter((at) => at >= dayStartsAt - guardMs);
      return [...underWay.values()].filter((startedAt) => startedAt < dayStartsAt).length + endedUnanswered.length;
    },
  };
};
