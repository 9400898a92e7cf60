import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, test } from 'vitest';
import type { Item, Key, Table } from '../../shared/ports.ts';

/** `skip`: title of a test that the engine cannot run -> why; the reason is printed with the skipped test. */
export type SuiteOptions = {
  readonly skip?: Skips;
  /** Runs of each property; fewer for an engine behind a network. */
  readonly runs?: number;
};
export type Skips = { readonly [title: string]: string };
export type It = (title: string, run: () => Promise<void>) => void;
export type OpenTable = () => Promise<{ readonly table: Table; readonly close: () => Promise<void> }>;

/**
 * What the parts of a suite are given: the engine's table, keys that no other test uses, and `it` that knows what to
 * skip.
 */
export type TableSuite = {
  readonly table: () => Table;
  readonly it: It;
  readonly runs: number;
};

/** Describes tests with an `it` that knows what to skip; the suite fails when a title to skip is no test's. */
export const withSkips = (skip: Skips | undefined, describeAll: (it: It) => void): void => {
  const unused = new Set(Object.keys(skip ?? {}));
  describeAll((title, run) => {
    const why = skip?.[title];
    unused.delete(title);
    if (why === undefined) test(title, run);
    else test.skip(`${title} (skipped: ${why})`, run);
  });
  // Parts of a suite are described after this returns.
  afterAll(() => {
    if (unused.size > 0) throw new Error(`no test is called: ${[...unused].join('; ')}`);
  });
};

/** Opens the engine before the tests of the enclosing `describe` and closes it after. */
export const openTableSuite = (open: OpenTable, it: It, options: SuiteOptions): TableSuite => {
  let opened: Awaited<ReturnType<OpenTable>> | undefined;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    await opened?.close();
  });
  const table = (): Table => {
    if (!opened) throw new Error('the table is not open yet');
    return opened.table;
  };
  return { table, it, runs: options.runs ?? 100 };
};

/** A partition that no other test touches. */
export const newPk = (): string => `T#${randomUUID()}`;
export const newKey = (sk = '-'): Key => ({ pk: newPk(), sk });

/** Writes an item as it is given and hands it back. */
export const put = async (table: Table, item: Item): Promise<Item> => {
  const { pk, sk, ...set } = item;
  await table.update({ key: { pk, sk }, set });
  return item;
};
