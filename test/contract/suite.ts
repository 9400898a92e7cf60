import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, test } from 'vitest';
import type { Item, Key, Table } from '../../shared/ports.ts';

/** Titles of tests that an engine cannot run, with the reason beside the call. */
export type SuiteOptions = {
  readonly skip?: readonly string[];
  /** Runs of each property; fewer for an engine behind a network. */
  readonly runs?: number;
};
export type OpenTable = () => Promise<{ readonly table: Table; readonly close: () => Promise<void> }>;

/**
 * What the parts of a suite are given: the engine's table, keys that no other test uses, and `it` that knows what to
 * skip.
 */
export type TableSuite = {
  readonly table: () => Table;
  readonly it: (title: string, run: () => Promise<void>) => void;
  readonly runs: number;
};

export const makeIt =
  (skip: readonly string[] = []) =>
  (title: string, run: () => Promise<void>): void => {
    if (skip.includes(title)) test.skip(title, run);
    else test(title, run);
  };

/** Opens the engine before the tests of the enclosing `describe` and closes it after. */
export const openTableSuite = (open: OpenTable, options: SuiteOptions): TableSuite => {
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
  return { table, it: makeIt(options.skip), runs: options.runs ?? 100 };
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
