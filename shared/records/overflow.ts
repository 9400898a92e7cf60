import type { Instant, Table } from '../ports.ts';
import { number, text } from './attributes.ts';
import { overflowKey } from './item-keys.ts';

export const overflowShards = 16;

/** Where accepted messages go while the queue fails: 16 fixed keys, chosen at random, sorted by id, no minute in the key. */
export type Overflowed = {
  readonly shard: number;
  readonly id: string;
  readonly body: string;
  readonly acceptedAt: Instant;
};

/** Resolves only when it is stored. The same send again is the same item. */
export const putOverflow = async (table: Pick<Table, 'update'>, message: Overflowed): Promise<void> => {
  const { shard, id, ...rest } = message;
  await table.update({ key: overflowKey(shard, id), set: { id, ...rest } });
};

/** One page of a shard. */
export const readOverflow = async (table: Table, shard: number): Promise<readonly Overflowed[]> => {
  const { items } = await table.query({ pk: overflowKey(shard, '').pk, limit: 100 });
  return items.map((item) => ({
    shard,
    id: item.sk,
    body: text(item, 'body'),
    acceptedAt: number(item, 'acceptedAt'),
  }));
};

export const removeOverflow = (table: Table, shard: number, id: string): Promise<void> =>
  table.remove(overflowKey(shard, id));
