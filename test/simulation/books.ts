import { quotaDayAt } from '../../shared/domain/quota-day.ts';
import type { Item, Update } from '../../shared/ports.ts';
import type { Plan } from './plan.ts';
import type { Op } from './ports.ts';
import type { Hit } from './registry.ts';
import type { Written } from './table-store.ts';

export const invariants = [
  'lost',
  'stuck',
  'over_quota_days',
  'double_settle',
  'double_finalise',
  'missed_duplicates',
  'position_rises',
  'wasted_too_much',
  'rolled_early',
  'wrong_form',
  'wrong_verdict',
  'place_moved',
  'behind_the_seal',
  'lease_broken',
  'receipt_differs',
  'books_do_not_hold',
  'audit_broken',
] as const;
export type Invariant = (typeof invariants)[number];
export type Violation = { readonly invariant: Invariant; readonly at: number; readonly detail: string };

export type BooksSettings = {
  readonly plan: Plan;
  readonly now: () => number;
  readonly quotaOn: (day: string) => number;
  /** Of the family whose verdict is written: the fact in its chain that the verdict names. */
  readonly factAt: (familyId: string, n: number) => string | undefined;
};

/** The recorder's time limit, and what of it may still be on its way when it ends. */
const recordedWithinMs = 12_500;

const numberOf = (item: Item | undefined, name: string): number | undefined =>
  typeof item?.[name] === 'number' ? item[name] : undefined;

/** Watches every write and every hit by the true time, and says at once what must not happen. */
export const openBooks = ({ plan, now, quotaOn, factAt }: BooksSettings) => {
  const violations: Violation[] = [];
  const overDays = new Set<string>();
  const hitsOf = new Map<string, number>();
  const finalised = new Map<string, number>();
  /** Units that a process has taken and not yet spent, by host. */
  const inHand = new Map<string, number>();
  let wasteAllowed = 0;
  const day = { originAt: plan.originAt, dayLengthMs: plan.dayLengthMs };
  /** How far a clock may be off that the registry's whole seconds have agreed with. */
  const clockErrorMs = plan.timing.dateHeaderSkewMs + 1000;
  /** A recorder writes within its time limit after it looked at the clock, where no process stands still and no exchange straggles. */
  const isPrompt =
    (['delay', 'pause', 'clock-jump'] as const).every((kind) => plan.levels[kind] === 0) &&
    plan.aimed.every(({ kind }) => kind !== 'delay' && kind !== 'pause');

  const break_ = (invariant: Invariant, detail: string): void => {
    violations.push({ invariant, at: now(), detail });
  };
  /** Processes that are gone; what they had sent may still arrive. */
  const gone = new Set<string>();
  const hand = (host: string, units: number): void => {
    if (gone.has(host)) wasteAllowed += Math.max(0, units);
    inHand.set(host, (inHand.get(host) ?? 0) + units);
  };

  /** Whether one lease took the place of another that still ran, by whatever clock the house may trust. */
  const isLeaseBroken = (name: string, before: Item | undefined, after: Item | undefined): boolean =>
    after?.[name] !== undefined &&
    before?.[name] !== undefined &&
    before[name] !== after[name] &&
    (numberOf(before, 'leaseUntil') ?? 0) > now() + clockErrorMs;

  const onFamily = ({ before, after }: Written): void => {
    if (after === undefined || typeof after['familyId'] !== 'string') return;
    const familyId = after['familyId'];
    if (isLeaseBroken('leaseId', before, after)) break_('lease_broken', familyId);
    if (before !== undefined && before['place'] !== after['place']) break_('place_moved', familyId);
    if (before?.['ticket'] !== undefined && before['ticket'] !== after['ticket'])
      break_('position_rises', `${familyId} got another number`);
    if (before === undefined && isPrompt && Number(after['place']) < now() - plan.timing.settleMs - recordedWithinMs)
      break_('behind_the_seal', familyId);
    if (before?.['state'] !== 'found' && after['state'] === 'found') {
      const name = `${familyId}|${String(after['revision'])}`;
      finalised.set(name, (finalised.get(name) ?? 0) + 1);
      if ((finalised.get(name) ?? 0) > 1) break_('double_finalise', name);
      if (factAt(familyId, numberOf(after, 'auditN') ?? 0) !== `verdict.found|${String(after['revision'])}`)
        break_('double_finalise', `${name} has a verdict of another revision`);
    } else if (
      before?.['state'] === 'found' &&
      after['state'] === 'found' &&
      before['decidedAt'] !== after['decidedAt']
    )
      break_('double_finalise', `${familyId} was decided again`);
  };
  const onCheck = ({ before, after, key }: Written): void => {
    if (isLeaseBroken('owner', before, after)) break_('lease_broken', key.pk);
    if (before?.['state'] !== 'settled' || (numberOf(before, 'validUntil') ?? 0) <= now()) return;
    if (
      after?.['state'] !== 'settled' ||
      after['validUntil'] !== before['validUntil'] ||
      after['sealed'] !== before['sealed']
    )
      break_('double_settle', key.pk);
  };
  const onQuota = ({ after, update, by }: Written): void => {
    const date = after?.['date'];
    if (typeof date === 'string' && date > quotaDayAt(now() + clockErrorMs, day).day) break_('rolled_early', date);
    hand(by, (update?.add?.['taken'] ?? 0) - (update?.add?.['refunded'] ?? 0));
  };

  return {
    violations,
    break: break_,
    written: (written: Written): void => {
      const { pk, sk } = written.key;
      if (sk === 'FAMILY') onFamily(written);
      else if (sk === 'CHECK') onCheck(written);
      else if (pk === 'QUOTA') onQuota(written);
    },
    hit: ({ day: of, by }: Hit): void => {
      const count = (hitsOf.get(of) ?? 0) + 1;
      hitsOf.set(of, count);
      hand(by, -1);
      if (count <= quotaOn(of) || overDays.has(of)) return;
      overDays.add(of);
      break_('over_quota_days', `${of}: hit ${count} of ${quotaOn(of)}`);
    },
    /** A process is gone, and with it what it had in hand. */
    crashed: (host: string): void => {
      gone.add(host);
      wasteAllowed += Math.max(0, inHand.get(host) ?? 0);
    },
    /** Units that a failed write, an unheard call or the change of day may cost. */
    allowWaste: (units: number): void => {
      wasteAllowed += units;
    },
    wasteAllowed: () => wasteAllowed,
    overDays,
    daysWithHits: () => hitsOf.size,
  };
};
export type Books = ReturnType<typeof openBooks>;

/** Units at stake where this write is not acknowledged. */
export const unitsAtStake = (op: Op, update: Update | undefined): number => {
  if (op.name === 'quota.lot') return update?.add?.['taken'] ?? 0;
  if (op.name === 'quota.refund') return update?.add?.['refunded'] ?? 0;
  return op.name.startsWith('check.') && op.writes ? 1 : 0;
};
