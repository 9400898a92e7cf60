import { dirname, join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { openTable } from '../../shared/adapters/embedded/table.ts';
import type { Keys, Table } from '../../shared/ports.ts';
import { openTestStore, type TestStore } from '../adapters/embedded/test-store.ts';

/** What the records are tried on: the embedded engine, opened before the tests of a file and closed after. */
export type Bench = {
  /** A table that nobody has written to yet. */
  readonly newTable: () => Table;
  readonly keys: () => Keys;
};

export const openBench = (): Bench => {
  let opened: { readonly store: TestStore; readonly keys: Keys } | undefined;
  let tables = 0;
  const now = () => {
    if (opened === undefined) throw new Error('the bench is not open yet');
    return opened;
  };
  beforeAll(() => {
    const store = openTestStore();
    opened = { store, keys: openKeys(join(dirname(store.file), 'keys.json')) };
  });
  afterAll(() => opened?.store.close());
  return {
    newTable: () => {
      tables += 1;
      return openTable(now().store.store, `table-${tables}`);
    },
    keys: () => now().keys,
  };
};
