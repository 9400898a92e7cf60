import { quotaDayAt } from '../../shared/domain/quota-day.ts';
import type { Faults } from './faults.ts';
import type { House } from './house.ts';
import type { Plan, SpellFault } from './plan.ts';
import type { Op } from './ports.ts';
import type { Scheduler } from './scheduler.ts';
import type { Seeded } from './seeded.ts';
import type { Trace } from './trace.ts';

export type SpellsSettings = {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  readonly faults: Faults;
  readonly trace: Trace;
};
type Spell = { readonly from: number; readonly to: number };

/** Of a day: how long something that lasts may last. */
const longest: { readonly [K in SpellFault]: number } = {
  'clock-jump': 0.8,
  'stale-index': 0.5,
  'table-outage': 0.05,
  'queue-outage': 0.15,
  'registry-outage': 0.25,
  'tax-outage': 0.3,
  'release-down': 0.25,
};
const outOf: Partial<{ readonly [K in SpellFault]: (op: Op) => boolean }> = {
  'table-outage': ({ on }) => on === 'table',
  'queue-outage': ({ on, name }) => on === 'queue' && /\.(send|receive)$/.test(name),
  'registry-outage': ({ on }) => on === 'civil',
  'tax-outage': ({ on }) => on === 'tax',
};
/** One table outage in so many outlasts six receives of a message: then the only copy lies with the dead letters. */
const longOutageShare = 0.35;
const longOutageMs = 420_000;
const slowestMs = 6_000;

/** No index is further behind its table, milliseconds. */
export const mostLagMs = 3_000;

/** Faults that last a while: drawn ahead for the whole schedule, as many as the levels say, and some where they hurt most. */
export const openSpells = ({ plan, scheduler, random, faults, trace }: SpellsSettings) => {
  const { dayLengthMs, originAt, timing } = plan;
  const spells = new Map<SpellFault, Spell[]>();
  const midnight = (n: number): number => originAt + n * dayLengthMs;
  const lastMs = (kind: SpellFault): number => {
    const share = random.unit() ** 2 * longest[kind];
    const usual = Math.max(500, share * dayLengthMs);
    return kind === 'table-outage' && random.chance(longOutageShare) ? Math.max(usual, longOutageMs) : usual;
  };
  const add = (kind: SpellFault, from: number, to: number): void => {
    const fault = faults.spell(kind);
    if (fault === undefined || from >= plan.calmAt) return;
    const spell = { from, to: Math.min(to, plan.calmAt) };
    spells.set(kind, [...(spells.get(kind) ?? []), spell]);
    scheduler.at(from, () => {
      trace.note(scheduler.now(), 'world', `FAULT ${fault.n} ${kind}`, `for ${Math.round(spell.to - spell.from)} ms`);
      return undefined;
    });
  };
  const draw = (kind: SpellFault, howMany: number): void => {
    for (let n = 0; n < howMany; n += 1) {
      const from = plan.startAt + random.unit() * (plan.calmAt - plan.startAt);
      add(kind, from, from + lastMs(kind));
    }
  };
  const isOn = (kind: SpellFault): boolean =>
    spells.get(kind)?.some(({ from, to }) => from <= scheduler.now() && scheduler.now() < to) ?? false;

  /** The machine's wall clock leaves the true time and is set right again. */
  const offClock = (house: House, offMs: number, from: number, to: number): void => {
    const fault = faults.spell('clock-jump');
    const [machine] = random.shuffled(house.machines);
    if (fault === undefined || machine === undefined) return;
    const set = (off: number) => (): undefined => {
      if (scheduler.now() > plan.calmAt) return undefined;
      trace.note(scheduler.now(), machine.name, `FAULT ${fault.n} clock-jump`, `${off} ms off`);
      machine.wallOffMs = off;
      house.pumpAll();
      return undefined;
    };
    scheduler.at(from, set(Math.round(offMs)));
    scheduler.at(to, set(0));
  };
  /** By seconds, by what the Date header lets pass, or by more than a day. */
  const jumpClocks = (house: House): void => {
    for (let n = 0; n < plan.levels['clock-jump']; n += 1) {
      const from = plan.startAt + random.unit() * (plan.calmAt - plan.startAt);
      const size = random.pick([
        timing.skewMs * 0.9,
        timing.dateHeaderSkewMs,
        timing.guardMs,
        0.3 * dayLengthMs,
        1.5 * dayLengthMs,
      ]);
      offClock(
        house,
        (0.5 + random.unit() / 2) * size * (random.chance(0.6) ? 1 : -1),
        from,
        from + lastMs('clock-jump'),
      );
    }
    // As far behind as the Date header lets pass, when the day ends.
    if (plan.releaseDownUntilGuard && plan.levels['clock-jump'] > 0)
      for (const n of [1, 2, 3])
        offClock(
          house,
          -timing.dateHeaderSkewMs * (0.5 + random.unit() / 2),
          midnight(n) - 0.3 * dayLengthMs,
          midnight(n) + timing.guardMs,
        );
  };

  return {
    open: (house: House): void => {
      for (const kind of [
        'stale-index',
        'table-outage',
        'queue-outage',
        'registry-outage',
        'tax-outage',
        'release-down',
      ] as const)
        draw(kind, Math.ceil(plan.levels[kind] / 2));
      if (plan.releaseDownUntilGuard)
        for (const n of [1, 2, 3]) {
          // Up again just before the last guard, or within it: then nothing may go any more.
          const upMs = random.chance(0.5)
            ? timing.guardMs + 2 * timing.releasePeriodMs
            : (0.1 + 0.8 * random.unit()) * timing.guardMs;
          add('release-down', midnight(n) - 0.92 * dayLengthMs, midnight(n) - upMs);
        }
      jumpClocks(house);
    },
    isOn,
    isOut: (op: Op): boolean =>
      (Object.keys(outOf) as SpellFault[]).some((kind) => outOf[kind]?.(op) === true && isOn(kind)),
    /** How far behind an index is just now, milliseconds. */
    lagMs: (): number =>
      isOn('stale-index') ? random.between(0, mostLagMs) : random.chance(0.1) ? random.between(1, 50) : 0,
    /** A question to a registry is closed at its time limit; a write may straggle for longer than the lease it was made under. */
    delayMs: ({ on }: Op): number => {
      if (on === 'table' && random.chance(0.2)) return Math.round(timing.checkLeaseMs * (1 + random.unit()));
      return random.between(200, Math.min(slowestMs, 0.9 * timing.callTimeoutMs));
    },
    /** Pauses are short, or outlast a lease, or end on the other side of midnight. */
    pauseMs: (): number => {
      const now = scheduler.now();
      const { endsAt } = quotaDayAt(now, { originAt, dayLengthMs });
      const acrossMidnight = endsAt - now + timing.guardMs * (0.2 + 2 * random.unit());
      if (endsAt - now < 0.2 * dayLengthMs && random.chance(0.7)) return Math.round(acrossMidnight);
      const outlast = random.pick([300, timing.callTimeoutMs, timing.checkLeaseMs, timing.familyLeaseMs(0)]);
      return Math.round(outlast * (0.6 + random.unit()));
    },
  };
};
export type Spells = ReturnType<typeof openSpells>;
