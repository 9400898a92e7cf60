import type { Condition, Item, Key, Update, Value } from '../../shared/ports.ts';

/**
 * The words of the port, written down as plainly as can be: what the engines are compared with. Knows valid updates
 * only.
 */
const utf8 = (text: string): string => Buffer.from(text).toString('hex');

const ordered = (left: Value | undefined, right: string | number, judge: (order: number) => boolean): boolean => {
  if (left === undefined || typeof left !== typeof right) return false;
  if (typeof left === 'number') return judge(left - Number(right));
  const [one, other] = [utf8(String(left)), utf8(String(right))];
  return judge(one < other ? -1 : one > other ? 1 : 0);
};

export const naivelyApplies = (condition: Condition, attributes: ReadonlyMap<string, Value>): boolean => {
  const again = (one: Condition): boolean => naivelyApplies(one, attributes);
  if ('and' in condition) return !condition.and.map(again).includes(false);
  if ('or' in condition) return condition.or.map(again).includes(true);
  if ('not' in condition) return again(condition.not) === false;
  if ('exists' in condition) return attributes.has(condition.exists);
  if ('absent' in condition) return !attributes.has(condition.absent);
  const [[name, operand]] = Object.values(condition) as [[string, string | number | boolean]];
  const value = attributes.get(name);
  if ('equals' in condition) return value === operand;
  if ('lessThan' in condition) return ordered(value, operand as string | number, (order) => order < 0);
  if ('atLeast' in condition) return ordered(value, operand as string | number, (order) => order >= 0);
  const members = value instanceof Set ? [...(value as Set<string>)] : undefined;
  if (members === undefined) return false;
  return 'contains' in condition ? members.includes(String(operand)) : members.length < Number(operand);
};

const naivelyChanged = (update: Update, before: ReadonlyMap<string, Value>): Map<string, Value> => {
  const after = new Map(before);
  for (const [name, value] of Object.entries(update.key)) after.set(name, value);
  for (const [name, value] of Object.entries(update.set ?? {})) after.set(name, value);
  for (const [name, value] of Object.entries(update.setIfAbsent ?? {})) if (!before.has(name)) after.set(name, value);
  for (const [name, by] of Object.entries(update.add ?? {})) after.set(name, Number(before.get(name) ?? 0) + by);
  const members = (name: string): Set<string> => new Set((before.get(name) as Set<string> | undefined) ?? []);
  for (const [name, more] of Object.entries(update.addToSet ?? {}))
    after.set(name, new Set([...members(name), ...more]));
  for (const [name, fewer] of Object.entries(update.removeFromSet ?? {})) {
    const left = members(name);
    for (const member of fewer) left.delete(member);
    if (left.size === 0) after.delete(name);
    else after.set(name, left);
  }
  for (const name of update.remove ?? []) after.delete(name);
  return after;
};

export type NaiveTable = {
  read(key: Key): Item | undefined;
  /** The indexes of the conditions that fail; when there are none the updates are done. */
  transact(updates: readonly Update[]): readonly number[];
};

/** A table of maps in memory. */
export const openNaiveTable = (): NaiveTable => {
  const items = new Map<string, Map<string, Value>>();
  const nameOf = ({ pk, sk }: Key): string => JSON.stringify([pk, sk]);
  const attributesOf = (key: Key): ReadonlyMap<string, Value> => items.get(nameOf(key)) ?? new Map();
  return {
    read: (key) => {
      const attributes = items.get(nameOf(key));
      return attributes && (Object.fromEntries(attributes) as unknown as Item);
    },
    transact: (updates) => {
      const failed = updates.flatMap(({ when, key }, at) =>
        when && !naivelyApplies(when, attributesOf(key)) ? [at] : [],
      );
      if (failed.length > 0) return failed;
      const made = updates.map((update) => naivelyChanged(update, attributesOf(update.key)));
      for (const [at, attributes] of made.entries()) items.set(nameOf((updates[at] as Update).key), attributes);
      return [];
    },
  };
};
