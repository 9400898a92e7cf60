import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareText } from '../../shared/adapters/compare-text.ts';

test('texts are ordered as their UTF-8 bytes are', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (left, right) => {
      const bytes = Buffer.compare(Buffer.from(left), Buffer.from(right));
      expect(Math.sign(compareText(left, right))).toBe(bytes);
    }),
    { numRuns: 2_000 },
  );
});
