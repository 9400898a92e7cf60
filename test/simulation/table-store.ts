import { fingerprintOf } from '../../shared/adapters/embedded/transaction-tokens.ts';
import { applies, attempted, changed } from '../../shared/adapters/embedded/update.ts';
import { assertKey, assertUpdate, isCheckOnly } from '../../shared/adapters/update-rules.ts';
import type { IndexName, Item, Key, Page, Query, Transacted, Update, Updated } from '../../shared/ports.ts';
import { openPartitions, type Partitions } from './partitions.ts';

/** One applied write, as whoever watches the store sees it. `by`: the host that asked for it. */
export type Written = {
  readonly key: Key;
  readonly before: Item | undefined;
  readonly after: Item | undefined;
  readonly update: Update | undefined;
  readonly by: string;
};

/** A table in memory that answers at once; what makes it a network away is put around it. */
export type TableStore = {
  get(key: Key): Item | undefined;
  batchGet(keys: readonly Key[]): readonly (Item | undefined)[];
  query(query: Query): Page;
  update(update: Update, by: string): Updated;
  transact(updates: readonly Update[], token: string | undefined, by: string): Transacted;
  remove(key: Key, by: string): void;
};

export type TableStoreSettings = {
  /** Epoch milliseconds, for the life of tokens. */
  readonly now: () => number;
  /** How far behind an index is for this write, milliseconds. */
  readonly lagMs: () => number;
  readonly later: (milliseconds: number, act: () => void) => void;
  readonly watch: (written: Written) => void;
};

const mostUpdates = 25;
const mostKeys = 100;
/** As DynamoDB's ClientRequestToken. */
const tokenMs = 10 * 60_000;
const tokenCharacters = 36;
const indexNames: readonly IndexName[] = ['line', 'area'];

const idOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

const assertTransaction = (updates: readonly Update[], token: string | undefined): void => {
  if (updates.length === 0 || updates.length > mostUpdates) throw new Error('a transaction has 1 to 25 updates');
  for (const update of updates) assertUpdate(update);
  if (new Set(updates.map(({ key }) => idOf(key))).size < updates.length) throw new Error('an item is named twice');
  if (token !== undefined && (token === '' || token.length > tokenCharacters))
    throw new Error('a token has 1 to 36 characters');
};

/** Index entries follow the items, each item's in the order of its writes. */
const openIndex = (name: IndexName, settings: TableStoreSettings) => {
  const partitions = openPartitions(name);
  const dueAt = new Map<string, number>();
  const place = (key: Key, item: Item | undefined): void => {
    partitions.remove(idOf(key));
    const [pk, sort] = [item?.[`${name}Pk`], item?.[`${name}Sk`]];
    if (item !== undefined && typeof pk === 'string' && typeof sort === 'string')
      partitions.put(pk, { sort, id: idOf(key), item });
  };
  const follow = (key: Key, item: Item | undefined): void => {
    const now = settings.now();
    // Later than the write before it: what is due in one millisecond comes in any order.
    const due = Math.max((dueAt.get(idOf(key)) ?? 0) + 1, now + settings.lagMs());
    if (due <= now) {
      place(key, item);
      return;
    }
    dueAt.set(idOf(key), due);
    settings.later(due - now, () => place(key, item));
  };
  return { partitions, follow };
};

/** The Table port's words in memory, by the product's own rules of conditions and updates; index reads may be stale. */
export const openTableStore = (settings: TableStoreSettings): TableStore => {
  const rows = openPartitions('table');
  const indexes = new Map(indexNames.map((name) => [name, openIndex(name, settings)]));
  const tokens = new Map<string, { fingerprint: string; expiresAt: number }>();
  const read = (key: Key): Item | undefined => rows.read(idOf(key));

  const write = (key: Key, after: Item | undefined, update: Update | undefined, by: string): void => {
    const before = read(key);
    if (after === undefined) rows.remove(idOf(key));
    else rows.put(key.pk, { sort: key.sk, id: idOf(key), item: after });
    for (const [name, index] of indexes)
      if (before?.[`${name}Pk`] !== undefined || after?.[`${name}Pk`] !== undefined) index.follow(key, after);
    settings.watch({ key, before, after, update, by });
  };

  const updateAll = (updates: readonly Update[], by: string): Transacted => {
    const befores = updates.map(({ key }) => read(key));
    const index = updates.findIndex(({ when }, at) => !applies(when, befores[at]));
    const item = befores[index];
    if (index >= 0) return { outcome: 'refused', index, ...(item === undefined ? {} : { item }) };
    const afters = updates.map((update, at) => (isCheckOnly(update) ? undefined : changed(update, befores[at])));
    for (const [at, update] of updates.entries())
      if (afters[at] !== undefined) write(update.key, afters[at], update, by);
    return { outcome: 'done' };
  };

  return {
    get: (key) => {
      assertKey(key);
      return read(key);
    },
    batchGet: (keys) => {
      if (keys.length > mostKeys) throw new Error('batchGet takes at most 100 keys');
      for (const key of keys) assertKey(key);
      return keys.map(read);
    },
    query: (query) => {
      const partitions: Partitions = (query.index && indexes.get(query.index)?.partitions) ?? rows;
      return partitions.query(query);
    },
    update: (update, by) => {
      const updated = attempted(update, read(update.key));
      if (updated.outcome === 'done') write(update.key, updated.item, update, by);
      return updated;
    },
    transact: (updates, token, by) => {
      assertTransaction(updates, token);
      if (token === undefined) return updateAll(updates, by);
      const fingerprint = fingerprintOf('simulated', updates);
      const known = tokens.get(token);
      if (known !== undefined && known.expiresAt > settings.now()) {
        if (known.fingerprint === fingerprint) return { outcome: 'done' };
        throw new Error('IdempotentParameterMismatch: the token was used for another transaction');
      }
      const done = updateAll(updates, by);
      if (done.outcome === 'done') tokens.set(token, { fingerprint, expiresAt: settings.now() + tokenMs });
      return done;
    },
    remove: (key, by) => {
      assertKey(key);
      if (read(key) !== undefined) write(key, undefined, undefined, by);
    },
  };
};
