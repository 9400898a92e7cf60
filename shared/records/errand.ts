import type { Instant, Table } from '../ports.ts';
import { errandKey } from './item-keys.ts';

/** True for the one run that may do an errand now: not sooner than `everyMs` after the last. Also proves that the table takes writes. */
export const takeErrand = async (table: Table, name: string, now: Instant, everyMs: number): Promise<boolean> => {
  const taken = await table.update({
    key: errandKey(name),
    when: { or: [{ absent: 'at' }, { lessThan: ['at', now - everyMs + 1] }] },
    set: { at: now },
  });
  return taken.outcome === 'done';
};
