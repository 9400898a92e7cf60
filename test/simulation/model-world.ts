import type { Scheduler } from 'fast-check';
import type { QueueName } from '../../infra/local/rooms.ts';
import type { Family } from '../../shared/domain/family.ts';
import { quotaDayAt } from '../../shared/domain/quota-day.ts';
import { auditPk } from '../../shared/records/item-keys.ts';
import { ask } from '../support/http-event.ts';
import { openBooks, type Violation } from './books.ts';
import { type Accepted, cookieFor } from './citizens.ts';
import { openFixedKeys } from './fixed-keys.ts';
import { familiesIn, lastLook } from './last-look.ts';
import { context, type Rooms, roomsOn, runBatch, type Stores } from './machine.ts';
import { operatorAccount } from './operator.ts';
import { planOf } from './plan.ts';
import { type Op, tableOver } from './ports.ts';
import { openQueueStore, type QueueStore } from './queue-store.ts';
import { openRegistry } from './registry.ts';
import { seeded } from './seeded.ts';
import { setUp, windowId } from './set-up.ts';
import { openTableStore } from './table-store.ts';

const keys = openFixedKeys();
const checksAtOnce = { batchSize: 10, most: 8, timeoutMs: 0 };

/**
 * The house in one process whose every exchange waits for fast-check's scheduler: what comes first is its choice. Time stands still but for
 * `pass`. A process that was killed hears nothing any more.
 */
export const openModelWorld = async (scheduler: Scheduler) => {
  const plan = { ...planOf(1), engine: 'one' as const, unitsPerDay: 12, registryEnforces: false };
  let now = plan.originAt + plan.dayLengthMs / 2;
  let isRacing = true;
  const seed = seeded(1);
  const books = openBooks({
    plan,
    now: () => now,
    quotaOn: (day) => registry.quotaOn(day),
    factAt: (familyId, n) =>
      store.get({ pk: auditPk(windowId, familyId), sk: String(n).padStart(8, '0') })?.['factId'] as string | undefined,
  });
  const registry = openRegistry({
    plan,
    now: () => now,
    random: seed,
    watch: books.hit,
    unheard: () => books.allowWaste(1),
  });
  const ofStore = { now: () => now, lagMs: () => 0, later: () => undefined };
  const store = openTableStore({ ...ofStore, watch: books.written });
  const queue = (name: QueueName, more: { deadLetter?: QueueStore; maxReceiveCount?: number } = {}): QueueStore =>
    openQueueStore({ name, now: () => now, random: seed, visibilitySeconds: 60, ring: () => undefined, ...more });
  const dead = { 'submissions-dead': queue('submissions-dead'), 'checks-dead': queue('checks-dead') };
  const stores: Stores = {
    ...{ table: store, keyTable: openTableStore({ ...ofStore, watch: () => undefined }), registry, keys },
    queues: {
      ...dead,
      submissions: queue('submissions', { deadLetter: dead['submissions-dead'], maxReceiveCount: 6 }),
      retries: queue('retries'),
      checks: queue('checks', { deadLetter: dead['checks-dead'], maxReceiveCount: 2 }),
    },
    writeLog: () => undefined,
    // A killed process may lose what it had in hand; how much is the seeded simulation's to bound.
    onDoubt: () => books.allowWaste(20),
  };
  const accepted = new Map<string, Accepted>();
  let started = 0;
  let living = 0;
  const start = () => {
    started += 1;
    const mine = started;
    living = mine;
    const host = {
      name: `house#${mine}`,
      io: async <T>(op: Op, effect: (met: undefined) => T): Promise<T> => {
        if (isRacing) await scheduler.schedule(Promise.resolve(), op.name);
        const done = effect(undefined);
        if (isRacing) await scheduler.schedule(Promise.resolve(), `${op.name} answered`);
        return living === mine ? done : new Promise<T>(() => undefined);
      },
      after: () => undefined,
    };
    const rooms: Rooms = roomsOn({ plan, host, stores, random: seed.fork(), wall: () => now, steady: () => now });
    return { host, rooms };
  };
  await setUp(plan, tableOver({ name: 'setup', io: async (_op, effect) => effect(undefined) }, store, 'main'), keys);
  registry.start(plan.unitsPerDay);
  let process = start();

  const families = () => familiesIn(store, new Set([...accepted.values()].map(({ familyId }) => familyId)), windowId);
  const take = (
    name: 'submissions' | 'retries' | 'checks',
    handler: keyof Pick<Rooms, 'recorder' | 'retry' | 'checker'>,
  ) => runBatch(process.host, stores.queues[name], process.rooms[handler], checksAtOnce, () => undefined);
  /** One period of everything that runs by itself; nothing waits for it. */
  const tick = (): readonly Promise<unknown>[] => {
    now += plan.timing.releasePeriodMs;
    const { rooms } = process;
    return [
      take('submissions', 'recorder'),
      rooms.release({} as never, context).catch(() => undefined),
      take('checks', 'checker'),
      take('retries', 'retry'),
    ];
  };
  const sends = new Map<string, () => Promise<void>>();
  const submit = async (account: string, sendId: string, family: Family): Promise<void> => {
    const sent = { json: { sendId, family }, cookie: cookieFor(keys, account, 'citizen') };
    const { status, body } = await ask(process.rooms.intake, 'POST /v1/submissions', sent);
    if (status !== 202) return;
    const id = String(body['submissionId']);
    const [familyId, receipt] = [String(body['familyId']), String(body['receipt'])];
    if ((accepted.get(id)?.receipt ?? receipt) !== receipt) books.break('receipt_differs', id);
    accepted.set(id, { id, familyId, receipt, form: family });
  };
  return {
    submit: (account: string, sendId: string, family: Family): Promise<void> => {
      const again = () => submit(account, sendId, family);
      sends.set(`${account}|${sendId}`, again);
      return again();
    },
    tick,
    rollDay: (): void => {
      now = quotaDayAt(now, plan).endsAt + plan.timing.guardMs + 1;
    },
    kill: (): void => {
      books.crashed(process.host.name);
      process = start();
    },
    raise: async (quota: number): Promise<void> => {
      const { day } = quotaDayAt(now, plan);
      registry.grant(day, Math.max(quota, registry.quotaOn(day)));
      const json = { quota, letter: '470/2026', reason: 'Surat kenaikan' };
      await ask(process.rooms.ops, `PUT /v1/ops/quotas/${day}`, {
        json,
        cookie: cookieFor(keys, operatorAccount, 'operator'),
      });
    },
    resolveOne: async (): Promise<void> => {
      const family = families().find(
        ({ state, flags, heldWhy }) => flags.size > 0 || (state === 'with-officer' && heldWhy !== 'sixth-family'),
      );
      if (family === undefined) return;
      const settlement = family.state === 'with-officer' ? 'back-to-line' : 'flags-cleared';
      const sent = {
        json: { settlement, reason: 'Diperiksa petugas' },
        cookie: cookieFor(keys, operatorAccount, 'operator'),
      };
      await ask(process.rooms.ops, `POST /v1/ops/families/${family.familyId}/settlement`, sent);
    },
    accepted: () => accepted.size,
    /** No race any more: the house runs until all is done, and then everything must be true. */
    end: async (): Promise<readonly Violation[]> => {
      isRacing = false;
      // Who heard no answer sends again, as phones do.
      for (const again of sends.values()) await again();
      if (accepted.size === 0) return books.violations;
      for (let periods = 0; periods < 1500; periods += 1) {
        if (
          families().length > 0 &&
          families().every(({ state }) => state !== 'waiting') &&
          stores.queues.submissions.bodies().length === 0
        )
          break;
        await Promise.all(tick());
      }
      const seen = {
        window: windowId,
        dayLength: plan,
        now: () => now,
        store,
        keys,
        queues: stores.queues,
        registry,
        books,
        accepted,
      };
      const table = tableOver({ name: 'look', io: async (_op, effect) => effect(undefined) }, store, 'main');
      await lastLook({ ...seen, table, families: families() });
      return books.violations;
    },
  };
};
export type ModelWorld = Awaited<ReturnType<typeof openModelWorld>>;
