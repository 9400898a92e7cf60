import type { Condition, Item, Update, Value, ValueMap } from '../../ports.ts';
import { compareText } from '../compare-text.ts';
import { assertItem, assertUpdate } from '../update-rules.ts';

/** The attribute itself, never what an object inherits: `constructor` is a name like any other. */
const read = (item: ValueMap | undefined, name: string): Value | undefined =>
  item !== undefined && Object.hasOwn(item, name) ? item[name] : undefined;

/** Below 0, 0 or above 0; undefined when the two cannot be compared (absent, or another type). */
const compare = (left: Value | undefined, right: string | number): number | undefined => {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  return undefined;
};

/** As DynamoDB's `contains`: a member of a set or list, a part of a string. */
const holds = (value: Value | undefined, member: string): boolean => {
  if (value instanceof Set) return value.has(member);
  return (typeof value === 'string' || Array.isArray(value)) && value.includes(member);
};

/** As DynamoDB's `size`; undefined for numbers, booleans and what is absent. */
const measure = (value: Value | undefined): number | undefined => {
  if (typeof value === 'string' || Array.isArray(value)) return value.length;
  if (typeof value !== 'object') return undefined;
  if (value instanceof Uint8Array) return value.byteLength;
  return value instanceof Set ? value.size : Object.keys(value).length;
};

/**
 * Whether the condition holds for the item as it is (undefined: there is none). A comparison with an absent attribute
 * or one of another type is false, so its `not` is true.
 */
export const applies = (condition: Condition | undefined, item: Item | undefined): boolean => {
  if (condition === undefined) return true;
  if ('and' in condition) return condition.and.every((one) => applies(one, item));
  if ('or' in condition) return condition.or.some((one) => applies(one, item));
  if ('not' in condition) return !applies(condition.not, item);
  if ('exists' in condition) return read(item, condition.exists) !== undefined;
  if ('absent' in condition) return read(item, condition.absent) === undefined;
  if ('equals' in condition) return read(item, condition.equals[0]) === condition.equals[1];
  if ('lessThan' in condition) return (compare(read(item, condition.lessThan[0]), condition.lessThan[1]) ?? 0) < 0;
  if ('atLeast' in condition) return (compare(read(item, condition.atLeast[0]), condition.atLeast[1]) ?? -1) >= 0;
  if ('contains' in condition) return holds(read(item, condition.contains[0]), condition.contains[1]);
  const size = measure(read(item, condition.sizeBelow[0]));
  return size !== undefined && size < condition.sizeBelow[1];
};

const readSet = (item: Item | undefined, name: string): ReadonlySet<string> | undefined => {
  const value = read(item, name);
  if (value === undefined) return undefined;
  if (value instanceof Set) return value as ReadonlySet<string>;
  throw new Error(`attribute ${name} is no string set`);
};

const increased = (item: Item | undefined, name: string, by: number): number => {
  const value = read(item, name) ?? 0;
  if (typeof value === 'number') return value + by;
  throw new Error(`attribute ${name} is no number`);
};

/**
 * The item after the update; the given one is not touched. Every clause sees the item as it was before. Throws when
 * `add` meets no number, a set clause no set, or the new item breaks a limit (400 KB, index keys are texts).
 */
export const changed = (update: Update, before: Item | undefined): Item => {
  const after: { [name: string]: Value } = { ...before, ...update.key, ...update.set };
  for (const [name, value] of Object.entries(update.setIfAbsent ?? {}))
    if (read(before, name) === undefined) after[name] = value;
  for (const [name, by] of Object.entries(update.add ?? {})) after[name] = increased(before, name, by);
  for (const [name, members] of Object.entries(update.addToSet ?? {})) {
    after[name] = new Set([...(readSet(before, name) ?? []), ...members]);
  }
  for (const [name, members] of Object.entries(update.removeFromSet ?? {})) {
    const left = [...(readSet(before, name) ?? [])].filter((member) => !members.includes(member));
    if (left.length > 0) after[name] = new Set(left);
    else delete after[name];
  }
  for (const name of update.remove ?? []) delete after[name];
  const item = after as ValueMap as Item;
  assertItem(item);
  return item;
};

/**
 * One update on one item, as an engine without a disk would do it: the new item, or the old one when the condition
 * failed.
 */
export const attempted = (
  update: Update,
  before: Item | undefined,
): { readonly outcome: 'done'; readonly item: Item } | { readonly outcome: 'refused'; readonly item?: Item } => {
  assertUpdate(update);
  if (applies(update.when, before)) return { outcome: 'done', item: changed(update, before) };
  return before ? { outcome: 'refused', item: before } : { outcome: 'refused' };
};
