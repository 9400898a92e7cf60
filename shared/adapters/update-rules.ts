import type { Condition, Item, Key, Update, Value, ValueMap } from '../ports.ts';
import { sizeOfItem, sizeOfValue } from './item-size.ts';

/** DynamoDB's limits, bytes. */
const PK_BYTES = 2_048;
const SK_BYTES = 1_024;
const ITEM_BYTES = 400 * 1_024;

/** A number as DynamoDB holds it: finite, at most 9.99e125, at least 1e-130. */
const isStorable = (value: number): boolean =>
  Number.isFinite(value) && Math.abs(value) < 1e126 && (value === 0 || Math.abs(value) >= 1e-130);

const fail = (why: string): never => {
  throw new Error(why);
};

const assertKeyText = (name: string, value: unknown, maximumBytes: number): void => {
  if (typeof value !== 'string' || value === '') fail(`${name} must be a text that is not empty`);
  const text = value as string;
  // 3 bytes per UTF-16 unit at most: the exact count is only made when it could matter.
  if (text.length * 3 > maximumBytes && Buffer.byteLength(text) > maximumBytes)
    fail(`${name} is above ${maximumBytes} bytes`);
};

/** Throws unless pk and sk are texts that are not empty and within DynamoDB's 2,048 and 1,024 bytes. */
export const assertKey = (key: Key): void => {
  assertKeyText('pk', key.pk, PK_BYTES);
  assertKeyText('sk', key.sk, SK_BYTES);
};

/** Throws unless the text can be a pk of the table or of an index. */
export const assertPk = (pk: string): void => assertKeyText('pk', pk, PK_BYTES);

const assertValue = (name: string, value: Value | undefined | null): void => {
  if (typeof value === 'string' || typeof value === 'boolean' || value instanceof Uint8Array) return;
  if (typeof value === 'number') {
    if (!isStorable(value)) fail(`attribute ${name} holds a number that cannot be stored`);
  } else if (value === undefined || value === null || typeof value !== 'object') {
    fail(`attribute ${name} has no value`);
  } else if (value instanceof Set) {
    assertMembers(name, [...value]);
  } else {
    for (const one of Object.values(value as ValueMap)) assertValue(name, one);
  }
};

const assertMembers = (name: string, members: readonly unknown[]): void => {
  if (members.length === 0) fail(`attribute ${name} is given an empty set`);
  if (members.some((member) => typeof member !== 'string'))
    fail(`attribute ${name} is given a set of other than texts`);
};

const assertOperand = (name: string, value: Value): void => {
  if (!['string', 'number', 'boolean'].includes(typeof value)) fail(`a condition on ${name} compares with no literal`);
  assertValue(name, value);
};

/**
 * Throws when a condition is none that both engines know: an empty and/or, an unknown kind, a literal that cannot be
 * stored.
 */
export const assertCondition = (condition: Condition): void => {
  const kinds = Object.keys(condition);
  if (kinds.length !== 1) fail(`a condition has exactly one kind, not [${kinds.join(', ')}]`);
  if ('and' in condition || 'or' in condition) {
    const parts = 'and' in condition ? condition.and : condition.or;
    if (parts.length === 0) fail('and/or needs at least one condition');
    for (const part of parts) assertCondition(part);
  } else if ('not' in condition) assertCondition(condition.not);
  else if ('equals' in condition) assertOperand(...condition.equals);
  else if ('lessThan' in condition) assertOperand(...condition.lessThan);
  else if ('atLeast' in condition) assertOperand(...condition.atLeast);
  else if ('contains' in condition) assertOperand(...condition.contains);
  else if ('sizeBelow' in condition) assertOperand(...condition.sizeBelow);
  else if (!('exists' in condition || 'absent' in condition)) fail(`unknown condition ${kinds.join()}`);
};

const INDEX_KEYS: readonly [name: string, maximumBytes: number][] = [
  ['linePk', PK_BYTES],
  ['lineSk', SK_BYTES],
  ['areaPk', PK_BYTES],
  ['areaSk', SK_BYTES],
];
/** Throws when an index key among the attributes is no text, empty, or too long. */
const assertIndexKeys = (attributes: ValueMap): void => {
  for (const [name, maximumBytes] of INDEX_KEYS) {
    if (attributes[name] !== undefined) assertKeyText(name, attributes[name], maximumBytes);
  }
};

/**
 * Throws when an update is wrong whatever the item: its keys, a name twice, a key changed, a value that cannot be
 * stored, an index key that is no text.
 */
export const assertUpdate = (update: Update): void => {
  assertKey(update.key);
  if (update.when) assertCondition(update.when);
  const seen = new Set<string>(['pk', 'sk']);
  const claim = (name: string): void => {
    if (seen.has(name))
      fail(name === 'pk' || name === 'sk' ? 'an update cannot change keys' : `attribute ${name} is named twice`);
    if (name === '' || name === '__proto__') fail('an attribute needs a proper name');
    seen.add(name);
  };
  for (const part of [update.set, update.setIfAbsent, update.add]) {
    for (const name in part) {
      claim(name);
      assertValue(name, part[name]);
    }
  }
  for (const name in update.add)
    if (typeof update.add[name] !== 'number') fail(`attribute ${name} is increased by no number`);
  for (const part of [update.addToSet, update.removeFromSet]) {
    for (const name in part) {
      claim(name);
      assertMembers(name, part[name] ?? []);
    }
  }
  for (const name of update.remove ?? []) claim(name);
  // Not every engine behind an AWS endpoint refuses these by itself.
  for (const part of [update.set, update.setIfAbsent]) if (part !== undefined) assertIndexKeys(part);
};

/**
 * Whether the update names nothing to change: in a transaction it is then only a check, as DynamoDB's ConditionCheck.
 */
export const isCheckOnly = (update: Update): boolean => {
  const { set, setIfAbsent, add, addToSet, removeFromSet, remove } = update;
  return [set, setIfAbsent, add, addToSet, removeFromSet, remove].every((part) => Object.keys(part ?? {}).length === 0);
};

/**
 * Throws when the item as a whole cannot be stored: above 400 KB, an index key that is no text, a number out of
 * range.
 */
export const assertItem = (item: Item): void => {
  assertIndexKeys(item);
  let bound = 0;
  for (const name in item) {
    const value = item[name] as Value;
    if (typeof value === 'number' && !isStorable(value)) fail(`attribute ${name} holds a number that cannot be stored`);
    bound += name.length * 3 + (typeof value === 'string' ? value.length * 3 : sizeOfValue(value));
  }
  // The bound counts 3 bytes per UTF-16 unit; the exact sum is only made when it could matter.
  if (bound > ITEM_BYTES && sizeOfItem(item) > ITEM_BYTES) fail(`the item is above ${ITEM_BYTES} bytes`);
};
