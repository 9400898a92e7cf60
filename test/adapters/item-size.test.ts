import { expect, test } from 'vitest';
import { sizeOfItem } from '../../shared/adapters/item-size.ts';

test('the size counts names and values in UTF-8 bytes', () => {
  expect(sizeOfItem({ pk: 'é', bytes: new Uint8Array(10), yes: true })).toBe(2 + 2 + 5 + 10 + 3 + 1);
});
