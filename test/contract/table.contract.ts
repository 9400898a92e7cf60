import { describe } from 'vitest';
import { type OpenTable, openTableSuite, type SuiteOptions, withSkips } from './suite.ts';
import { describeConditions } from './table-conditions.contract.ts';
import { describeProperties } from './table-properties.contract.ts';
import { describeQueries } from './table-query.contract.ts';
import { describeTransactions } from './table-transact.contract.ts';
import { describeUpdates } from './table-update.contract.ts';

/** What every engine behind the Table port promises; `open` gives an engine that may hold other data already. */
export const describeTable = (name: string, open: OpenTable, options: SuiteOptions = {}): void => {
  describe(`the table on ${name}`, () => {
    withSkips(options.skip, (it) => {
      const suite = openTableSuite(open, it, options);
      describeUpdates(suite);
      describeConditions(suite);
      describeTransactions(suite);
      describeQueries(suite);
      describeProperties(suite);
    });
  });
};
