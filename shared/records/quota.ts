import type { Condition, Item, Table, Updated } from '../ports.ts';
import { number, optionalNumber, optionalText, present, text } from './attributes.ts';
import { type Breaker, readBreaker } from './breaker.ts';
import { quotaDayKey, quotaDayPk, quotaKey } from './item-keys.ts';

/** The day's budget of hits. `left` = quota - carried - taken + refunded; only `left` is ever compared, since conditions do no arithmetic. */
export type QuotaDay = {
  readonly date: string;
  readonly quota: number;
  readonly left: number;
  readonly taken: number;
  readonly refunded: number;
  readonly carried: number;
  /** Calls that were paid on this day and ended after it: the registry may have counted them on the next. */
  readonly late: number;
  /** Why the day closed before its end, if it did: the registry's word beats our ledger. */
  readonly closed: string | undefined;
  /** Dates that were shown and how many of them held, by all verdicts so far. */
  readonly etaShown: number;
  readonly etaHeld: number;
  /** Calls and valid answers on all days so far: what an answer costs is measured by them. */
  readonly calls: number;
  readonly answers: number;
  readonly breaker: Breaker;
};

const read = (item: Item): QuotaDay => ({
  date: text(item, 'date'),
  quota: number(item, 'quota'),
  left: number(item, 'left'),
  taken: number(item, 'taken'),
  refunded: number(item, 'refunded'),
  carried: optionalNumber(item, 'carried') ?? 0,
  late: optionalNumber(item, 'late') ?? 0,
  closed: optionalText(item, 'closed'),
  etaShown: optionalNumber(item, 'etaShown') ?? 0,
  etaHeld: optionalNumber(item, 'etaHeld') ?? 0,
  calls: optionalNumber(item, 'calls') ?? 0,
  answers: optionalNumber(item, 'answers') ?? 0,
  breaker: readBreaker(item),
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

/**
 * Opens a quota day: only forward, the old day's figures kept beside. `carried`: calls of the day before that the registry may count on this
 * one, so that many fewer are granted. True if the ledger now stands on `date`.
 */
export const rollQuota = async (
  table: Table,
  old: QuotaDay | undefined,
  date: string,
  quota: number,
  carried: number,
): Promise<boolean> => {
  if (old !== undefined && old.date >= date) return old.date === date;
  const opened = { date, quota, left: quota - carried, taken: 0, refunded: 0, carried };
  if (old === undefined) {
    return (await table.update({ key: quotaKey, when: { absent: 'date' }, set: opened })).outcome === 'done';
  }
  const { date: day, quota: total, left, taken, refunded, closed } = old;
  const past = { date: day, quota: total, left, taken, refunded, carried: old.carried };
  const rolled = await table.transact([
    {
      key: quotaKey,
      when: {
        and: [
          { equals: ['date', day] },
          { equals: ['taken', taken] },
          { equals: ['refunded', refunded] },
          { equals: ['left', left] },
          old.late === 0 ? { absent: 'late' } : { equals: ['late', old.late] },
        ],
      },
      set: opened,
      remove: ['closed', 'late'],
    },
    { key: quotaDayKey(day), set: present({ ...past, closed }) },
  ]);
  return rolled.outcome === 'done';
};

/** Notes a call that was paid on `date` and ended after it. Nothing, where the ledger stands on another day already: its roll knew of the call. */
export const noteLateCall = async (table: Table, date: string): Promise<void> => {
  await table.update({ key: quotaKey, when: { equals: ['date', date] }, add: { late: 1 } });
};

/** A raise or cut that takes effect on the running day. */
export const applyQuota = async (table: Table, day: QuotaDay, quota: number): Promise<void> => {
  await table.update({
    key: quotaKey,
    when: { and: [{ equals: ['date', day.date] }, { equals: ['quota', day.quota] }] },
    set: { quota },
    add: { left: quota - day.quota },
    // A raise by a letter of the registry opens again a day that the registry had closed; its own word still beats it.
    remove: quota > day.quota ? ['closed'] : [],
  });
};

export type Lot =
  | { readonly outcome: 'taken'; readonly units: number; readonly date: string }
  | { readonly outcome: 'none'; readonly why: 'spent' | 'closed' | 'breaker' | 'other-day' };

const newToken = (random: { bytes(n: number): Uint8Array }): string => Buffer.from(random.bytes(16)).toString('hex');

export type Tallies = {
  readonly calls: number;
  readonly answers: number;
  readonly etaShown: number;
  readonly etaHeld: number;
};

export type LotWanted = {
  readonly today: string;
  readonly units: number;
  /** The probe this run has taken, where the breaker is open. */
  readonly probe?: string;
  /** What this process counted since its last lot: it travels in this write. */
  readonly tallies?: Tallies;
};

/**
 * Takes up to `units` of today's quota for one family and one run, or fewer when fewer are left. The token is fresh random bytes: made
 * from family, lease or message, a second delivery would own the same units. Rejects = unknown: then nothing may be called.
 */
export const takeLot = async (table: Table, random: { bytes(n: number): Uint8Array }, lot: LotWanted): Promise<Lot> => {
  const mayPass: Condition =
    lot.probe === undefined ? { absent: 'breaker' } : { or: [{ absent: 'breaker' }, { equals: ['probe', lot.probe] }] };
  for (let wanted = lot.units; ; ) {
    const when = {
      and: [{ equals: ['date', lot.today] }, { atLeast: ['left', wanted] }, { absent: 'closed' }, mayPass],
    } as const;
    const add = { left: -wanted, taken: wanted, ...lot.tallies };
    const taken = await table.transact([{ key: quotaKey, when, add }], newToken(random));
    if (taken.outcome === 'done') return { outcome: 'taken', units: wanted, date: lot.today };
    const day = taken.item === undefined ? undefined : read(taken.item);
    if (day === undefined || day.date !== lot.today) return { outcome: 'none', why: 'other-day' };
    if (day.closed !== undefined) return { outcome: 'none', why: 'closed' };
    if (day.left <= 0) return { outcome: 'none', why: 'spent' };
    if (day.left >= wanted) return { outcome: 'none', why: 'breaker' };
    wanted = day.left;
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

/**
 * Counts hits of a day that the ledger does not know of: after a restore, as the registry counts them. `left` may fall below 0, so that a
 * raise pays for them first. True if the ledger stands on `date`.
 */
export const countHits = async (
  table: Table,
  random: { bytes(n: number): Uint8Array },
  date: string,
  units: number,
): Promise<boolean> => {
  const add = { left: -units, taken: units };
  const counted = await table.transact([{ key: quotaKey, when: { equals: ['date', date] }, add }], newToken(random));
  return counted.outcome === 'done';
};
