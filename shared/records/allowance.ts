import type { Instant, Key, Table } from '../ports.ts';
import { number, optionalNumber } from './attributes.ts';

/** So many times within so long, milliseconds; the time starts with the first. */
export type Allowance = { readonly most: number; readonly perMs: number };

/** `waitMs`: when the next is allowed. */
export type Allowed = { readonly outcome: 'allowed' } | { readonly outcome: 'spent'; readonly waitMs: number };

/** Takes one; refuses when all are spent. Counts the same for whoever is asked about, known or not. */
export const takeAllowance = async (
  table: Table,
  key: Key,
  now: Instant,
  { most, perMs }: Allowance,
): Promise<Allowed> => {
  const inTime = { atLeast: ['startedAt', now - perMs + 1] } as const;
  const counted = await table.update({
    key,
    when: { and: [inTime, { lessThan: ['count', most] }] },
    add: { count: 1 },
  });
  if (counted.outcome === 'done') return { outcome: 'allowed' };
  const startedAt = counted.item === undefined ? undefined : optionalNumber(counted.item, 'startedAt');
  if (startedAt !== undefined && startedAt > now - perMs) return { outcome: 'spent', waitMs: startedAt + perMs - now };
  const old =
    startedAt === undefined ? ({ absent: 'startedAt' } as const) : ({ equals: ['startedAt', startedAt] } as const);
  const restarted = await table.update({ key, when: old, set: { startedAt: now, count: 1 } });
  if (restarted.outcome === 'done') return { outcome: 'allowed' };
  // Another started it at the same moment: count on that one.
  const item = restarted.item;
  const waitMs = item === undefined ? perMs : number(item, 'startedAt') + perMs - now;
  const again = await table.update({ key, when: { lessThan: ['count', most] }, add: { count: 1 } });
  return again.outcome === 'done' ? { outcome: 'allowed' } : { outcome: 'spent', waitMs };
};

/** What was taken counts no more. */
export const resetAllowance = (table: Table, key: Key): Promise<void> => table.remove(key);
