import { describe, expect } from 'vitest';
import type { Condition, Item } from '../../shared/ports.ts';
import { newKey, put, type TableSuite } from './suite.ts';

const attributes = {
  text: 'b',
  number: 5,
  yes: true,
  bytes: Uint8Array.of(1, 2, 3),
  set: new Set(['a', 'b']),
  list: ['x', 'y', 'z'],
  place: '2026-11-23',
};

const holding: readonly Condition[] = [
  { exists: 'text' },
  { exists: 'pk' },
  { absent: 'missing' },
  { equals: ['text', 'b'] },
  { equals: ['number', 5] },
  { equals: ['yes', true] },
  { lessThan: ['number', 6] },
  { lessThan: ['number', 5.5] },
  { lessThan: ['text', 'ba'] },
  { atLeast: ['number', 5] },
  { atLeast: ['number', -100] },
  { atLeast: ['text', 'b'] },
  { atLeast: ['place', '2026-11-23'] },
  { contains: ['set', 'a'] },
  { sizeBelow: ['set', 3] },
  { sizeBelow: ['list', 4] },
  { sizeBelow: ['bytes', 4] },
  { sizeBelow: ['text', 2] },
  { not: { equals: ['missing', 'b'] } },
  { not: { lessThan: ['missing', 9] } },
  { not: { lessThan: ['text', 9] } },
  { not: { atLeast: ['number', '1'] } },
  { not: { contains: ['missing', 'a'] } },
  { and: [{ exists: 'text' }, { equals: ['number', 5] }] },
  { or: [{ exists: 'missing' }, { equals: ['number', 5] }] },
  { not: { and: [{ exists: 'text' }, { exists: 'missing' }] } },
  { or: [{ contains: ['set', 'x'] }, { sizeBelow: ['set', 5] }] },
];

const failing: readonly Condition[] = [
  { exists: 'missing' },
  { absent: 'text' },
  { equals: ['text', 'c'] },
  { equals: ['number', '5'] },
  { equals: ['yes', false] },
  { equals: ['missing', 'b'] },
  { lessThan: ['number', 5] },
  { lessThan: ['text', 'b'] },
  { lessThan: ['missing', 5] },
  { lessThan: ['text', 5] },
  { atLeast: ['number', 5.5] },
  { atLeast: ['number', '0'] },
  { atLeast: ['missing', 0] },
  { contains: ['set', 'c'] },
  { contains: ['missing', 'c'] },
  { contains: ['number', '5'] },
  { sizeBelow: ['set', 2] },
  { sizeBelow: ['list', 3] },
  { sizeBelow: ['missing', 5] },
  { not: { exists: 'text' } },
  { and: [{ exists: 'text' }, { exists: 'missing' }] },
  { or: [{ exists: 'missing' }, { equals: ['number', 6] }] },
];

export const describeConditions = ({ table, it }: TableSuite): void => {
  const judge = async (item: Item, condition: Condition): Promise<string> => {
    const updated = await table().update({
      key: { pk: item.pk, sk: item.sk },
      when: condition,
      set: { touched: true },
    });
    if (updated.outcome === 'refused') expect(updated.item).toEqual(item);
    return updated.outcome;
  };

  describe('conditions', () => {
    for (const condition of holding) {
      it(`holds: ${JSON.stringify(condition)}`, async () => {
        expect(await judge(await put(table(), { ...newKey(), ...attributes }), condition)).toBe('done');
      });
    }
    for (const condition of failing) {
      it(`fails: ${JSON.stringify(condition)}`, async () => {
        expect(await judge(await put(table(), { ...newKey(), ...attributes }), condition)).toBe('refused');
      });
    }

    it('texts compare by their UTF-8 bytes, not by UTF-16 units', async () => {
      // U+FF5E is ef bd 9e in UTF-8, U+1F600 is f0 9f 98 80; in UTF-16 the surrogate d83d comes before ff5e.
      const item = await put(table(), { ...newKey(), text: '\uff5e' });
      expect(await judge(item, { lessThan: ['text', '\u{1f600}'] })).toBe('done');
    });

    const wrong: readonly [title: string, condition: Condition][] = [
      ['an empty and', { and: [] }],
      ['an empty or', { or: [] }],
    ];
    for (const [title, when] of wrong) {
      it(`${title} is rejected`, async () => {
        await expect(table().update({ key: newKey(), when, set: { a: 1 } })).rejects.toThrow();
      });
    }
  });
};
