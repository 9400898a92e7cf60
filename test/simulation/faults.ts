import { type Aimed, type FaultKind, type Plan, type PointFault, pointFaults, type SpellFault } from './plan.ts';
import type { Op } from './ports.ts';
import type { Seeded } from './seeded.ts';

/** A fault that is to happen now; `n` counts those of the schedule, so that a shorter one can leave some out. */
export type Fault = { readonly kind: FaultKind; readonly n: number };
/** What is left of a plan's faults: kinds switched off, and single ones left out. */
export type Without = { readonly kinds: ReadonlySet<FaultKind>; readonly numbers: ReadonlySet<number> };
export const withoutNothing: Without = { kinds: new Set(), numbers: new Set() };

/** The share of exchanges that a fault of level 1 befalls; writes are likelier to be met than reads. */
const baseShare: { readonly [K in PointFault]: number } = {
  crash: 0.0007,
  'lost-answer': 0.0015,
  throttle: 0.002,
  delay: 0.002,
  pause: 0.00015,
  duplicate: 0.006,
  'registry-error': 0.01,
};
const writesWeigh = 3;

const suits = (kind: PointFault, op: Op): boolean => {
  if (kind === 'duplicate') return /\.(receive|delete)$/.test(op.name) && op.on === 'queue';
  if (kind === 'registry-error') return op.name === 'civil.call';
  if (kind === 'lost-answer' || kind === 'throttle') return op.on === 'table' || op.on === 'queue';
  return true;
};

/** Draws faults as the plan has them. Each draw takes the same numbers from the stream whether its fault is left out or not. */
export const openFaults = (plan: Plan, random: Seeded, without: Without) => {
  let drawn = 0;
  let isCalm = false;
  const happened = new Map<FaultKind, number>();
  const shares = new Map<string, readonly (readonly [PointFault, number])[]>();

  const aimedAt = (op: Op, kind: PointFault): number =>
    plan.aimed
      .filter((aim: Aimed) => aim.op === op.name && aim.kind === kind)
      .reduce((sum, { share }) => sum + share, 0);
  const sharesFor = (op: Op): readonly (readonly [PointFault, number])[] => {
    const known = shares.get(op.name);
    if (known !== undefined) return known;
    const weight = op.writes ? writesWeigh : 1;
    const made = pointFaults
      .filter((kind) => suits(kind, op))
      .map((kind) => [kind, baseShare[kind] * plan.levels[kind] * weight + aimedAt(op, kind)] as const)
      .filter(([, share]) => share > 0);
    shares.set(op.name, made);
    return made;
  };
  const number = <K extends FaultKind>(kind: K): { kind: K; n: number } | undefined => {
    drawn += 1;
    if (without.kinds.has(kind) || without.numbers.has(drawn)) return undefined;
    happened.set(kind, (happened.get(kind) ?? 0) + 1);
    return { kind, n: drawn };
  };

  return {
    /** The fault that befalls this exchange, if any. */
    at: (op: Op): (Fault & { kind: PointFault }) | undefined => {
      if (isCalm) return undefined;
      let left = random.unit();
      for (const [kind, share] of sharesFor(op)) {
        if (left < share) return number(kind);
        left -= share;
      }
      return undefined;
    },
    /** One of those that last a while. */
    spell: (kind: SpellFault): Fault | undefined => number(kind),
    /** From now on nothing fails. */
    calm: () => {
      isCalm = true;
    },
    isCalm: () => isCalm,
    counts: (): ReadonlyMap<FaultKind, number> => happened,
    drawn: () => drawn,
  };
};
export type Faults = ReturnType<typeof openFaults>;
