import { sizeOfItem } from '../../shared/adapters/item-size.ts';
import type { IndexName, Item, ValueMap } from '../../shared/ports.ts';

/**
 * What AWS bills for one operation. Sources: DynamoDB developer guide, "Read and write capacity" and "Managing complex
 * transactions"; SQS pricing.
 */

/** What an index holds of an item: its keys only, or every attribute. Rooms read the table again before they act, so keys are enough. */
export type Projection = 'keys' | 'all';
/** One write to a partition: of the table, or of an index. */
export type Write = { readonly partition: string; readonly units: number };

const indexNames: readonly IndexName[] = ['line', 'area'];

/** One unit per started KB; never less than one. */
export const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));
/** One unit per started 4 KB, half of it where the answer may be stale; never less than one item's. */
export const readUnits = (bytes: number, mayBeStale = false): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (mayBeStale ? 0.5 : 1);
/** SQS: one request per started 64 KB. */
export const requestUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / 65_536));

/** Bytes of an item; 0 where there is none. */
export const bytesOf = (item: ValueMap | undefined): number => (item === undefined ? 0 : sizeOfItem(item));

type Entry = { readonly pk: string; readonly sk: string; readonly held: ValueMap };

/** The entry that an item has in an index, if it has one. */
export const entryOf = (item: Item | undefined, index: IndexName, projection: Projection): Entry | undefined => {
  const pk = item?.[`${index}Pk`];
  const sk = item?.[`${index}Sk`];
  if (item === undefined || typeof pk !== 'string' || typeof sk !== 'string') return undefined;
  const keys = { pk: item.pk, sk: item.sk, [`${index}Pk`]: pk, [`${index}Sk`]: sk };
  return { pk, sk, held: projection === 'all' ? item : keys };
};

const textOf = (held: ValueMap): string =>
  JSON.stringify(Object.entries(held).sort(), (_, value: unknown) =>
    value instanceof Set ? [...value].sort() : value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
  );

/** Writes to one index: none while what it holds is the same, one to put, change or delete an entry, two where its keys change. */
const indexWrites = (
  before: Item | undefined,
  after: Item | undefined,
  index: IndexName,
  projection: Projection,
): readonly Write[] => {
  const old = entryOf(before, index, projection);
  const next = entryOf(after, index, projection);
  const write = ({ pk, held }: Entry, bytes = bytesOf(held)): Write => ({
    partition: `${index} ${pk}`,
    units: writeUnits(bytes),
  });
  if (old === undefined || next === undefined)
    return [old, next].flatMap((entry) => entry ?? []).map((one) => write(one));
  if (old.pk !== next.pk || old.sk !== next.sk) return [write(old), write(next)];
  if (projection === 'keys' || textOf(old.held) === textOf(next.held)) return [];
  return [write(next, Math.max(bytesOf(old.held), bytesOf(next.held)))];
};

/** What an item that becomes another costs: the larger of the two in the table, and each index that it moves in. */
export const writesOf = (
  before: Item | undefined,
  after: Item | undefined,
  projection: Projection,
): { readonly table: number; readonly indexes: { readonly [name in IndexName]: readonly Write[] } } => {
  const [line = [], area = []] = indexNames.map((index) => indexWrites(before, after, index, projection));
  return { table: writeUnits(Math.max(bytesOf(before), bytesOf(after))), indexes: { line, area } };
};
