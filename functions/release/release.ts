import { type QuotaDay as Day, type DayLength, quotaDayAt, usableDay } from '../../shared/domain/quota-day.ts';
import type { Timing } from '../../shared/domain/timing.ts';
import type { Clock, Instant, Log, Metrics, Queue, Random, Table } from '../../shared/ports.ts';
import { type Controls, readControls } from '../../shared/records/control.ts';
import type { QuotaDay } from '../../shared/records/quota.ts';
import { readTickets, type Tickets } from '../../shared/records/ticket.ts';
import { letGo } from './let-go.ts';
import { measure } from './measure.ts';
import { openDay } from './open-day.ts';
import { publishFigures } from './publish-figures.ts';
import { sealLine } from './seal-line.ts';
import { sendBack } from './send-back.ts';

/**
 * Table: get, batchGet, query, update, transact, delete (overflow). Queues: SendMessage on `checks`, `submissions` and `retries`,
 * ReceiveMessage and DeleteMessage on `submissions-dead`, depth of `submissions` and `checks`.
 */
export type ReleaseNeeds = {
  readonly table: Table;
  readonly checks: Pick<Queue, 'sendBatch' | 'depth'>;
  readonly submissions: Pick<Queue, 'sendBatch' | 'depth'>;
  readonly submissionsDead: Pick<Queue, 'receive' | 'delete'>;
  readonly retries: Pick<Queue, 'sendBatch'>;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly dayLength: DayLength;
  readonly timing: Timing;
  /**
   * Calls of the day before `startedAt` that are unanswered, or ended so within its last guard; on AWS none can be. Undefined: this process
   * began later, and cannot know what the one before it had under way.
   */
  readonly unanswered: (startedAt: Instant) => number | undefined;
};

/** One run: what it knows when it starts. */
export type Run = {
  readonly now: Instant;
  readonly today: Day;
  readonly usable: { readonly from: Instant; readonly to: Instant };
  readonly controls: Controls;
  readonly ledger: QuotaDay;
  /** Of each window that has a line. */
  readonly tickets: ReadonlyMap<string, Tickets>;
};

const readAllTickets = async (needs: ReleaseNeeds, controls: Controls): Promise<ReadonlyMap<string, Tickets>> =>
  new Map(await Promise.all(controls.windows.map(async ({ id }) => [id, await readTickets(needs.table, id)] as const)));

const workLine = async (needs: ReleaseNeeds, controls: Controls, now: Instant): Promise<void> => {
  const today = quotaDayAt(now, needs.dayLength);
  const ledger = await openDay(needs, controls, today);
  if (ledger === undefined) return;
  const usable = usableDay(today, needs.timing.guardMs);
  const run: Run = { now, today, usable, controls, ledger, tickets: await readAllTickets(needs, controls) };
  const line = await measure(needs, run);
  await sealLine(needs, run, line);
  const mayCall = now >= usable.from && now < usable.to;
  const walked = await letGo(needs, run, line, mayCall);
  await publishFigures(needs, run, line, walked);
};

/**
 * One run of the rule. Only here does the quota day roll, forward only; only here is the rate enforced. Two runs at once are harmless. What
 * comes back and what goes on do not wait for each other: a failure of one leaves the other running.
 */
export const release = (needs: ReleaseNeeds) => async (): Promise<void> => {
  const gate = await needs.clock.gate('day');
  if (gate.outcome === 'refused') {
    needs.log('release.refused', { why: gate.why });
    return;
  }
  const controls = await readControls(needs.table);
  const ends = await Promise.allSettled([workLine(needs, controls, gate.now), sendBack(needs, controls, gate.now)]);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw new Error('a part of the run failed', { cause: failed.reason });
};
