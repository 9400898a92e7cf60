import type { QueryCommandInput, QueryCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Page, Query } from '../../ports.ts';
import { compareText } from '../compare-text.ts';
import { decodeCursor, encodeCursor, limitOf, type Order, orderOf } from '../query-rules.ts';
import { assertPk } from '../update-rules.ts';
import { type Expressions, openExpressions } from './expressions.ts';
import { type Attributes, fromAttributes, toAttributes } from './item-codec.ts';

/** No sort key lies between the bounds, whatever is stored: `to` below `from`, or empty, which no key is. */
export const isEmptyRange = ({ from, to }: Query): boolean =>
  to === '' || (from !== undefined && to !== undefined && compareText(from, to) > 0);

const rangeOf = ({ from, to }: Query, sortKey: string, { name, value }: Expressions): string => {
  // An empty bound leaves nothing out, and DynamoDB takes no empty key.
  const lower = from === '' ? undefined : from;
  if (lower !== undefined && to !== undefined) return ` AND ${name(sortKey)} BETWEEN ${value(lower)} AND ${value(to)}`;
  if (lower !== undefined) return ` AND ${name(sortKey)} >= ${value(lower)}`;
  return to === undefined ? '' : ` AND ${name(sortKey)} <= ${value(to)}`;
};

const keysOf = (order: Order): readonly string[] => [...new Set([order.pk, ...order.sort, 'pk', 'sk'])];

const startOf = (query: Query, order: Order): { readonly ExclusiveStartKey?: Attributes } => {
  const place = decodeCursor(query);
  if (place === undefined) return {};
  const sorted = Object.fromEntries(order.sort.map((name, at) => [name, place[at] ?? '']));
  return { ExclusiveStartKey: toAttributes({ ...sorted, [order.pk]: query.pk }) };
};

/** The request without the table's name. Throws on an empty pk, a cursor of another query and a limit below 1. */
export const toQuery = (query: Query): Omit<QueryCommandInput, 'TableName'> => {
  assertPk(query.pk);
  const order = orderOf(query);
  const expressions = openExpressions();
  const { name, value } = expressions;
  return {
    KeyConditionExpression: `${name(order.pk)} = ${value(query.pk)}${rangeOf(query, order.sort[0], expressions)}`,
    ...(query.keysOnly ? { ProjectionExpression: keysOf(order).map(name).join(', ') } : {}),
    ...expressions.placeholders(),
    ...(query.index === undefined ? { ConsistentRead: true } : { IndexName: query.index }),
    ...startOf(query, order),
    ScanIndexForward: !query.reverse,
    Limit: limitOf(query),
  };
};

/** The page with its cursor, which is the same text that the embedded engine would give. */
export const toPage = (query: Query, { Items = [], LastEvaluatedKey: last }: QueryCommandOutput): Page => {
  const items = Items.map(fromAttributes);
  if (last === undefined) return { items };
  return {
    items,
    cursor: encodeCursor(
      query,
      orderOf(query).sort.map((name) => last[name]?.S ?? ''),
    ),
  };
};
