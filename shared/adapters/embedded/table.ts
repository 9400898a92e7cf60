import type { Item, Table, Transacted, Update, Updated } from '../../ports.ts';
import { assertKeys, assertTransaction } from '../table-rules.ts';
import { assertKey, assertUpdate, isCheckOnly } from '../update-rules.ts';
import type { Urgency } from './group-commit.ts';
import { openSteadyClock } from './steady-clock.ts';
import type { Store } from './store.ts';
import { openQuery } from './table-query.ts';
import { openRows, type Rows } from './table-rows.ts';
import { fingerprintOf, openTokens, type Tokens } from './transaction-tokens.ts';
import { applies, changed } from './update.ts';

export type TableOptions = {
  /** Of this handle's writes; `background` unless set. Several handles may be open on one table. */
  readonly urgency?: Urgency;
  /** Epoch milliseconds, for the life of tokens; steady unless set, so that a jump of the wall clock forgets none. */
  readonly now?: () => number;
};

const refused = (item: Item | undefined): { outcome: 'refused'; item?: Item } =>
  item ? { outcome: 'refused', item } : { outcome: 'refused' };

const updateOne = (rows: Rows, update: Update): Updated => {
  const before = rows.read(update.key);
  if (!applies(update.when, before)) return refused(before);
  const item = changed(update, before);
  rows.write(item, before);
  return { outcome: 'done', item };
};

/** All conditions are judged before the first write. */
const updateAll = (rows: Rows, updates: readonly Update[]): Transacted => {
  const befores = updates.map((update) => rows.read(update.key));
  const index = updates.findIndex((update, at) => !applies(update.when, befores[at]));
  if (index >= 0) return { ...refused(befores[index]), index };
  for (const [at, update] of updates.entries()) {
    if (!isCheckOnly(update)) rows.write(changed(update, befores[at]), befores[at]);
  }
  return { outcome: 'done' };
};

const transactWithToken = (
  needs: { rows: Rows; tokens: Tokens },
  updates: readonly Update[],
  token: string,
  fingerprint: string,
) => {
  if (needs.tokens.isKnown(token, fingerprint)) return { outcome: 'done' } as const;
  const answer = updateAll(needs.rows, updates);
  if (answer.outcome === 'done') needs.tokens.remember(token, fingerprint);
  return answer;
};

/**
 * The Table port on SQLite. Reads answer at once from committed state; writes resolve after COMMIT. Every method
 * rejects what DynamoDB refuses (keys, limits, types), and when the store could not commit.
 */
export const openTable = (store: Store, name: string, options: TableOptions = {}): Table => {
  const { urgency = 'background', now = openSteadyClock() } = options;
  const rows = openRows(store, name);
  const tokens = openTokens(store, now);
  const answerQuery = openQuery(store, name);
  return {
    get: async (key) => {
      assertKey(key);
      return rows.read(key);
    },
    batchGet: async (keys) => {
      assertKeys(keys);
      return keys.map(rows.read);
    },
    query: async (query) => answerQuery(query),
    update: async (update) => {
      assertUpdate(update);
      return store.write(() => updateOne(rows, update), urgency);
    },
    transact: async (updates, token) => {
      assertTransaction(updates, token);
      if (token === undefined) return store.write(() => updateAll(rows, updates), urgency);
      const fingerprint = fingerprintOf(name, updates);
      return store.write(() => transactWithToken({ rows, tokens }, updates, token, fingerprint), urgency);
    },
    remove: async (key) => {
      assertKey(key);
      await store.write(() => rows.remove(key), urgency);
    },
  };
};
