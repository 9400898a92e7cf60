import { checkOrderSchema } from '../../shared/message.ts';
import type { Instant } from '../../shared/ports.ts';
import type { FamilyRecord } from '../../shared/records/family.ts';
import { leaseFamily } from '../../shared/records/family-trip.ts';
import { movePace, type Pace } from '../../shared/records/pace.ts';
import { moveCalled } from '../../shared/records/ticket.ts';
import { type Choice, choose } from './choose.ts';
import type { Measure } from './measure.ts';
import { paceRate } from './pace-rate.ts';
import type { ReleaseNeeds, Run } from './release.ts';
import { sealLate } from './seal-line.ts';

/** At least this many units of credit may be saved up. */
const leastCreditCap = 20;

const grown = (pace: Pace | undefined, ratePerMs: number, periodMs: number, now: Instant): number => {
  const cap = Math.max(2 * periodMs * ratePerMs, leastCreditCap);
  const elapsed = pace === undefined ? periodMs : Math.max(0, now - pace.ranAt);
  return Math.min(cap, (pace?.credit ?? 0) + elapsed * ratePerMs);
};

/** One receive of the event source: those who are due at one time come to the checker as one batch. */
const inBatch = 10;

/** Leases families and sends them to `checks`, their delays spread over the period, ten by ten. What cannot be sent comes back when its lease lapses. */
const send = async (needs: ReleaseNeeds, families: readonly FamilyRecord[], now: Instant): Promise<void> => {
  const periodSeconds = needs.timing.releasePeriodMs / 1000;
  const orders = await Promise.all(
    families.map(async (family, i) => {
      const delaySeconds = Math.floor(((i - (i % inBatch)) / families.length) * periodSeconds);
      const leaseId = Buffer.from(needs.random.bytes(12)).toString('base64url');
      const until = now + needs.timing.familyLeaseMs(delaySeconds * 1000);
      const leased = await leaseFamily(needs.table, family, leaseId, now, until);
      if (leased.outcome === 'refused') return undefined;
      const order = checkOrderSchema.parse({ v: 1, window: family.window, familyId: family.familyId, leaseId });
      return { body: JSON.stringify(order), delaySeconds };
    }),
  );
  const sent = orders.filter((order) => order !== undefined);
  if (sent.length === 0) return;
  const failed = await needs.checks.sendBatch(sent);
  needs.log('families.let-go', { count: sent.length - failed.length, failed: failed.length });
  needs.metrics.count('family.let-go', sent.length - failed.length);
};

/** The lowest number never let go, less 1; where none waits, the last number of all. */
const callUp = async (
  needs: ReleaseNeeds,
  run: Run,
  next: readonly FamilyRecord[],
): Promise<ReadonlyMap<string, number>> => {
  const called = new Map<string, number>();
  for (const [window, tickets] of run.tickets) {
    const waiting = next.filter((family) => family.window === window);
    const numbers = waiting.flatMap(({ ticket }) => (ticket === undefined ? [] : [ticket]));
    const lowest = numbers.length > 0 ? Math.min(...numbers) - 1 : waiting.length > 0 ? tickets.called : tickets.last;
    if (lowest > tickets.called) await moveCalled(needs.table, window, lowest);
    called.set(window, Math.max(lowest, tickets.called));
  }
  return called;
};

/** Where the checker keeps up, what was let go in the period before is gone from its queue. */
const periodsInQueue = 2;
const leastRoom = 20;

/**
 * Families that the checker can be trusted to begin in time, by what it began since the run before: of what it was sent, all the period that
 * comes and a third of a lease behind it; where its queue ran empty it could have done more, and is sent twice as much.
 */
const asSeen = ({ timing }: ReleaseNeeds, run: Run, pace: Pace | undefined, visible: number): number => {
  if (pace === undefined) return 0;
  if (visible === 0) return 2 * pace.queued;
  const perMs = Math.max(0, pace.queued - visible) / Math.max(1, run.now - pace.ranAt);
  return perMs * (timing.releasePeriodMs + timing.checkerDeadlineMs);
};

/**
 * How many families may be let go now: what the checker has not begun yet stays in the line. Let go faster than it works, they would wait in
 * the queue until their leases lapse, and be let go again and again, the more the slower it is.
 */
const roomFor = (needs: ReleaseNeeds, run: Run, { perFamily, pace }: Measure, visible: number): number => {
  const asPlanned = (periodsInQueue * paceRate(run) * needs.timing.releasePeriodMs) / perFamily;
  return Math.max(0, Math.ceil(Math.max(leastRoom, Math.min(asPlanned, asSeen(needs, run, pace, visible)))) - visible);
};

export type Walked = { readonly underWay: number; readonly called: ReadonlyMap<string, number> };

/**
 * Lets the oldest families go. The one run that moves PACE forward under its old value spends the credit; a run that loses that race lets
 * nobody go. `mayCall`: within the usable day; outside it the line is only looked at.
 */
export const letGo = async (needs: ReleaseNeeds, run: Run, line: Measure, mayCall: boolean): Promise<Walked> => {
  const { pace } = line;
  const credit = grown(pace, paceRate(run), needs.timing.releasePeriodMs, run.now);
  const { visible } = await needs.checks.depth();
  const choice: Choice = await choose(needs, run, credit, mayCall ? roomFor(needs, run, line, visible) : 0);
  const next: Pace = { credit: choice.credit, ranAt: run.now, queued: visible + choice.chosen.length };
  const moved = await movePace(needs.table, pace, next);
  if (!moved) return { underWay: choice.underWay, called: new Map() };
  await send(needs, choice.chosen, run.now);
  await sealLate(needs, run, line, choice.next);
  const chosenUnits = choice.chosen.reduce((sum, family) => sum + family.units, 0);
  return { underWay: choice.underWay + chosenUnits, called: await callUp(needs, run, choice.next) };
};
