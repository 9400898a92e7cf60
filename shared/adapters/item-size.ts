import type { Value, ValueMap } from '../ports.ts';

const NUMBER_BYTES = 21;

/** Bytes of one value as DynamoDB counts them. */
export const sizeOfValue = (value: Value): number => {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.min(NUMBER_BYTES, Math.ceil(String(value).length / 2) + 1);
  if (typeof value === 'boolean') return 1;
  if (value instanceof Uint8Array) return value.byteLength;
  if (value instanceof Set)
    return [...(value as ReadonlySet<string>)].reduce((sum, one) => sum + Buffer.byteLength(one), 0);
  if (Array.isArray(value)) return value.reduce((sum, one) => sum + sizeOfValue(one) + 1, 3);
  return 3 + Object.keys(value).length + sizeOfItem(value as ValueMap);
};

/**
 * Bytes as DynamoDB counts them: attribute names and values in UTF-8, 3 for a list or map and 1 for each of its
 * members.
 */
export const sizeOfItem = (item: ValueMap): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + sizeOfValue(value), 0);
