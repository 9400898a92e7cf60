import type { Item, Page, Query, ValueMap } from '../../ports.ts';
import { decodeCursor, encodeCursor, isKeysOnly, limitOf, type Order, orderOf } from '../query-rules.ts';
import { assertPk } from '../update-rules.ts';
import { decodeItem } from './item-codec.ts';
import type { Store } from './store.ts';
import { sqlName } from './table-rows.ts';

/** As DynamoDB ends a page at 1 MB. */
const PAGE_BYTES = 1_000_000;

type Row = Readonly<Record<string, string>>;
const selectSql = (table: string, query: Query, order: Order): string => {
  const [first] = order.sort;
  const columns = [...new Set([...order.sort, order.pk, 'pk', 'sk', ...(isKeysOnly(query) ? [] : ['body'])])];
  const [beyond, direction] = query.reverse ? ['<', 'DESC'] : ['>', 'ASC'];
  return [
    `SELECT ${columns.join(', ')} FROM ${table} WHERE ${order.pk} = ?`,
    query.from === undefined ? '' : `AND ${first} >= ?`,
    query.to === undefined ? '' : `AND ${first} <= ?`,
    query.cursor === undefined
      ? ''
      : `AND (${order.sort.join(', ')}) ${beyond} (${order.sort.map(() => '?').join(', ')})`,
    `ORDER BY ${order.sort.map((column) => `${column} ${direction}`).join(', ')} LIMIT ?`,
  ].join(' ');
};

const readRow = (row: Row, keysOnly: boolean): Item =>
  (keysOnly ? { ...row } : decodeItem(row['body'] as string)) as ValueMap as Item;

/**
 * Answers queries of one logical table, synchronously and from committed state. Throws on an empty pk, a cursor of
 * another query and a limit below 1; a limit above 1,000 counts as 1,000.
 */
export const openQuery = (store: Store, name: string): ((query: Query) => Page) => {
  const table = sqlName('table', name);
  return (query) => {
    assertPk(query.pk);
    const order = orderOf(query);
    const limit = limitOf(query);
    const place = decodeCursor(query);
    const bounds = [query.from, query.to].filter((bound) => bound !== undefined);
    const rows = store
      .prepare(selectSql(table, query, order))
      .iterate(query.pk, ...bounds, ...(place ?? []), limit + 1);
    const items: Item[] = [];
    let bytes = 0;
    let last: Row | undefined;
    for (const found of rows) {
      const row = found as Row;
      // One row more than asked for is read: only then is there a next page.
      if (last && (items.length === limit || bytes >= PAGE_BYTES)) {
        const at = last;
        return {
          items,
          cursor: encodeCursor(
            query,
            order.sort.map((column) => at[column] as string),
          ),
        };
      }
      items.push(readRow(row, isKeysOnly(query)));
      bytes += row['body']?.length ?? 0;
      last = row;
    }
    return { items };
  };
};
