import type { EmbeddedQueue } from '../../shared/adapters/embedded/queue.ts';
import type { Table, Update } from '../../shared/ports.ts';
import type { QueueStore } from './queue-store.ts';
import type { TableStore } from './table-store.ts';

/** One exchange over the network, by what it is about: `quota.lot`, `family.lease`, `submissions.send`. */
export type Op = { readonly on: 'table' | 'queue' | 'civil' | 'tax'; readonly name: string; readonly writes: boolean };
/** Who asks: `effect` happens at the other end, if it happens. */
export type Asker = { readonly name: string; io<T>(op: Op, effect: () => T): Promise<T> };

const kinds: readonly [start: RegExp, name: string][] = [
  [/^W#[^#]+#([A-Z]+)/, ''],
  [/^([A-Z-]+)/, ''],
];
const kindOf = (pk: string): string => {
  for (const [pattern] of kinds) {
    const [, name] = pattern.exec(pk) ?? [];
    if (name !== undefined) return name.toLowerCase();
  }
  return 'other';
};

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

/** The Table port of one host. */
export const tableOver = (host: Asker, store: TableStore, name: string): Table => {
  const op = (what: string, writes: boolean): Op => ({
    on: 'table',
    name: name === 'keys' ? `key.${what}` : what,
    writes,
  });
  return {
    get: (key) => host.io(op(`${kindOf(key.pk)}.get`, false), () => store.get(key)),
    batchGet: (keys) => host.io(op('batch.get', false), () => store.batchGet(keys)),
    query: (query) => host.io(op(`${kindOf(query.pk)}.query`, false), () => store.query(query)),
    update: (update) => host.io(op(writeName(update), true), () => store.update(update, host.name)),
    transact: (updates, token) => {
      const [first] = updates;
      const what = first === undefined ? 'nothing' : writeName(first);
      return host.io(op(what, true), () => store.transact(updates, token, host.name));
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
    receive: (limit, seconds = visibilitySeconds) => host.io(op('receive'), () => store.receive(limit, seconds)),
    delete: (receipt) => host.io(op('delete'), () => store.delete(receipt)),
    changeVisibility: (receipt, seconds) => host.io(op('hide'), () => store.hide(receipt, seconds)),
    depth: () => host.io({ on: 'queue', name: `${name}.depth`, writes: false }, () => store.depth()),
    ready: store.ready,
    onArrival: () => () => undefined,
  };
};
