import { compareText } from '../../shared/adapters/compare-text.ts';
import { sizeOfItem } from '../../shared/adapters/item-size.ts';
import { isKeysOnly } from '../../shared/adapters/query-rules.ts';
import { assertPk } from '../../shared/adapters/update-rules.ts';
import type { IndexName, Item, Page, Query } from '../../shared/ports.ts';

/** `sort`: the sort key of the table or of the index; `id`: the item's own, unique name. */
export type Row = { readonly sort: string; readonly id: string; readonly item: Item };
export type Partitions = {
  read(id: string): Item | undefined;
  /** Puts a row, in place of the one with the same id. */
  put(pk: string, row: Row): void;
  remove(id: string): void;
  query(query: Query): Page;
};

const defaultLimit = 100;
const mostRows = 1000;
/** As DynamoDB ends a page at 1 MB. */
const pageBytes = 1_000_000;

const order = (one: Pick<Row, 'sort' | 'id'>, other: Pick<Row, 'sort' | 'id'>): number =>
  compareText(one.sort, other.sort) || compareText(one.id, other.id);

/** Where the row is, or would be. */
const placeOf = (rows: readonly Row[], row: Pick<Row, 'sort' | 'id'>): number => {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (order(rows[middle] as Row, row) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

const encode = (query: Query, { sort, id }: Row): string =>
  Buffer.from(JSON.stringify([query.index ?? 'table', query.pk, sort, id])).toString('base64url');
const decode = (query: Query, cursor: string): { sort: string; id: string } => {
  const parts: unknown = cursor.startsWith('W') ? JSON.parse(Buffer.from(cursor, 'base64url').toString()) : [];
  const [index, pk, sort, id] = parts as readonly string[];
  if (index !== (query.index ?? 'table') || pk !== query.pk || sort === undefined || id === undefined)
    throw new Error('the cursor is not of this query');
  return { sort, id };
};

const limitOf = ({ limit = defaultLimit }: Query): number => {
  if (!Number.isInteger(limit) || limit < 1) throw new Error('limit must be a whole number from 1');
  return Math.min(limit, mostRows);
};

/** Rows by partition, each in the order of its sort keys. */
export const openPartitions = (name: IndexName | 'table'): Partitions => {
  const partitions = new Map<string, Row[]>();
  const known = new Map<string, { pk: string; row: Row }>();

  const remove = (id: string): void => {
    const old = known.get(id);
    if (old === undefined) return;
    known.delete(id);
    const rows = partitions.get(old.pk) ?? [];
    rows.splice(placeOf(rows, old.row), 1);
    if (rows.length === 0) partitions.delete(old.pk);
  };
  const put = (pk: string, row: Row): void => {
    const old = known.get(row.id);
    const rows = partitions.get(pk) ?? [];
    if (old?.pk === pk && old.row.sort === row.sort) {
      rows[placeOf(rows, row)] = row;
    } else {
      remove(row.id);
      const into = partitions.get(pk) ?? [];
      into.splice(placeOf(into, row), 0, row);
      partitions.set(pk, into);
    }
    known.set(row.id, { pk, row });
  };
  const shown = ({ item }: Row, keysOnly: boolean): Item => {
    if (!keysOnly) return item;
    const keys = { pk: item.pk, sk: item.sk };
    return name === 'table'
      ? keys
      : ({ ...keys, [`${name}Pk`]: item[`${name}Pk`], [`${name}Sk`]: item[`${name}Sk`] } as unknown as Item);
  };

  const query = (asked: Query): Page => {
    assertPk(asked.pk);
    const limit = limitOf(asked);
    const rows = partitions.get(asked.pk) ?? [];
    const after = asked.cursor === undefined ? undefined : decode(asked, asked.cursor);
    const { from, to, reverse = false } = asked;
    let low = from === undefined ? 0 : placeOf(rows, { sort: from, id: '' });
    let high = to === undefined ? rows.length : placeOf(rows, { sort: `${to}\u0000`, id: '' });
    if (after !== undefined && reverse) high = Math.min(high, placeOf(rows, after));
    if (after !== undefined && !reverse) {
      const at = placeOf(rows, after);
      low = Math.max(low, rows[at]?.id === after.id ? at + 1 : at);
    }
    const items: Item[] = [];
    let bytes = 0;
    for (let seen = 0; seen < high - low; seen += 1) {
      const last = rows[reverse ? high - seen : low + seen - 1];
      if (last !== undefined && (items.length === limit || bytes >= pageBytes))
        return { items, cursor: encode(asked, last) };
      const row = rows[reverse ? high - 1 - seen : low + seen] as Row;
      items.push(shown(row, isKeysOnly(asked)));
      if (!isKeysOnly(asked)) bytes += sizeOfItem(row.item);
    }
    return { items };
  };
  return { read: (id) => known.get(id)?.row.item, put, remove, query };
};
