import { describe, expect } from 'vitest';
import type { Update } from '../../shared/ports.ts';
import { newKey, newPk, put, type TableSuite } from './suite.ts';

export const describeUpdates = ({ table, it }: TableSuite): void => {
  describe('reads and updates', () => {
    it('an item that is not there reads as undefined', async () => {
      expect(await table().get(newKey())).toBeUndefined();
    });

    it('an update creates what is missing and answers the new item', async () => {
      const key = newKey();
      const updated = await table().update({ key, set: { name: 'Siti' }, add: { left: 3 } });
      expect(updated).toEqual({ outcome: 'done', item: { ...key, name: 'Siti', left: 3 } });
      expect(await table().get(key)).toEqual({ ...key, name: 'Siti', left: 3 });
    });

    it('an update that names nothing to change creates an item of its keys alone, and leaves one that is there', async () => {
      const key = newKey();
      expect(await table().update({ key })).toEqual({ outcome: 'done', item: key });
      expect(await table().get(key)).toEqual(key);
      const item = await put(table(), { ...newKey(), a: 1 });
      const again = await table().update({ key: { pk: item.pk, sk: item.sk }, when: { exists: 'a' } });
      expect(again).toEqual({ outcome: 'done', item });
    });

    it('a put if absent is refused the second time, with the item that is there', async () => {
      const key = newKey();
      const first = { key, when: { absent: 'pk' }, set: { by: 'first' } } as const;
      expect((await table().update(first)).outcome).toBe('done');
      const second = await table().update({ ...first, set: { by: 'second' } });
      expect(second).toEqual({ outcome: 'refused', item: { ...key, by: 'first' } });
      expect(await table().get(key)).toEqual({ ...key, by: 'first' });
    });

    it('a condition refused where there is no item answers no item and creates none', async () => {
      const key = newKey();
      const refused = await table().update({ key, when: { exists: 'pk' }, set: { a: 1 } });
      expect(refused).toEqual({ outcome: 'refused' });
      expect(await table().get(key)).toBeUndefined();
    });

    it('every kind of value comes back as it was', async () => {
      const item = {
        ...newKey(),
        text: 'Ägir 😀 \u0000 "quoted"',
        empty: '',
        number: -12.5,
        large: 9_007_199_254_740_991,
        yes: true,
        no: false,
        bytes: Uint8Array.of(0, 1, 254, 255),
        none: new Uint8Array(0),
        set: new Set(['b', 'a']),
        list: ['x', 1, false, Uint8Array.of(7), ['deep'], { in: new Set(['z']) }],
        map: { $bytes: 'no bytes', $set: ['no set'], $$: 1, inner: { bytes: Uint8Array.of(9) } },
      };
      await put(table(), item);
      expect(await table().get(item)).toEqual(item);
      const updated = await table().update({ key: { pk: item.pk, sk: item.sk }, set: { more: 1 } });
      expect(updated).toEqual({ outcome: 'done', item: { ...item, more: 1 } });
    });

    it('set replaces, setIfAbsent keeps what is there and writes what is not', async () => {
      const key = newKey();
      await table().update({ key, set: { kept: 'old', replaced: 'old' } });
      const updated = await table().update({
        key,
        set: { replaced: 'new' },
        setIfAbsent: { kept: 'new', fresh: 'new' },
      });
      expect(updated).toEqual({ outcome: 'done', item: { ...key, kept: 'old', replaced: 'new', fresh: 'new' } });
    });

    it('names that objects inherit are attributes like any other', async () => {
      const key = newKey();
      const updated = await table().update({
        key,
        when: { absent: 'valueOf' },
        setIfAbsent: { constructor: 'a' },
        add: { toString: 2 },
        addToSet: { hasOwnProperty: ['b'] },
      } as unknown as Update);
      const item = { ...key, constructor: 'a', toString: 2, hasOwnProperty: new Set(['b']) };
      expect(updated).toEqual({ outcome: 'done', item });
    });

    it('add counts up and down, from 0 where there is nothing', async () => {
      const key = newKey();
      await table().update({ key, add: { a: 5 } });
      const updated = await table().update({ key, add: { a: -2, b: -1 } });
      expect(updated).toEqual({ outcome: 'done', item: { ...key, a: 3, b: -1 } });
    });

    it('a set grows by new members only, and goes with its last member', async () => {
      const key = newKey();
      await table().update({ key, addToSet: { families: ['a', 'b', 'a'] } });
      await table().update({ key, addToSet: { families: ['b', 'c'] } });
      expect(await table().get(key)).toEqual({ ...key, families: new Set(['a', 'b', 'c']) });
      await table().update({ key, removeFromSet: { families: ['a', 'x'] } });
      expect(await table().get(key)).toEqual({ ...key, families: new Set(['b', 'c']) });
      const emptied = await table().update({ key, removeFromSet: { families: ['b', 'c'], never: ['x'] } });
      expect(emptied).toEqual({ outcome: 'done', item: key });
      expect((await table().update({ key, when: { absent: 'families' }, set: { a: 1 } })).outcome).toBe('done');
    });

    it('remove takes attributes away and does not mind those that are not there', async () => {
      const item = await put(table(), { ...newKey(), a: 1, b: 2 });
      const key = { pk: item.pk, sk: item.sk };
      expect(await table().update({ key, remove: ['a', 'z'] })).toEqual({ outcome: 'done', item: { ...key, b: 2 } });
    });

    it('all clauses of one update work together on the item as it was', async () => {
      const item = { ...newKey(), n: 1, gone: 'x', tags: new Set(['a']), flags: new Set(['f', 'g']) };
      await put(table(), item);
      const key = { pk: item.pk, sk: item.sk };
      const updated = await table().update({
        key,
        when: { and: [{ equals: ['n', 1] }, { exists: 'gone' }, { contains: ['tags', 'a'] }] },
        set: { state: 'B' },
        setIfAbsent: { first: 7 },
        add: { n: 1 },
        addToSet: { tags: ['b'] },
        removeFromSet: { flags: ['f'] },
        remove: ['gone'],
      });
      const after = { ...key, n: 2, state: 'B', first: 7, tags: new Set(['a', 'b']), flags: new Set(['g']) };
      expect(updated).toEqual({ outcome: 'done', item: after });
    });

    it('concurrent increments are all counted', async () => {
      const key = newKey();
      await Promise.all(Array.from({ length: 40 }, () => table().update({ key, add: { n: 1 } })));
      expect(await table().get(key)).toEqual({ ...key, n: 40 });
    });

    it('a limited quota is never overdrawn by concurrent takers', async () => {
      const key = newKey();
      await table().update({ key, set: { left: 10 } });
      const take = () => table().update({ key, when: { atLeast: ['left', 3] }, add: { left: -3 } });
      const taken = await Promise.all(Array.from({ length: 20 }, take));
      expect(taken.filter(({ outcome }) => outcome === 'done')).toHaveLength(3);
      expect(await table().get(key)).toEqual({ ...key, left: 1 });
    });

    it('batchGet answers in the order of the keys, undefined for what is missing', async () => {
      const pk = newPk();
      await put(table(), { pk, sk: 'a', n: 1 });
      await put(table(), { pk, sk: 'b', n: 2 });
      const keys = ['b', 'missing', 'a'].map((sk) => ({ pk, sk }));
      expect(await table().batchGet(keys)).toEqual([{ pk, sk: 'b', n: 2 }, undefined, { pk, sk: 'a', n: 1 }]);
      expect(await table().batchGet([])).toEqual([]);
    });

    it('remove deletes the item for good and does not mind when there is none', async () => {
      const item = await put(table(), { ...newKey(), a: 1 });
      await table().remove(item);
      await table().remove(item);
      expect(await table().get(item)).toBeUndefined();
    });
  });

  describe('what no engine takes', () => {
    const refusals: readonly [title: string, update: (key: { pk: string; sk: string }) => Update][] = [
      ['an empty pk', ({ sk }) => ({ key: { pk: '', sk }, set: { a: 1 } })],
      ['an empty sk', ({ pk }) => ({ key: { pk, sk: '' }, set: { a: 1 } })],
      ['a changed key', (key) => ({ key, set: { sk: 'other' } })],
      ['a removed key', (key) => ({ key, remove: ['pk'] })],
      ['an attribute named twice', (key) => ({ key, set: { a: 1 }, remove: ['a'] })],
      ['an attribute added to and set if absent', (key) => ({ key, add: { b: 1 }, setIfAbsent: { b: 1 } })],
      ['add on a text', (key) => ({ key, add: { text: 1 } })],
      ['addToSet on a text', (key) => ({ key, addToSet: { text: ['a'] } })],
      ['removeFromSet on a number', (key) => ({ key, removeFromSet: { number: ['a'] } })],
      ['an empty set', (key) => ({ key, set: { a: new Set<string>() } })],
      ['a number that is none', (key) => ({ key, set: { a: Number.NaN } })],
      ['an infinite number', (key) => ({ key, add: { number: Number.POSITIVE_INFINITY } })],
      ['an index key that is a number', (key) => ({ key, set: { linePk: 1, lineSk: 'a' } })],
      ['an empty index key', (key) => ({ key, set: { linePk: 'a', lineSk: '' } })],
      ['an item above 400 KB', (key) => ({ key, set: { a: 'x'.repeat(400 * 1024) } })],
      ['a pk above 2,048 bytes', ({ sk }) => ({ key: { pk: 'é'.repeat(1025), sk }, set: { a: 1 } })],
      ['an sk above 1,024 bytes', ({ pk }) => ({ key: { pk, sk: 'x'.repeat(1025) }, set: { a: 1 } })],
    ];
    for (const [title, make] of refusals) {
      it(`${title} is rejected and changes nothing`, async () => {
        const item = await put(table(), { ...newKey(), text: 'x', number: 1 });
        await expect(table().update(make(item))).rejects.toThrow();
        expect(await table().get(item)).toEqual(item);
      });
    }
  });
};
