import type { Table } from '../../shared/ports.ts';
import { describeQueue } from '../contract/queue.contract.ts';
import { describeTable } from '../contract/table.contract.ts';
import { queueOver, tableOver } from './ports.ts';
import { openQueueStore, type QueueStore } from './queue-store.ts';
import { seeded } from './seeded.ts';
import { openTableStore } from './table-store.ts';

/** A network without time: what is asked is done at once, so that the stores themselves are held to the ports' words. */
const direct = async <T>(_op: unknown, effect: (met: undefined) => T): Promise<T> => effect(undefined);
const host = { name: 'test', io: direct };

describeTable(
  'the simulated table',
  async () => {
    const settings = { now: Date.now, lagMs: () => 0, later: () => undefined, watch: () => undefined };
    const table: Table = tableOver(host, openTableStore(settings), 'main');
    return { table, close: () => Promise.resolve() };
  },
  { runs: 300 },
);

describeQueue(
  'the simulated queue',
  async ({ maxReceiveCount }) => {
    const common = {
      now: Date.now,
      random: seeded(1),
      visibilitySeconds: 30,

      ring: () => undefined,
    };
    const dead: QueueStore = openQueueStore({ ...common, name: 'work-dead' });
    const work = openQueueStore({ ...common, name: 'work', maxReceiveCount, deadLetter: dead });
    return { queue: queueOver(host, work), deadLetters: queueOver(host, dead), close: () => Promise.resolve() };
  },
  { shortSeconds: 0.1 },
);
