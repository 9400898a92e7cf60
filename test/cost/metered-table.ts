import type { IndexName, Item, Key, Query, Table, Update } from '../../shared/ports.ts';
import type { Meter } from './meter.ts';
import { bytesOf, readUnits, writesOf, writeUnits } from './units.ts';

/** What is asked for that is not there is read as one unit; so is an empty page. */
const nothing = 0;

/** The name of an item in docs/table.md. */
export const kindOf = ({ pk, sk }: Key): string => {
  const [first = '', , third = '', fourth = ''] = pk.split('#');
  if (sk === 'SEAL-KEY') return `key of a ${first === 'W' ? 'family' : first.toLowerCase()}`;
  if (first === 'ACCOUNT') return third === 'SESSIONS' ? 'SESSION' : sk;
  if (first !== 'W') return first;
  if (third === 'CLAIM') return `CLAIM of a ${fourth}`;
  if (third === 'ACCOUNT') return 'REGISTRANT';
  return third === 'FAMILY' ? sk : third;
};

/** What is done to an item that several deeds change. */
const deedOf = ({ key, set }: Update): string => {
  const kind = kindOf(key);
  if (kind === 'FAMILY' && set?.['leaseId'] !== undefined) return 'FAMILY, lease';
  if (kind === 'FAMILY' && set?.['ticket'] !== undefined) return 'FAMILY, ticket';
  if (kind === 'CHECK') return `CHECK, ${String(set?.['state'] ?? 'other')}`;
  return kind;
};

const isWrite = ({ set, setIfAbsent, add, addToSet, removeFromSet, remove }: Update): boolean =>
  [set, setIfAbsent, add, addToSet, removeFromSet, remove].some((part) => part !== undefined);

/**
 * The same table, with every operation counted as DynamoDB bills it (on demand): a refused write as one of the item that refused it, a
 * transaction twice. The item as it was is read beside the write: under a race of two writers it may be a later one, of the same size.
 */
export const meterTable = (table: Table, meter: Meter): Table => {
  const changed = (kind: string, key: Key, before: Item | undefined, after: Item | undefined, factor = 1): void => {
    const writes = writesOf(before, after, meter.projection);
    meter.write(kind, key.pk, factor * writes.table);
    for (const [index, moves] of Object.entries(writes.indexes))
      for (const { partition, units } of moves) meter.write(`${kind}: index ${index}`, partition, units);
  };
  const refused = (kind: string, key: Key, item: Item | undefined, factor = 1): void =>
    meter.write(`${kind}, refused`, key.pk, factor * writeUnits(bytesOf(item)));
  const readKinds = (kind: string, units: number): void => meter.note('read', kind, units);
  const transact: Table['transact'] = (updates, token) =>
    meter.take('transact', async () => {
      const before = await table.batchGet(updates.map(({ key }) => key));
      const ended = await table.transact(updates, token);
      const after = ended.outcome === 'done' ? await table.batchGet(updates.map(({ key }) => key)) : before;
      for (const [i, update] of updates.entries()) {
        if (ended.outcome === 'refused') refused(deedOf(update), update.key, before[i], 2);
        else changed(deedOf(update), update.key, before[i], isWrite(update) ? after[i] : before[i], 2);
      }
      return ended;
    });
  /** Of an index that holds every attribute the whole items are read, whatever is given of them. */
  const pageBytes = async (query: Query, items: readonly Item[]): Promise<number> => {
    const whole =
      query.keysOnly && (query.index === undefined || meter.projection === 'all')
        ? (await table.query({ ...query, keysOnly: false })).items
        : items;
    return whole.reduce((sum, item) => sum + bytesOf(item), 0);
  };
  return {
    get: (key) =>
      meter.take('read', async () => {
        const item = await table.get(key);
        readKinds(kindOf(key), readUnits(item === undefined ? nothing : bytesOf(item)));
        return item;
      }),
    batchGet: (keys) =>
      meter.take('read', async () => {
        const items = await table.batchGet(keys);
        for (const [i, key] of keys.entries()) readKinds(kindOf(key), readUnits(bytesOf(items[i])));
        return items;
      }),
    query: (query) =>
      meter.take('read', async () => {
        const page = await table.query(query);
        const kind = query.index === undefined ? kindOf({ pk: query.pk, sk: '' }) : `index ${query.index as IndexName}`;
        readKinds(kind, readUnits(await pageBytes(query, page.items), query.index !== undefined));
        return page;
      }),
    update: (update) =>
      meter.take('write', async () => {
        const before = await table.get(update.key);
        const ended = await table.update(update);
        if (ended.outcome === 'refused') refused(deedOf(update), update.key, ended.item);
        else changed(deedOf(update), update.key, before, ended.item);
        return ended;
      }),
    transact,
    remove: (key) =>
      meter.take('write', async () => {
        const before = await table.get(key);
        await table.remove(key);
        changed(`${kindOf(key)}, removed`, key, before, undefined);
      }),
  };
};
