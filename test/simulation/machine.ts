import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { openRooms, type QueueName, type World } from '../../infra/local/rooms.ts';
import { openClock } from '../../shared/adapters/embedded/clock.ts';
import { toRecord } from '../../shared/adapters/embedded/lambda-event.ts';
import type { Keys, Queue, Random } from '../../shared/ports.ts';
import { type Host, type HostNeeds, openHost } from './host.ts';
import type { Plan } from './plan.ts';
import { type OnDoubt, queueOver, tableOver } from './ports.ts';
import type { QueueStore } from './queue-store.ts';
import type { Registry } from './registry.ts';
import type { TableStore } from './table-store.ts';

export const queueNames: readonly QueueName[] = ['submissions', 'submissions-dead', 'retries', 'checks', 'checks-dead'];
export type Role = 'doors' | 'submissions' | 'retries' | 'checks' | 'release';
export type Source = Extract<Role, QueueName>;
export type Rooms = ReturnType<typeof openRooms>;

/** What every process reaches over the network. */
export type Stores = {
  readonly table: TableStore;
  readonly keyTable: TableStore;
  readonly queues: { readonly [Q in QueueName]: QueueStore };
  readonly registry: Registry;
  readonly keys: Keys;
  readonly writeLog: (line: string) => void;
  readonly onDoubt: OnDoubt;
};

/** Where processes start again: its wall clock may be off, whoever runs there. */
export type Machine = {
  readonly roles: readonly Role[];
  readonly name: string;
  /** Wall clock minus true time, milliseconds. */
  wallOffMs: number;
  host: Host | undefined;
  rooms: Rooms | undefined;
  /** Messages' handlers that run now, by source. */
  readonly running: Map<Role, number>;
};

export const openMachine = (name: string, roles: readonly Role[]): Machine => ({
  ...{ name, roles, wallOffMs: 0, host: undefined, rooms: undefined },
  running: new Map(),
});

const unused = (): never => {
  throw new Error('this is no part of the simulation');
};
/** Photos, passwords and notices are not driven here. */
const notDriven = {
  blobs: {
    slot: unused,
    isStored: unused,
    view: unused,
    remove: unused,
    admitSlot: unused,
    admitView: unused,
    store: unused,
    read: unused,
  },
  passwords: { hash: unused, verify: unused },
  notify: { send: unused },
};

export type Wiring = {
  readonly plan: Plan;
  readonly host: Pick<Host, 'name' | 'io' | 'after'>;
  readonly stores: Stores;
  readonly random: Random;
  /** Of the machine; it may jump. */
  readonly wall: () => number;
  /** Never jumps. */
  readonly steady: () => number;
};

/** The rooms of one process, as the house wires them, over stores that it reaches through its host. */
export const roomsOn = ({ plan, host, stores, random, wall, steady }: Wiring): Rooms => {
  const civil = stores.registry.civilOf(host);
  const gated = openClock({ timing: plan.timing, registryDate: civil.date, wall, monotonicMs: steady });
  const table = tableOver(host, stores.table, 'main', stores.onDoubt);
  const queues = Object.fromEntries(queueNames.map((queue) => [queue, queueOver(host, stores.queues[queue])]));
  const world: World = {
    ...notDriven,
    ...{ table, people: table, civil, random, keys: stores.keys, writeLog: stores.writeLog },
    keyTable: tableOver(host, stores.keyTable, 'keys'),
    queues: queues as World['queues'],
    clock: { ...gated, sleep: unused },
    tax: stores.registry.taxOf(host),
    metrics: { count: () => undefined, level: () => undefined },
    dayLength: { originAt: plan.originAt, dayLengthMs: plan.dayLengthMs },
    timing: plan.timing,
  };
  return openRooms(world);
};

/** Starts a process on a machine: rooms of its own over the shared stores, so that all they remember dies with it. */
export const startHost = (plan: Plan, needs: HostNeeds, stores: Stores, machine: Machine, name: string): void => {
  const host = openHost(needs, name);
  const { now: steady } = needs.scheduler;
  const wall = (): number => steady() + machine.wallOffMs;
  machine.host = host;
  machine.rooms = roomsOn({ plan, host, stores, random: needs.random.fork(), wall, steady });
  machine.running.clear();
};

/** Lambda's context as far as a door looks at it: without the time left, or middy would set a timer of its own. */
export const context = { awsRequestId: 'simulated', functionName: 'simulated' } as Context;

export type Batches = { readonly batchSize: number; readonly most: number; readonly timeoutMs: number };

/** One batch from a queue to its handler and back, as an event source does it; `endedAt` its time limit `tooLong` is called. */
export const runBatch = async (
  host: Pick<Host, 'name' | 'io' | 'after'>,
  store: QueueStore,
  handler: (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>,
  { batchSize, timeoutMs }: Batches,
  tooLong: () => void,
): Promise<void> => {
  const queue: Queue = queueOver(host, store);
  const batch = await queue.receive(batchSize, store.settings.visibilitySeconds);
  if (batch.length === 0) return;
  const Records = batch.map((message) =>
    toRecord(store.settings.name, { ...message, firstReceivedAt: message.firstSentAt }),
  );
  let isOver = false;
  const timeLimit = new Promise<undefined>((resolve) => {
    host.after(timeoutMs, () => {
      if (!isOver) tooLong();
      resolve(undefined);
    });
  });
  const answer = await Promise.race([handler({ Records }, context), timeLimit]);
  isOver = true;
  if (answer === undefined) return;
  const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
  const done = batch.filter(({ messageId }) => !failed.has(messageId));
  await Promise.allSettled(done.map(({ receipt }) => queue.delete(receipt)));
};
