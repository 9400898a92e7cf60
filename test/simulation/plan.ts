import { type Timing, timingFor } from '../../shared/domain/timing.ts';
import { type Seeded, seeded } from './seeded.ts';

/** Faults at one exchange, drawn at each; and those that last a while, drawn ahead. */
export const pointFaults = [
  'crash',
  'lost-answer',
  'throttle',
  'delay',
  'pause',
  'duplicate',
  'registry-error',
] as const;
export const spellFaults = [
  'clock-jump',
  'stale-index',
  'table-outage',
  'queue-outage',
  'registry-outage',
  'tax-outage',
  'release-down',
] as const;
export type PointFault = (typeof pointFaults)[number];
export type SpellFault = (typeof spellFaults)[number];
export type FaultKind = PointFault | SpellFault;
export const faultKinds: readonly FaultKind[] = [...pointFaults, ...spellFaults];

/** A fault that befalls one kind of exchange far more often than the others. */
export type Aimed = { readonly op: string; readonly kind: PointFault; readonly share: number };

export type Plan = {
  readonly seed: number;
  /** `one`: a process has all rooms, as the embedded engine; `many`: each room has processes of its own, ended at their time limit. */
  readonly engine: 'one' | 'many';
  readonly dayLengthMs: number;
  readonly timing: Timing;
  readonly originAt: number;
  readonly startAt: number;
  /** After it nothing fails any more: the house has to drain by itself. */
  readonly calmAt: number;
  readonly levels: { readonly [K in FaultKind]: number };
  readonly aimed: readonly Aimed[];
  readonly families: number;
  /** Hits a day, the raise of the last day apart. */
  readonly unitsPerDay: number;
  readonly arrivals: 'at-once' | 'at-midnight' | 'over-days';
  /** Where quotas and crashes meet: no release until just before the last guard of a day. */
  readonly releaseDownUntilGuard: boolean;
  readonly registryEnforces: boolean;
  /** The rule of release fires each so many periods: on time, or a rule that is late. */
  readonly rulePeriods: number;
  /** Of what the house is told it is granted: less than 1 is a violation that is planted, to see that it is noticed. */
  readonly grantedShare: number;
};

const levels = [0, 1, 3, 8] as const;
const dayLengths = [600_000, 600_000, 4_800_000] as const;
/** Noon in Jakarta is as good a day as any: short days know no calendar. */
const epoch = Date.parse('2026-05-12T12:00:00+07:00');

const aims: readonly [Aimed, ...Aimed[]] = (
  [
    ['quota.lot', 'crash', 0.3],
    ['quota.lot', 'lost-answer', 0.3],
    ['quota.lot', 'pause', 0.3],
    ['quota.lot', 'delay', 0.6],
    ['quota.get', 'delay', 0.5],
    ['quota.roll', 'delay', 0.6],
    ['checks.receive', 'delay', 0.4],
    ['quota.refund', 'lost-answer', 0.4],
    ['quota.roll', 'lost-answer', 0.5],
    ['check.reserve', 'crash', 0.2],
    ['check.reserve', 'pause', 0.3],
    ['check.settle', 'lost-answer', 0.3],
    ['check.settle', 'delay', 0.3],
    ['civil.call', 'registry-error', 0.4],
    ['civil.call', 'pause', 0.3],
    ['civil.call', 'crash', 0.15],
    ['family.finalise', 'lost-answer', 0.4],
    ['family.finalise', 'crash', 0.3],
    ['family.finalise', 'delay', 0.5],
    ['family.form', 'lost-answer', 0.3],
    ['family.lease', 'lost-answer', 0.3],
    ['family.lease', 'pause', 0.2],
    ['family.get', 'pause', 0.1],
    ['family.ticket', 'delay', 0.3],
    ['claim.write', 'delay', 0.4],
    ['submission.write', 'crash', 0.2],
    ['audit.write', 'crash', 0.3],
    ['pace.write', 'lost-answer', 0.2],
    ['submissions.send', 'lost-answer', 0.4],
    ['submissions.send', 'throttle', 0.4],
    ['submissions.delete', 'duplicate', 0.2],
    ['submissions.receive', 'duplicate', 0.2],
    ['checks.receive', 'duplicate', 0.3],
    ['checks.delete', 'lost-answer', 0.5],
    ['overflow.remove', 'crash', 0.3],
  ] as const
).map(([op, kind, share]) => ({ op, kind, share })) as unknown as [Aimed, ...Aimed[]];

/** What can also befall a house whose own processes run smoothly. */
const outages: ReadonlySet<FaultKind> = new Set([
  'queue-outage',
  'registry-outage',
  'tax-outage',
  'release-down',
  'stale-index',
]);

const drawLevels = (random: Seeded, calm: boolean): Plan['levels'] =>
  Object.fromEntries(
    faultKinds.map((kind) => [kind, calm && !outages.has(kind) ? 0 : random.pick(levels)]),
  ) as Plan['levels'];

const levelsOf = (danger: Danger): Plan['levels'] =>
  Object.fromEntries(faultKinds.map((kind) => [kind, danger.levels[kind] ?? 0])) as Plan['levels'];
const drawAims = (random: Seeded, calm: boolean): readonly Aimed[] =>
  calm ? [] : Array.from({ length: random.between(1, 4) }, () => random.pick(aims));

/** Where uniform faults seldom come: few kinds at a time, aimed, on days that are exhausted to the last unit. */
type Danger = {
  readonly name: string;
  readonly levels: Partial<Record<FaultKind, number>>;
  readonly aimed: readonly (readonly [op: string, kind: PointFault, share: number])[];
  readonly releaseDownUntilGuard?: true;
};
const bothSidesOfMidnight: Danger = {
  name: 'both sides of midnight',
  levels: { crash: 1, 'clock-jump': 1 },
  aimed: [
    ['quota.lot', 'pause', 0.25],
    ['civil.call', 'pause', 0.15],
    ['civil.call', 'delay', 0.3],
  ],
  releaseDownUntilGuard: true,
};
const dangers: readonly [Danger, ...Danger[]] = [
  {
    name: 'the last units of a day',
    levels: { crash: 1 },
    aimed: [
      ['quota.get', 'delay', 0.1],
      ['quota.lot', 'delay', 0.8],
      // What was let go meanwhile is then due at once.
      ['checks.send', 'pause', 0.15],
    ],
    // All that a day grants is then let go at once, and the last families ask for the same units.
    releaseDownUntilGuard: true,
  },
  bothSidesOfMidnight,
  {
    name: 'answers that outlast a lease',
    levels: { pause: 3, crash: 3, duplicate: 3 },
    aimed: [
      ['check.settle', 'delay', 0.5],
      ['check.reserve', 'delay', 0.3],
      ['family.finalise', 'delay', 0.4],
    ],
  },
  {
    name: 'two runs that open a day',
    levels: { crash: 1, delay: 1 },
    aimed: [
      ['quota.roll', 'delay', 0.9],
      ['quota.get', 'delay', 0.1],
    ],
  },
  {
    name: 'copies that come in the wrong order',
    levels: { duplicate: 3, 'queue-outage': 3, crash: 3 },
    aimed: [
      ['submissions.send', 'lost-answer', 0.5],
      ['submission.write', 'delay', 0.2],
    ],
  },
];

/** From this seed on every schedule meets midnight again and again: what goes wrong only there is rare among all that can. */
export const midnightFrom = 1_000_000;

/** Everything that a seed decides ahead of the run. */
export const planOf = (seed: number): Plan => {
  const random = seeded(seed * 2 + 1);
  const isAtMidnight = seed >= midnightFrom;
  const calm = !isAtMidnight && random.chance(1 / 12);
  const danger = isAtMidnight ? bothSidesOfMidnight : !calm && random.chance(0.5) ? random.pick(dangers) : undefined;
  const dayLengthMs = danger === undefined ? random.pick(dayLengths) : dayLengths[0];
  const timing = timingFor(dayLengthMs);
  const originAt = epoch;
  // The first midnight comes soon: a burst shall meet it.
  const startAt = originAt + Math.floor(dayLengthMs * (0.55 + 0.35 * random.unit()));
  const families = random.between(30, 36);
  return {
    seed,
    engine: random.chance(0.5) ? 'one' : 'many',
    dayLengthMs,
    timing,
    originAt,
    startAt,
    calmAt: originAt + Math.floor(dayLengthMs * (3 + 0.3 * random.unit())),
    levels: danger === undefined ? drawLevels(random, calm) : levelsOf(danger),
    aimed:
      danger === undefined ? drawAims(random, calm) : danger.aimed.map(([op, kind, share]) => ({ op, kind, share })),
    families,
    // Few: every day is exhausted by what its first run lets go.
    unitsPerDay: (danger === undefined ? random.pick([4, 8, 12, 16, 24]) : 8) + random.between(0, 5),
    arrivals: random.pick(['at-once', 'at-once', 'at-midnight', 'over-days']),
    releaseDownUntilGuard: danger === undefined ? !calm && random.chance(0.3) : danger.releaseDownUntilGuard === true,
    registryEnforces: random.chance(0.5),
    rulePeriods: danger === undefined ? random.pick([1, 2, 3, 3]) : 1,
    grantedShare: 1,
  };
};
