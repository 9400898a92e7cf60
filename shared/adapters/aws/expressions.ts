import type { Condition, Update, Value } from '../../ports.ts';
import { type Attributes, toAttribute } from './item-codec.ts';

/** The names and values of one request, under placeholders: any attribute may be named, reserved words too. */
export type Expressions = {
  name(attribute: string): string;
  value(value: Value): string;
  condition(condition: Condition): string;
  /** Undefined when the update names nothing to change. */
  update(update: Update): string | undefined;
  /** What the request carries beside the expressions; nothing where nothing was named. */
  placeholders(): {
    readonly ExpressionAttributeNames?: Record<string, string>;
    readonly ExpressionAttributeValues?: Attributes;
  };
};

const ifAny = <K extends string, T extends object>(key: K, values: T): { readonly [name in K]?: T } =>
  Object.keys(values).length === 0 ? {} : ({ [key]: values } as { readonly [name in K]: T });

/** Expressions for one request; each call adds what it needs to the placeholders. */
export const openExpressions = (): Expressions => {
  const aliases = new Map<string, string>();
  const values: Attributes = {};
  const name = (attribute: string): string => {
    const alias = aliases.get(attribute) ?? `#n${aliases.size}`;
    aliases.set(attribute, alias);
    return alias;
  };
  const value = (literal: Value): string => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = toAttribute(literal);
    return placeholder;
  };

  /** DynamoDB refuses parentheses that enclose nothing but parentheses, so one condition alone gets none. */
  const joined = (conditions: readonly Condition[], operator: 'AND' | 'OR'): string =>
    conditions.length === 1
      ? conditions.map(condition).join('')
      : `(${conditions.map(condition).join(` ${operator} `)})`;
  const condition = (one: Condition): string => {
    if ('and' in one) return joined(one.and, 'AND');
    if ('or' in one) return joined(one.or, 'OR');
    if ('not' in one) return `(NOT ${condition(one.not)})`;
    if ('exists' in one) return `attribute_exists(${name(one.exists)})`;
    if ('absent' in one) return `attribute_not_exists(${name(one.absent)})`;
    if ('equals' in one) return `${name(one.equals[0])} = ${value(one.equals[1])}`;
    if ('lessThan' in one) return `${name(one.lessThan[0])} < ${value(one.lessThan[1])}`;
    if ('atLeast' in one) return `${name(one.atLeast[0])} >= ${value(one.atLeast[1])}`;
    if ('contains' in one) return `contains(${name(one.contains[0])}, ${value(one.contains[1])})`;
    return `size(${name(one.sizeBelow[0])}) < ${value(one.sizeBelow[1])}`;
  };

  const clause = (verb: string, parts: readonly string[]): readonly string[] =>
    parts.length === 0 ? [] : [`${verb} ${parts.join(', ')}`];
  const each = <T>(map: { readonly [name: string]: T } = {}, write: (attribute: string, one: T) => string): string[] =>
    Object.entries(map).map(([attribute, one]) => write(name(attribute), one));
  const asSet = (members: readonly string[]): string => value(new Set(members));

  return {
    name,
    value,
    condition,
    update: ({ set, setIfAbsent, add, addToSet, removeFromSet, remove = [] }) => {
      const clauses = [
        ...clause('SET', [
          ...each(set, (attribute, one) => `${attribute} = ${value(one)}`),
          ...each(setIfAbsent, (attribute, one) => `${attribute} = if_not_exists(${attribute}, ${value(one)})`),
        ]),
        ...clause('ADD', [
          ...each(add, (attribute, by) => `${attribute} ${value(by)}`),
          ...each(addToSet, (attribute, members) => `${attribute} ${asSet(members)}`),
        ]),
        ...clause(
          'DELETE',
          each(removeFromSet, (attribute, members) => `${attribute} ${asSet(members)}`),
        ),
        ...clause('REMOVE', remove.map(name)),
      ];
      return clauses.length === 0 ? undefined : clauses.join(' ');
    },
    placeholders: () => ({
      ...ifAny(
        'ExpressionAttributeNames',
        Object.fromEntries([...aliases].map(([attribute, alias]) => [alias, attribute])),
      ),
      ...ifAny('ExpressionAttributeValues', values),
    }),
  };
};
