import type { IndexName, Query } from '../ports.ts';

const DEFAULT_LIMIT = 100;
const MAXIMUM_LIMIT = 1_000;

/** What orders the answers of a query: the table's by sk, an index's by its sort key, then pk and sk. */
export type Order = { readonly pk: string; readonly sort: readonly [first: string, ...rest: string[]] };
const ORDERS: Record<'table' | IndexName, Order> = {
  table: { pk: 'pk', sort: ['sk'] },
  line: { pk: 'linePk', sort: ['lineSk', 'pk', 'sk'] },
  area: { pk: 'areaPk', sort: ['areaSk', 'pk', 'sk'] },
};
export const orderOf = (query: Query): Order => ORDERS[query.index ?? 'table'];

/** An index holds keys only: everything in it would be two more write units each time its item changes. */
export const isKeysOnly = ({ index, keysOnly = false }: Query): boolean => keysOnly || index !== undefined;

/** 100 unless asked for; above 1,000 counts as 1,000. Throws below 1. */
export const limitOf = ({ limit = DEFAULT_LIMIT }: Query): number => {
  if (Number.isInteger(limit) && limit >= 1) return Math.min(limit, MAXIMUM_LIMIT);
  throw new Error(`limit must be a whole number from 1, not ${limit}`);
};

/** The cursor names its query (index and pk) and the place of the last row: the values of `Order.sort`. */
export const encodeCursor = (query: Query, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([query.index ?? 'table', query.pk, ...place])).toString('base64url');

const readParts = (cursor: string): readonly string[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string') ? parts : [];
  } catch {
    return [];
  }
};

/** The place where the page before ended; undefined on the first page. Throws on a cursor of another query. */
export const decodeCursor = (query: Query): readonly string[] | undefined => {
  if (query.cursor === undefined) return undefined;
  const [index, pk, ...place] = readParts(query.cursor);
  if (index === (query.index ?? 'table') && pk === query.pk && place.length === orderOf(query).sort.length)
    return place;
  throw new Error('the cursor is not of this query');
};
