import type { Clock, Instant, Queue, Random, Table } from '../../shared/ports.ts';
import { overflowShards, putOverflow } from '../../shared/records/overflow.ts';

/** Queue: SendMessage on `submissions`. Table: update, on the 16 overflow keys only. */
export type SendNeeds = {
  readonly submissions: Pick<Queue, 'send'>;
  readonly table: Pick<Table, 'update'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
};
export type Sent = 'queued' | 'overflowed' | 'not-certain';
export type SendOrOverflow = (id: string, body: string, acceptedAt: Instant) => Promise<Sent>;

/** After so many failures in a row the queue is left alone for a while. */
const failuresInRow = 5;
const leaveAloneMs = 10_000;

const isStored = async (write: Promise<unknown>): Promise<boolean> =>
  // The one place where intake turns a failure into an outcome: a family is told the truth of it.
  write.then(
    () => true,
    () => false,
  );

/**
 * Sends to the queue, or to the table's overflow where the queue fails (its adapter has retried once, within 700 ms). `not-certain`: neither
 * confirmed; either may have it, and sending again cannot double it.
 */
export const sendOrOverflow = (needs: SendNeeds): SendOrOverflow => {
  let failures = 0;
  let straightUntil = 0;
  return async (id, body, acceptedAt) => {
    if (needs.clock.now() >= straightUntil) {
      if (await isStored(needs.submissions.send(body))) {
        failures = 0;
        return 'queued';
      }
      failures += 1;
      if (failures >= failuresInRow) {
        failures = 0;
        straightUntil = needs.clock.now() + leaveAloneMs;
      }
    }
    const shard = Math.floor(needs.random.unit() * overflowShards);
    return (await isStored(putOverflow(needs.table, { shard, id, body, acceptedAt }))) ? 'overflowed' : 'not-certain';
  };
};
