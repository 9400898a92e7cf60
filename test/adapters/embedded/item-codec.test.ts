import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, decodeItem, encodeItem } from '../../../shared/adapters/embedded/item-codec.ts';
import type { Item, Value } from '../../../shared/ports.ts';

const names = fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('$bytes', '$set', '$$bytes', '__proto__', '{"$'));
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.string({ unit: 'binary' }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (number === 0 ? 0 : number)),
    fc.boolean(),
    fc.uint8Array(),
    fc.uniqueArray(fc.string(), { minLength: 1 }).map((members) => new Set(members)),
    fc.array(tie('value')),
    fc.dictionary(names, tie('value'), { noNullPrototype: true }),
  ),
}));

test('any item comes back from its text as it was', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string({ minLength: 1 }), value, { noNullPrototype: true }), (attributes) => {
      const item = { ...attributes, pk: 'p', sk: 's' } as unknown as Item;
      expect(decodeItem(encodeItem(item))).toEqual(item);
    }),
    { numRuns: 1_000 },
  );
});

test('equal contents have one canonical text, different ones have not', () => {
  expect(canonicalText({ a: 1, b: new Set(['x', 'y']) })).toBe(canonicalText({ b: new Set(['y', 'x']), a: 1 }));
  expect(canonicalText({ a: 1 })).not.toBe(canonicalText({ a: '1' }));
  expect(canonicalText({ a: Uint8Array.of(1) })).not.toBe(canonicalText({ a: { $bytes: 'AQ==' } }));
});
