import type { QueueName } from '../../infra/local/rooms.ts';
import { quotaDayAt } from '../../shared/domain/quota-day.ts';
import type { Keys } from '../../shared/ports.ts';
import { auditPk, overflowKey, quarantineKey } from '../../shared/records/item-keys.ts';
import { overflowShards } from '../../shared/records/overflow.ts';
import { openBooks, unitsAtStake, type Violation } from './books.ts';
import { openCitizens } from './citizens.ts';
import { openFaults, type Without, withoutNothing } from './faults.ts';
import { openFixedKeys } from './fixed-keys.ts';
import { type House, openHouse } from './house.ts';
import { familiesIn, lastLook } from './last-look.ts';
import type { Stores } from './machine.ts';
import { openOperator } from './operator.ts';
import type { FaultKind, Plan } from './plan.ts';
import { tableOver } from './ports.ts';
import { openQueueStore, type QueueStore } from './queue-store.ts';
import { openRegistry } from './registry.ts';
import { openScheduler } from './scheduler.ts';
import { seeded } from './seeded.ts';
import { setUp, windowId } from './set-up.ts';
import { mostLagMs, openSpells } from './spells.ts';
import { openTableStore } from './table-store.ts';
import { openTrace } from './trace.ts';

export type ScheduleOptions = {
  readonly without?: Without;
  readonly keepsTrace?: boolean;
  /** Ends at the first violation: all that a mutant or a shrinking run wants to know. */
  readonly stopsEarly?: boolean;
};
export type ScheduleResult = {
  readonly seed: number;
  readonly families: number;
  readonly accepted: number;
  readonly sends: number;
  readonly crashes: number;
  readonly hits: number;
  readonly wasted: number;
  readonly quarantined: number;
  readonly quotaDays: number;
  /** Exchanges and timers of the whole schedule. */
  readonly acts: number;
  readonly faults: { readonly [K in FaultKind]?: number };
  readonly faultsDrawn: number;
  readonly violations: readonly Violation[];
  readonly digest: string;
  readonly trace: readonly string[];
};

const queueVisibility = { submissions: 60, retries: 60, 'submissions-dead': 60, 'checks-dead': 60 } as const;
/** After the calm began, quota days in which the house must have drained. */
const mostDaysToDrain = 6;
const stepsPerDay = 40;

let fixedKeys: Keys | undefined;

/** Runs one schedule: the seed's plan, until nothing fails any more and the house has drained by itself. */
export const runSchedule = async (plan: Plan, options: ScheduleOptions = {}): Promise<ScheduleResult> => {
  const { without = withoutNothing, keepsTrace = false, stopsEarly = false } = options;
  fixedKeys ??= openFixedKeys();
  const keys = fixedKeys;
  const root = seeded(plan.seed * 2);
  const [timeRandom, faultRandom, hostRandom, queueRandom, registryRandom, spellRandom, houseRandom, peopleRandom] =
    Array.from({ length: 8 }, () => root.fork()) as [never, never, never, never, never, never, never, never];
  const scheduler = openScheduler(plan.startAt, timeRandom);
  const { now } = scheduler;
  const trace = openTrace(keepsTrace, plan.startAt);
  const faults = openFaults(plan, faultRandom, without);
  const dayLength = { originAt: plan.originAt, dayLengthMs: plan.dayLengthMs };
  const spells = openSpells({ plan, scheduler, random: spellRandom, faults, trace });
  const books = openBooks({
    plan,
    now,
    quotaOn: (day) => registry.quotaOn(day),
    factAt: (familyId, n) =>
      store.get({ pk: auditPk(windowId, familyId), sk: String(n).padStart(8, '0') })?.['factId'] as string | undefined,
  });
  const registry = openRegistry({
    plan,
    now,
    random: registryRandom,
    watch: books.hit,
    unheard: () => books.allowWaste(1),
  });
  const later = (milliseconds: number, act: () => void): void =>
    scheduler.after(milliseconds, () => {
      act();
      return undefined;
    });
  const ofStore = { now, lagMs: spells.lagMs, later };
  const store = openTableStore({ ...ofStore, watch: books.written });
  const keyTable = openTableStore({ ...ofStore, watch: () => undefined });
  /** On one machine the queue goes by the machine's own clock. */
  const queueNow = (): number => now() + (plan.engine === 'one' ? (house.machines[0]?.wallOffMs ?? 0) : 0);
  const ring = (name: string, at: number): void =>
    scheduler.after(Math.max(0, at - queueNow()), () => {
      house.ring(name as QueueName);
      return 'resumes';
    });
  const queue = (name: QueueName, more: { deadLetter?: QueueStore; maxReceiveCount?: number } = {}): QueueStore => {
    const checkerMs = 6 * 6 * plan.timing.checkerDeadlineMs;
    const visibilitySeconds = name === 'checks' ? checkerMs / 1000 : queueVisibility[name];
    return openQueueStore({ name, now: queueNow, random: queueRandom, visibilitySeconds, ring, ...more });
  };
  const dead = { 'submissions-dead': queue('submissions-dead'), 'checks-dead': queue('checks-dead') };
  const queues: Stores['queues'] = {
    ...dead,
    submissions: queue('submissions', { deadLetter: dead['submissions-dead'], maxReceiveCount: 6 }),
    retries: queue('retries'),
    checks: queue('checks', { deadLetter: dead['checks-dead'], maxReceiveCount: 2 }),
  };
  let crashes = 0;
  const house: House = openHouse({
    plan,
    needs: {
      scheduler,
      faults,
      random: hostRandom,
      trace,
      isOut: spells.isOut,
      pauseMs: spells.pauseMs,
      delayMs: spells.delayMs,
    },
    stores: {
      ...{ table: store, keyTable, queues, registry, keys },
      writeLog: keepsTrace ? (line) => trace.log(now(), line) : () => undefined,
      onDoubt: (op, update) => books.allowWaste(unitsAtStake(op, update)),
    },
    crashed: (host) => {
      crashes += 1;
      books.crashed(host);
    },
    isReleaseDown: () => spells.isOn('release-down'),
  });
  const direct = tableOver({ name: 'setup', io: async (_op, effect) => effect(undefined) }, store, 'main');
  const familyIds = new Set<string>();
  const families = () => familiesIn(store, familyIds, windowId);
  const people = { plan, scheduler, house, keys, books };
  const citizens = openCitizens({
    ...{ ...people, random: peopleRandom, window: windowId },
    accepted: (familyId) => familyIds.add(familyId),
    hasVerdict: (familyId) =>
      store.get({ pk: `W#${windowId}#FAMILY#${familyId}`, sk: 'FAMILY' })?.['state'] === 'found',
  });
  const operator = openOperator({ ...people, random: houseRandom, registry, families });

  await setUp(plan, direct, keys);
  registry.start(plan.unitsPerDay);
  spells.open(house);
  house.open();
  citizens.start();
  operator.start();

  const isOver = (): boolean => stopsEarly && books.violations.length > 0;
  const step = plan.dayLengthMs / stepsPerDay;
  while (now() < plan.calmAt && !isOver()) await scheduler.runTo(Math.min(plan.calmAt, now() + step));
  faults.calm();
  for (const machine of house.machines) machine.wallOffMs = 0;
  house.pumpAll();
  const isDrained = (): boolean =>
    citizens.underWay() + operator.underWay() === 0 &&
    (['submissions', 'submissions-dead', 'retries'] as const).every((name) => queues[name].bodies().length === 0) &&
    Array.from({ length: overflowShards }, (_, n) => n).every(
      (n) => store.query({ pk: overflowKey(n, '').pk }).items.length === 0,
    ) &&
    store.query({ pk: quarantineKey(windowId, '').pk }).items.every((copy) => Number(copy['tries']) >= 2) &&
    families().every(({ state }) => state !== 'waiting');
  const lastAt = plan.calmAt + mostDaysToDrain * plan.dayLengthMs;
  for (let isStill = false; now() < lastAt && !isOver() && !isStill; ) {
    while (now() < lastAt && !isOver() && !isDrained()) await scheduler.runTo(now() + step);
    // Whoever counts families reads two indexes, which follow the table each in its own time; meanwhile a last retry may bring one back.
    await scheduler.runTo(now() + mostLagMs);
    isStill = isDrained();
  }
  if (citizens.underWay() > 0 && !isOver()) books.break('stuck', `${citizens.underWay()} citizens have no answer`);
  const seen = { window: windowId, dayLength, now, store, table: direct, keys, queues, registry, books };
  const end = isOver()
    ? { wasted: 0, quarantined: 0 }
    : await lastLook({ ...seen, accepted: citizens.accepted(), families: families() });
  return {
    seed: plan.seed,
    families: familyIds.size,
    accepted: citizens.accepted().size,
    sends: citizens.sends(),
    crashes,
    hits: registry.allHits(),
    ...end,
    quotaDays: quotaDayAt(now(), dayLength).index,
    acts: scheduler.acts(),
    faults: Object.fromEntries(faults.counts()),
    faultsDrawn: faults.drawn(),
    violations: books.violations,
    digest: trace.digest(),
    trace: trace.lines,
  };
};
