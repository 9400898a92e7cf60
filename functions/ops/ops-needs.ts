import type { DayLength } from '../../shared/domain/quota-day.ts';
import type { Clock, Keys, Log, Queue, Random, Table } from '../../shared/ports.ts';

/** Table: get, batchGet, query, update, transact. Queues: depth. */
export type OpsNeeds = {
  readonly table: Table;
  /** Only to check sessions and to sign the chain: nothing sealed can be opened here. */
  readonly keys: Pick<Keys, 'mac'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly random: Random;
  readonly log: Log;
  readonly queues: {
    readonly [name in 'submissions' | 'submissions-dead' | 'checks' | 'checks-dead']: Pick<Queue, 'depth'>;
  };
  readonly dayLength: DayLength;
  readonly origins?: readonly string[];
};

/** Who changes something, and why: both go into the chain of controls. */
export type Actor = { readonly accountId: string; readonly reason: string };
