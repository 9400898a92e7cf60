import type { Condition, Instant, Table } from '../ports.ts';
import { number, optionalNumber } from './attributes.ts';
import { paceKey } from './item-keys.ts';

/** The credit of hits that release may let go; it grows with time and is spent by the one run that moves it forward. */
export type Pace = {
  readonly credit: number;
  readonly ranAt: Instant;
  /** Orders in the checker's queue when that run had sent its own: what is gone of them by the next run, the checker has begun. */
  readonly queued: number;
};

export const readPace = async (table: Table): Promise<Pace | undefined> => {
  const item = await table.get(paceKey);
  if (item === undefined) return undefined;
  return {
    credit: number(item, 'credit'),
    ranAt: number(item, 'ranAt'),
    // What an older version of release wrote has no such count: as if the queue had been empty.
    queued: optionalNumber(item, 'queued') ?? 0,
  };
};

/** True for the one run that moved PACE from `old` to `next`; two runs at once are harmless. */
export const movePace = async (table: Table, old: Pace | undefined, next: Pace): Promise<boolean> => {
  const when: Condition =
    old === undefined
      ? { absent: 'ranAt' }
      : { and: [{ equals: ['ranAt', old.ranAt] }, { equals: ['credit', old.credit] }] };
  return (await table.update({ key: paceKey, when, set: next })).outcome === 'done';
};
