import { AsyncLocalStorage } from 'node:async_hooks';
import { openRooms, type QueueName, type World } from '../../infra/local/rooms.ts';
import type { EmbeddedQueue } from '../../shared/adapters/embedded/queue.ts';
import type { CivilRegistry, Clock, Metrics, TaxRegistry } from '../../shared/ports.ts';
import type { Meter } from './meter.ts';
import { meterTable } from './metered-table.ts';
import { lineOverheadBytes } from './model.ts';
import { readUnits, requestUnits } from './units.ts';

const perBatch = 10;
const bytes = (text: string): number => Buffer.byteLength(text);

/** A sendBatch is one request per ten messages, more where they are large. */
const meterQueue = (name: QueueName, queue: EmbeddedQueue, meter: Meter): EmbeddedQueue => ({
  ...queue,
  send: (body, options) =>
    meter.take('send', async () => {
      await queue.send(body, options);
      meter.note('sqs', `${name}: send`, requestUnits(bytes(body)));
    }),
  sendBatch: async (messages) => {
    const batches = Array.from({ length: Math.ceil(messages.length / perBatch) }, (_, i) =>
      messages.slice(i * perBatch, (i + 1) * perBatch),
    );
    const failed = await Promise.all(
      batches.map((batch, i) =>
        meter.take('queue', async () => {
          const size = batch.reduce((sum, { body }) => sum + bytes(body), 0);
          meter.note('sqs', `${name}: send ten`, requestUnits(size));
          return (await queue.sendBatch(batch)).map((index) => i * perBatch + index);
        }),
      ),
    );
    return failed.flat();
  },
  receive: (limit, visibilitySeconds) =>
    meter.take('queue', async () => {
      const taken = await queue.receive(limit, visibilitySeconds);
      const size = taken.reduce((sum, { body }) => sum + bytes(body), 0);
      meter.note('sqs', `${name}: receive`, requestUnits(size));
      return taken;
    }),
  delete: (receipt) =>
    meter.take('queue', async () => {
      await queue.delete(receipt);
      meter.note('sqs', `${name}: delete`, 1);
    }),
  depth: () =>
    meter.take('queue', async () => {
      meter.note('sqs', `${name}: depth`, 1);
      return queue.depth();
    }),
});

/** A comparison with the table's Date lets the gate pass for 10 s; then the room reads an item that is not there. */
const dateFreshMs = 10_000;
const meterClock = (clock: Clock, meter: Meter): Clock => ({
  ...clock,
  gate: async (purpose) => {
    if (meter.tableSilentMs() > dateFreshMs)
      await meter.take('read', async () => meter.note('read', 'CLOCK', readUnits(0, true)));
    return clock.gate(purpose);
  },
});

const meterCivil = (civil: CivilRegistry, meter: Meter): CivilRegistry => ({
  ...civil,
  lookUp: (nik) =>
    meter.take('registry', () => {
      meter.note('registry', 'Dukcapil', 1);
      return civil.lookUp(nik);
    }),
});
const meterTax = (tax: TaxRegistry, meter: Meter): TaxRegistry => {
  const asked = <T>(ask: () => Promise<T>): Promise<T> =>
    meter.take('registry', () => {
      meter.note('registry', 'Bapenda', 1);
      return ask();
    });
  return { vehicles: (...who) => asked(() => tax.vehicles(...who)), land: (...who) => asked(() => tax.land(...who)) };
};

/** The counts of one invocation. */
const counting = new AsyncLocalStorage<Map<string, number>>();

/** CloudWatch's embedded metric format: one line, as many metrics as were counted. */
const metricLine = (room: string, now: number, counts: ReadonlyMap<string, number>): string => {
  const Metrics = [...counts.keys()].map((Name) => ({ Name, Unit: 'Count' }));
  const _aws = {
    Timestamp: Math.floor(now),
    CloudWatchMetrics: [{ Namespace: 'Daftar', Dimensions: [['room']], Metrics }],
  };
  return `${JSON.stringify({ _aws, room, ...Object.fromEntries(counts) })}\n`;
};

/** Whether an invocation tells what it counted in one line at its end, or each count in a line of its own. */
export type MetricLines = 'invocation' | 'count';

/** One room, wired as the house wires it, with its ports counted; each room has ports of its own, as on AWS. */
export const openMeteredRooms = (world: World, meter: Meter, metricLines: MetricLines) => {
  const logged = (kind: string, line: string): void => meter.note('log', kind, bytes(line) + lineOverheadBytes);
  const told = (kind: string, counts: ReadonlyMap<string, number>): void =>
    logged(kind, metricLine(meter.room, world.clock.now(), counts));
  const metrics: Metrics = {
    count: (name, by = 1) => {
      world.metrics.count(name, by);
      const counts = counting.getStore();
      if (metricLines === 'count' || counts === undefined) told(`metric ${name}`, new Map([[name, by]]));
      else counts.set(name, (counts.get(name) ?? 0) + by);
    },
    level: (name, value) => {
      world.metrics.level(name, value);
      told(`level ${name}`, new Map([[name, value]]));
    },
  };
  const queues = Object.entries(world.queues).map(([name, queue]) => [
    name,
    meterQueue(name as QueueName, queue, meter),
  ]);
  const rooms = openRooms({
    ...world,
    table: meterTable(world.table, meter),
    people: meterTable(world.people, meter),
    keyTable: meterTable(world.keyTable, meter),
    queues: Object.fromEntries(queues) as World['queues'],
    clock: meterClock(world.clock, meter),
    civil: meterCivil(world.civil, meter),
    tax: meterTax(world.tax, meter),
    metrics,
    writeLog: (line) => logged((JSON.parse(line) as { code: string }).code, line),
  });
  /** One invocation of the room. */
  const invoke = async <T>(work: () => Promise<T>): Promise<T> => {
    const counts = new Map<string, number>();
    const answer = await counting.run(counts, () => meter.invoke(work));
    if (counts.size > 0) told('metrics of an invocation', counts);
    return answer;
  };
  return { rooms, invoke };
};
