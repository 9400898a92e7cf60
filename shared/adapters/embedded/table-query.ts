import type { IndexName, Item, Page, Query, ValueMap } from '../../ports.ts';
import { decodeItem } from './item-codec.ts';
import type { Store } from './store.ts';
import { sqlName } from './table-rows.ts';
import { assertPk } from './update-rules.ts';

const DEFAULT_LIMIT = 100;
const MAXIMUM_LIMIT = 1_000;
/** As DynamoDB ends a page at 1 MB. */
const PAGE_BYTES = 1_000_000;

type Row = Readonly<Record<string, string>>;
/** What orders the rows: the table's by sk, an index's by its sort key, then pk and sk. */
type Order = { readonly pk: string; readonly sort: readonly string[] };
const ORDERS: Record<'table' | IndexName, Order> = {
  table: { pk: 'pk', sort: ['sk'] },
  line: { pk: 'linePk', sort: ['lineSk', 'pk', 'sk'] },
  area: { pk: 'areaPk', sort: ['areaSk', 'pk', 'sk'] },
};

/** The cursor names its query (index and pk) and the place of the last row. */
const encodeCursor = (query: Query, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([query.index ?? 'table', query.pk, ...place])).toString('base64url');

const decodeCursor = (query: Query, order: Order): readonly string[] | undefined => {
  if (query.cursor === undefined) return undefined;
  const [index, pk, ...place] = readParts(query.cursor);
  if (index === (query.index ?? 'table') && pk === query.pk && place.length === order.sort.length) return place;
  throw new Error('the cursor is not of this query');
};

const readParts = (cursor: string): readonly string[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
};

const selectSql = (table: string, query: Query, order: Order): string => {
  const [first] = order.sort;
  const columns = [...new Set([...order.sort, order.pk, 'pk', 'sk', ...(query.keysOnly ? [] : ['body'])])];
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

const assertLimit = (limit: number): number => {
  if (Number.isInteger(limit) && limit >= 1) return Math.min(limit, MAXIMUM_LIMIT);
  throw new Error(`limit must be a whole number from 1, not ${limit}`);
};

/**
 * Answers queries of one logical table, synchronously and from committed state. Throws on an empty pk, a cursor of
 * another query and a limit below 1; a limit above 1,000 counts as 1,000.
 */
export const openQuery = (store: Store, name: string): ((query: Query) => Page) => {
  const table = sqlName('table', name);
  return (query) => {
    assertPk(query.pk);
    const order = ORDERS[query.index ?? 'table'];
    const limit = assertLimit(query.limit ?? DEFAULT_LIMIT);
    const place = decodeCursor(query, order);
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
      items.push(readRow(row, query.keysOnly ?? false));
      bytes += row['body']?.length ?? 0;
      last = row;
    }
    return { items };
  };
};
