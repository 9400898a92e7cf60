import type { EmbeddedQueue } from '../../shared/adapters/embedded/queue.ts';
import type { Table, Update } from '../../shared/ports.ts';
import type { PointFault } from './plan.ts';
import type { QueueStore } from './queue-store.ts';
import type { TableStore } from './table-store.ts';

/** One exchange over the network, by what it is about: `quota.lot`, `family.lease`, `submissions.send`. */
export type Op = { readonly on: 'table' | 'queue' | 'civil' | 'tax'; readonly name: string; readonly writes: boolean };
/** What happens at the other end; `met`: the fault that the exchange met on its way, where the other end takes part in it. */
export type Effect<T> = (met: PointFault | undefined) => T;
export type Asker = { readonly name: string; io<T>(op: Op, effect: Effect<T>): Promise<T> };

/** `family` of `W#tahap-1#FAMILY#...`, `quota` of `QUOTA`. */
const kindOf = (pk: string): string => /^(?:W#[^#]+#)?([A-Z-]+)/.exec(pk)?.[1]?.toLowerCase() ?? 'other';

const familyWrite = ({ set, setIfAbsent, remove, addToSet }: Update): string => {
  if (set?.['leaseId'] !== undefined || setIfAbsent?.['letGoAt'] !== undefined) return 'lease';
  if (set?.['state'] === 'found') return 'finalise';
  if (set?.['endedByLease'] !== undefined) return 'hold';
  if (set?.['currentId'] !== undefined) return 'form';
  if (set?.['recheck'] !== undefined) return 'reopen';
  if (set?.['ticket'] !== undefined) return 'ticket';
  if (addToSet?.['flags'] !== undefined) return 'flag';
  return remove?.includes('leaseId') ? 'return' : 'write';
};
const quotaWrite = ({ add, set }: Update): string => {
  if (add?.['taken'] !== undefined) return 'lot';
  if (add?.['refunded'] !== undefined) return 'refund';
  return set?.['date'] === undefined ? 'write' : 'roll';
};
const checkWrite = ({ set }: Update): string => {
  if (set?.['state'] === 'reserved') return 'reserve';
  return set?.['state'] === 'settled' ? 'settle' : 'leave';
};

/** What a write is, in the words of the protocol: faults are aimed at it, and the trace tells it. */
const writeName = (update: Update): string => {
  const kind = kindOf(update.key.pk);
  if (kind === 'family' && update.key.sk === 'FAMILY') return `family.${familyWrite(update)}`;
  if (kind === 'quota') return `quota.${quotaWrite(update)}`;
  return kind === 'check' ? `check.${checkWrite(update)}` : `${kind}.write`;
};

/** Told of a write that its asker cannot count on: it failed, or its condition did not hold. */
export type OnDoubt = (op: Op, update: Update | undefined) => void;

/** The Table port of one host. */
export const tableOver = (host: Asker, store: TableStore, name: string, onDoubt: OnDoubt = () => undefined): Table => {
  const doubting = async <T extends { readonly outcome: string }>(
    asked: Op,
    update: Update | undefined,
    answer: Promise<T>,
  ): Promise<T> => {
    const failed = (fault: unknown): never => {
      onDoubt(asked, update);
      throw fault;
    };
    const end = await answer.catch(failed);
    if (end.outcome === 'refused') onDoubt(asked, update);
    return end;
  };
  const op = (what: string, writes: boolean): Op => ({
    on: 'table',
    name: name === 'keys' ? `key.${what}` : what,
    writes,
  });
  return {
    get: (key) => host.io(op(`${kindOf(key.pk)}.get`, false), () => store.get(key)),
    batchGet: (keys) => host.io(op('batch.get', false), () => store.batchGet(keys)),
    query: (query) => host.io(op(`${kindOf(query.pk)}.query`, false), () => store.query(query)),
    update: (update) => {
      const asked = op(writeName(update), true);
      return doubting(
        asked,
        update,
        host.io(asked, () => store.update(update, host.name)),
      );
    },
    transact: (updates, token) => {
      const [first] = updates;
      const asked = op(first === undefined ? 'nothing' : writeName(first), true);
      return doubting(
        asked,
        first,
        host.io(asked, () => store.transact(updates, token, host.name)),
      );
    },
    remove: (key) => host.io(op(`${kindOf(key.pk)}.remove`, true), () => store.remove(key, host.name)),
  };
};

/** The Queue port of one host, and what its event source needs. */
export const queueOver = (host: Asker, store: QueueStore): EmbeddedQueue => {
  const { name, visibilitySeconds } = store.settings;
  const op = (what: string): Op => ({ on: 'queue', name: `${name}.${what}`, writes: true });
  const send = (body: string, delaySeconds: number | undefined) =>
    host.io(op('send'), () => store.send(body, delaySeconds));
  return {
    settings: { name, visibilitySeconds, retentionSeconds: 14 * 86_400 },
    send: (body, options = {}) => send(body, options.delaySeconds),
    sendBatch: async (messages) => {
      const ends = await Promise.allSettled(messages.map(({ body, delaySeconds }) => send(body, delaySeconds)));
      return ends.flatMap(({ status }, index) => (status === 'fulfilled' ? [] : [index]));
    },
    receive: (limit, seconds = visibilitySeconds) =>
      host.io(op('receive'), (met) => store.receive(limit, seconds, met === 'duplicate')),
    delete: (receipt) => host.io(op('delete'), (met) => store.delete(receipt, met === 'duplicate')),
    changeVisibility: (receipt, seconds) => host.io(op('hide'), () => store.hide(receipt, seconds)),
    depth: () => host.io({ on: 'queue', name: `${name}.depth`, writes: false }, () => store.depth()),
    ready: store.ready,
    onArrival: () => () => undefined,
  };
};
