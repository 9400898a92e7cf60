import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalText, decodeItem, encodeItem, sizeOfItem } from '../../../shared/adapters/embedded/item-codec.ts';
import { compareText } from '../../../shared/adapters/embedded/update.ts';
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

test('the size counts names and values in UTF-8 bytes', () => {
  expect(sizeOfItem({ pk: 'é', bytes: new Uint8Array(10), yes: true })).toBe(2 + 2 + 5 + 10 + 3 + 1);
});

test('texts are ordered as their UTF-8 bytes are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
      const bytes = Buffer.compare(Buffer.from(left), Buffer.from(right));
      expect(Math.sign(compareText(left, right))).toBe(bytes);
    }),
    { numRuns: 2_000 },
  );
});
