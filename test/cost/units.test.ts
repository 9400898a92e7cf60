import { describe, expect, it } from 'vitest';
import type { Item } from '../../shared/ports.ts';
import { bytesOf, readUnits, requestUnits, writesOf, writeUnits } from './units.ts';

// pk 2 + 1, sk 2 + 1: 6 bytes; an attribute of one letter and n symbols is 1 + n more.
const item = (bytes: number, more: Partial<Item> = {}): Item => ({
  pk: 'P',
  sk: 'S',
  a: 'x'.repeat(bytes - 7),
  ...more,
});
const inLine = { linePk: 'L', lineSk: '1' };
const writes = (before: Item | undefined, after: Item | undefined, projection: 'keys' | 'all' = 'keys') => {
  const { table, indexes } = writesOf(before, after, projection);
  return [table, indexes.line.map(({ units }) => units), indexes.area.map(({ units }) => units)];
};

describe('units', () => {
  it('are started KB to write, started 4 KB to read and half of it where the answer may be stale, started 64 KB to send', () => {
    expect([0, 1, 1024, 1025, 2048, 2049].map(writeUnits)).toEqual([1, 1, 1, 2, 2, 3]);
    expect([0, 1, 4096, 4097].map((bytes) => readUnits(bytes))).toEqual([1, 1, 1, 2]);
    expect([0, 4096, 4097].map((bytes) => readUnits(bytes, true))).toEqual([0.5, 0.5, 1]);
    expect([0, 65_536, 65_537].map(requestUnits)).toEqual([1, 1, 2]);
  });

  it('weigh names and values', () => {
    expect(bytesOf(item(1024))).toBe(1024);
    expect(bytesOf({ pk: 'P', sk: 'S', n: 5, set: new Set(['ab', 'c']), b: Uint8Array.of(1, 2) })).toBe(6 + 3 + 6 + 3);
    expect(bytesOf(undefined)).toBe(0);
  });

  it('of an item are those of the larger of before and after', () => {
    expect(writes(undefined, item(1024))).toEqual([1, [], []]);
    expect(writes(item(1025), item(7))).toEqual([2, [], []]);
    expect(writes(item(7), item(2049))).toEqual([3, [], []]);
    expect(writes(item(3000), undefined)).toEqual([3, [], []]);
  });

  it('of an index are one to enter and one to leave, two to move, none for an item that has one of its keys only', () => {
    const outside = item(900);
    const inside = item(900, inLine);
    expect(writes(undefined, inside)).toEqual([1, [1], []]);
    expect(writes(inside, outside)).toEqual([1, [1], []]);
    expect(writes(inside, item(900, { ...inLine, lineSk: '2' }))).toEqual([1, [1, 1], []]);
    expect(writes(undefined, item(900, { areaPk: 'A' }))).toEqual([1, [], []]);
    expect(writes(item(900, { ...inLine, areaPk: 'A' }), item(900, { areaPk: 'A', areaSk: '1' }))).toEqual([
      1,
      [1],
      [1],
    ]);
  });

  it('of an index that holds keys only are none for a change of anything else; with every attribute, those of the item', () => {
    const [before, after] = [item(1500, inLine), item(1600, inLine)];
    expect(writes(before, after)).toEqual([2, [], []]);
    expect(writes(before, after, 'all')).toEqual([2, [2], []]);
    expect(writes(before, before, 'all')).toEqual([2, [], []]);
  });

  it('fall on the partitions of the table’s index that the keys name', () => {
    const { indexes } = writesOf(item(9, inLine), item(9, { ...inLine, linePk: 'M' }), 'keys');
    expect(indexes.line).toEqual([
      { partition: 'line L', units: 1 },
      { partition: 'line M', units: 1 },
    ]);
  });
});
