import type { Condition, Instant, Item, Random, Table } from '../ports.ts';
import { optionalNumber, optionalText } from './attributes.ts';
import { quotaKey } from './item-keys.ts';

/** Stops spending on a registry that does not answer; kept in QUOTA, where every lot sees it in the same write. */
export type Breaker = {
  /** Why it is open; undefined: closed. */
  readonly openWhy: string | undefined;
  /** Families in a row whose every call was ambiguous. */
  readonly ambiguous: number;
  /** From when on the next probe may be taken. */
  readonly probeAt: Instant;
  readonly probes: number;
  /** The family that took the last probe: the next is another. */
  readonly probeFamily: string | undefined;
};
/** This many ambiguous families in a row open it. */
const ambiguousLimit = 5;

export const readBreaker = (item: Item): Breaker => ({
  openWhy: optionalText(item, 'breaker'),
  ambiguous: optionalNumber(item, 'ambiguous') ?? 0,
  probeAt: optionalNumber(item, 'probeAt') ?? 0,
  probes: optionalNumber(item, 'probes') ?? 0,
  probeFamily: optionalText(item, 'probeFamily'),
});

/** How long after the n-th probe (0: the opening) the next is due; the last wait repeats. */
const waitAfter = (waitsMs: readonly number[], probes: number): number =>
  waitsMs[Math.min(probes, waitsMs.length - 1)] ?? 0;

/** Opens it at once (the registry refuses us). True for the one that opened it: it raises the alarm. */
export const openBreaker = async (
  table: Table,
  why: string,
  now: Instant,
  waitsMs: readonly number[],
): Promise<boolean> => {
  const opened = await table.update({
    key: quotaKey,
    when: { and: [{ exists: 'date' }, { absent: 'breaker' }] },
    set: { breaker: why, probeAt: now + waitAfter(waitsMs, 0), probes: 0 },
    remove: ['probe', 'probeFamily'],
  });
  return opened.outcome === 'done';
};

/** One more family without a single answer; the fifth in a row opens the breaker. True: this one opened it. */
export const countAmbiguous = async (table: Table, now: Instant, waitsMs: readonly number[]): Promise<boolean> => {
  const counted = await table.update({ key: quotaKey, when: { exists: 'date' }, add: { ambiguous: 1 } });
  if (counted.item === undefined || readBreaker(counted.item).ambiguous < ambiguousLimit) return false;
  return openBreaker(table, 'ambiguous', now, waitsMs);
};

/** Takes the due probe (release sends another family than the last one's if there is one); undefined: not due, or another run has it. */
export const takeProbe = async (
  table: Table,
  random: Random,
  breaker: Breaker,
  familyId: string,
  now: Instant,
  waitsMs: readonly number[],
): Promise<string | undefined> => {
  if (now < breaker.probeAt) return undefined;
  const probe = Buffer.from(random.bytes(12)).toString('base64url');
  const when: Condition = {
    and: [{ exists: 'breaker' }, { equals: ['probes', breaker.probes] }, { equals: ['probeAt', breaker.probeAt] }],
  };
  const taken = await table.update({
    key: quotaKey,
    when,
    set: {
      probe,
      probeFamily: familyId,
      probes: breaker.probes + 1,
      probeAt: now + waitAfter(waitsMs, breaker.probes + 1),
    },
  });
  return taken.outcome === 'done' ? probe : undefined;
};

/** An answer came: closed again, and the count of silence starts anew. */
export const closeBreaker = async (table: Table): Promise<void> => {
  await table.update({
    key: quotaKey,
    when: { or: [{ exists: 'breaker' }, { atLeast: ['ambiguous', 1] }] },
    set: { ambiguous: 0 },
    remove: ['breaker', 'probe', 'probeFamily', 'probeAt', 'probes'],
  });
};
