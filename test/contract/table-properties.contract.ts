import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { Condition, Key, Update } from '../../shared/ports.ts';
import { openNaiveTable } from './naive-table.ts';
import { newPk, type TableSuite } from './suite.ts';

/** Attributes keep their type (n: number, s: set, t: text), so that every generated update is valid. */
const text = fc.constantFrom('', 'a', 'b', 'é', '\uff5e', '\u{1f600}', 'ab');
const number = fc.integer({ min: -3, max: 3 });
const name = fc.constantFrom('n1', 'n2', 's1', 's2', 't1', 't2', 'pk');
const member = fc.constantFrom('x', 'y', 'z');
const members = fc.uniqueArray(member, { minLength: 1, maxLength: 3 });

const { condition } = fc.letrec<{ condition: Condition; leaf: Condition }>((tie) => ({
  leaf: fc.oneof(
    fc.record({ exists: name }),
    fc.record({ absent: name }),
    fc.record({ equals: fc.tuple(name, fc.oneof(text, number, fc.boolean())) }),
    fc.record({ lessThan: fc.tuple(name, fc.oneof(text, number)) }),
    fc.record({ atLeast: fc.tuple(name, fc.oneof(text, number)) }),
    fc.record({ contains: fc.tuple(fc.constantFrom('s1', 's2', 'n1'), member) }),
    fc.record({ sizeBelow: fc.tuple(fc.constantFrom('s1', 's2'), fc.nat(3)) }),
  ),
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    tie('leaf'),
    fc.record({ and: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ or: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}));

/** One clause at most for each attribute. */
type Clause = readonly [clause: string, name: string, value: unknown];
const clauseOf = (attribute: string): fc.Arbitrary<Clause | undefined> => {
  const values = attribute.startsWith('n')
    ? number
    : attribute.startsWith('t')
      ? text
      : members.map((all) => new Set(all));
  const common: fc.Arbitrary<Clause | undefined>[] = [
    fc.constant(undefined),
    values.map((value) => ['set', attribute, value] as const),
    values.map((value) => ['setIfAbsent', attribute, value] as const),
    fc.constant(['remove', attribute, undefined] as const),
  ];
  if (attribute.startsWith('n')) common.push(number.map((by) => ['add', attribute, by] as const));
  if (attribute.startsWith('s')) {
    common.push(members.map((all) => ['addToSet', attribute, all] as const));
    common.push(members.map((all) => ['removeFromSet', attribute, all] as const));
  }
  return fc.oneof(...common);
};

const assemble =
  (sk: string, when: Condition | undefined, clauses: readonly (Clause | undefined)[]) =>
  (pk: string): Update => {
    const parts: Record<string, Record<string, unknown>> = {};
    const removed: string[] = [];
    for (const [clause, attribute, value] of clauses.filter((one) => one !== undefined)) {
      if (clause === 'remove') removed.push(attribute);
      else parts[clause] = { ...parts[clause], [attribute]: value };
    }
    const key: Key = { pk, sk };
    // `set` of a fixed attribute: no update of these is a mere check.
    const set = { ...parts['set'], touched: true };
    return {
      ...parts,
      key,
      set,
      ...(when ? { when } : {}),
      ...(removed.length > 0 ? { remove: removed } : {}),
    } as Update;
  };
const clauses = fc.tuple(...['n1', 'n2', 's1', 's2', 't1', 't2'].map(clauseOf));
const makeUpdate = (sk: fc.Arbitrary<string>) =>
  fc.tuple(sk, fc.option(condition, { nil: undefined, freq: 2 }), clauses).map((parts) => assemble(...parts));

const SORT_KEYS = ['a', 'b', 'c'];
const steps = fc.array(
  fc
    .uniqueArray(fc.constantFrom(...SORT_KEYS), { minLength: 1, maxLength: 3 })
    .chain((sortKeys) => fc.tuple(...sortKeys.map((sk) => makeUpdate(fc.constant(sk))))),
  { minLength: 1, maxLength: 8 },
);

export const describeProperties = ({ table, it, runs }: TableSuite): void => {
  describe('properties', () => {
    it('any sequence of updates and transactions agrees with the words of the port', async () => {
      const property = fc.asyncProperty(steps, async (transactions) => {
        const [pk, naive] = [newPk(), openNaiveTable()];
        for (const makers of transactions) {
          const updates = makers.map((make) => make(pk));
          const [first, before] = [updates[0] as Update, updates.map(({ key }) => naive.read(key))];
          const [index] = naive.transact(updates);
          const expected =
            index === undefined ? { outcome: 'done' } : { outcome: 'refused', index, item: before[index] };
          if (updates.length > 1) expect(await table().transact(updates)).toEqual(expected);
          else {
            const item = index === undefined ? naive.read(first.key) : before[0];
            expect(await table().update(first)).toEqual({ outcome: expected.outcome, item });
          }
        }
        const keys = SORT_KEYS.map((sk) => ({ pk, sk }));
        expect(await table().batchGet(keys)).toEqual(keys.map(naive.read));
        expect((await table().query({ pk })).items).toEqual(keys.map(naive.read).filter((item) => item !== undefined));
      });
      await fc.assert(property, { numRuns: runs });
    });
  });
};
