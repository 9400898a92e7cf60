import type { Instant, Item, Table, Updated } from '../ports.ts';
import { number, optionalText, text } from './attributes.ts';
import { quotaDayKey, quotaDayPk, quotaKey } from './item-keys.ts';

/** The day's budget of hits. `left` = quota - taken + refunded; only `left` is ever compared, since conditions do no arithmetic. */
export type QuotaDay = {
  readonly date: string;
  readonly quota: number;
  readonly left: number;
  readonly taken: number;
  readonly refunded: number;
  /** Why the day closed before its end, if it did: the registry's word beats our ledger. */
  readonly closed: string | undefined;
  /** Why no family may take a lot now: the registry refuses us. */
  readonly breaker: string | undefined;
};

const read = (item: Item): QuotaDay => ({
  date: text(item, 'date'),
  quota: number(item, 'quota'),
  left: number(item, 'left'),
  taken: number(item, 'taken'),
  refunded: number(item, 'refunded'),
  closed: optionalText(item, 'closed'),
  breaker: optionalText(item, 'breaker'),
});

export const readQuota = async (table: Table): Promise<QuotaDay | undefined> => {
  const item = await table.get(quotaKey);
  return item === undefined ? undefined : read(item);
};

/** The days before the current one, oldest first. */
export const readQuotaDays = async (table: Table): Promise<readonly QuotaDay[]> => {
  const days: QuotaDay[] = [];
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await table.query({ pk: quotaDayPk, ...(cursor === undefined ? {} : { cursor }) });
    days.push(...page.items.map(read));
    cursor = page.cursor;
  }
  return days;
};

/** Opens a quota day: only forward, the old day's figures kept beside. True if the ledger now stands on `date`. */
export const rollQuota = async (
  table: Table,
  old: QuotaDay | undefined,
  date: string,
  quota: number,
): Promise<boolean> => {
  if (old !== undefined && old.date >= date) return old.date === date;
  const opened = { date, quota, left: quota, taken: 0, refunded: 0 };
  if (old === undefined) {
    return (await table.update({ key: quotaKey, when: { absent: 'date' }, set: opened })).outcome === 'done';
  }
  const { date: day, quota: total, left, taken, refunded } = old;
  const rolled = await table.transact([
    {
      key: quotaKey,
      when: {
        and: [
          { equals: ['date', day] },
          { equals: ['taken', taken] },
          { equals: ['refunded', refunded] },
          { equals: ['left', left] },
        ],
      },
      set: opened,
      remove: ['closed'],
    },
    {
      key: quotaDayKey(day),
      set: {
        date: day,
        quota: total,
        left,
        taken,
        refunded,
        ...(old.closed === undefined ? {} : { closed: old.closed }),
      },
    },
  ]);
  return rolled.outcome === 'done';
};

/** A raise or cut that takes effect on the running day. */
export const applyQuota = async (table: Table, day: QuotaDay, quota: number): Promise<void> => {
  await table.update({
    key: quotaKey,
    when: { and: [{ equals: ['date', day.date] }, { equals: ['quota', day.quota] }] },
    set: { quota },
    add: { left: quota - day.quota },
  });
};

export type Lot =
  | { readonly outcome: 'taken'; readonly units: number; readonly date: string }
  | { readonly outcome: 'none'; readonly why: 'spent' | 'closed' | 'breaker' | 'other-day' };

const newToken = (random: { bytes(n: number): Uint8Array }): string => Buffer.from(random.bytes(16)).toString('hex');

/**
 * Takes up to `units` of today's quota for one family and one run, or fewer when fewer are left. The token is fresh random bytes: made
 * from family, lease or message, a second delivery would own the same units. Rejects = unknown: then nothing may be called.
 */
export const takeLot = async (
  table: Table,
  random: { bytes(n: number): Uint8Array },
  today: string,
  units: number,
): Promise<Lot> => {
  for (let wanted = units; ; ) {
    const taken = await table.transact(
      [
        {
          key: quotaKey,
          when: {
            and: [
              { equals: ['date', today] },
              { atLeast: ['left', wanted] },
              { absent: 'closed' },
              { absent: 'breaker' },
            ],
          },
          add: { left: -wanted, taken: wanted },
        },
      ],
      newToken(random),
    );
    if (taken.outcome === 'done') return { outcome: 'taken', units: wanted, date: today };
    const day = taken.item === undefined ? undefined : read(taken.item);
    if (day === undefined || day.date !== today) return { outcome: 'none', why: 'other-day' };
    if (day.closed !== undefined) return { outcome: 'none', why: 'closed' };
    if (day.breaker !== undefined) return { outcome: 'none', why: 'breaker' };
    if (day.left <= 0) return { outcome: 'none', why: 'spent' };
    wanted = Math.min(wanted, day.left);
  }
};

/** Gives back units that surely never reached the registry: the only refund, to the same day or not at all. */
export const refundUnits = async (
  table: Table,
  random: { bytes(n: number): Uint8Array },
  date: string,
  units: number,
): Promise<void> => {
  if (units === 0) return;
  await table.transact(
    [{ key: quotaKey, when: { equals: ['date', date] }, add: { left: units, refunded: units } }],
    newToken(random),
  );
};

/** "Kuota Akses Hari ini telah Habis": no further lot this day, whatever our ledger says. */
export const closeQuotaDay = async (table: Table, date: string, why: string): Promise<Updated> =>
  table.update({ key: quotaKey, when: { equals: ['date', date] }, set: { closed: why } });

/** The registry refuses us (login, address, user): no lot until an operator has mended it and opens the line again. */
export const openBreaker = async (table: Table, why: string, at: Instant): Promise<Updated> =>
  table.update({
    key: quotaKey,
    when: { and: [{ exists: 'date' }, { absent: 'breaker' }] },
    set: { breaker: why, breakerAt: at },
  });
