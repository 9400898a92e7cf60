import { describe, expect } from 'vitest';
import type { Item, Query, Table } from '../../shared/ports.ts';
import { newPk, put, type TableSuite } from './suite.ts';

/** Follows the cursors to the end. */
const readAll = async (table: Table, query: Query): Promise<Item[]> => {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const page = await table.query({ ...query, ...(cursor === undefined ? {} : { cursor }) });
    items.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return items;
};
const sks = (items: readonly Item[]): string[] => items.map(({ sk }) => sk);

export const describeQueries = ({ table, it }: TableSuite): void => {
  const fill = async (sortKeys: readonly string[], more: (sk: string) => object = () => ({})): Promise<string> => {
    const pk = newPk();
    await Promise.all(sortKeys.map((sk) => put(table(), { pk, sk, at: sk, ...more(sk) } as Item)));
    return pk;
  };

  describe('queries of the table', () => {
    it('items of one pk come in the order of their sk, by bytes', async () => {
      const sorted = ['', '1', '10', '9', 'A', 'a', 'é', '\uff5e', '\u{1f600}'].map((sk) => `k${sk}`);
      const pk = await fill([...sorted].reverse());
      expect(sks(await readAll(table(), { pk }))).toEqual(sorted);
      expect(sks(await readAll(table(), { pk, reverse: true }))).toEqual([...sorted].reverse());
    });

    it('a pk without items gives an empty page without a cursor', async () => {
      expect(await table().query({ pk: newPk() })).toEqual({ items: [] });
    });

    it('the bounds are inclusive, alone and together', async () => {
      const pk = await fill(['a', 'b', 'c', 'd']);
      expect(sks(await readAll(table(), { pk, from: 'b' }))).toEqual(['b', 'c', 'd']);
      expect(sks(await readAll(table(), { pk, to: 'b' }))).toEqual(['a', 'b']);
      expect(sks(await readAll(table(), { pk, from: 'b', to: 'c' }))).toEqual(['b', 'c']);
      expect(sks(await readAll(table(), { pk, from: 'b', to: 'c', reverse: true }))).toEqual(['c', 'b']);
      expect(sks(await readAll(table(), { pk, from: 'bb', to: 'bc' }))).toEqual([]);
    });

    it('a range whose lower bound is above its upper one is empty', async () => {
      const pk = await fill(['a', 'b', 'c']);
      expect(await readAll(table(), { pk, from: 'c', to: 'a' })).toEqual([]);
    });

    for (const reverse of [false, true]) {
      it(`the cursor goes on where the page ended, ${reverse ? 'backwards' : 'forwards'}`, async () => {
        const sortKeys = Array.from({ length: 23 }, (_, at) => `k${String(at).padStart(2, '0')}`);
        const pk = await fill(sortKeys);
        const first = await table().query({ pk, limit: 5, reverse });
        expect(first.items.length).toBeLessThanOrEqual(5);
        expect(first.cursor).toMatch(/^[A-Za-z0-9_-]+$/);
        const expected = reverse ? [...sortKeys].reverse() : sortKeys;
        expect(sks(await readAll(table(), { pk, limit: 5, reverse }))).toEqual(expected);
      });
    }

    it('a cursor keeps to the bounds and to the order although items come and go', async () => {
      const pk = await fill(['a', 'c', 'e', 'g']);
      const { items, cursor = '' } = await table().query({ pk, from: 'a', to: 'f', limit: 2 });
      expect(sks(items)).toEqual(['a', 'c']);
      await table().remove({ pk, sk: 'c' });
      await put(table(), { pk, sk: 'b', at: 'b' });
      await put(table(), { pk, sk: 'd', at: 'd' });
      expect(sks((await table().query({ pk, from: 'a', to: 'f', cursor })).items)).toEqual(['d', 'e']);
    });

    it('keysOnly gives keys and nothing else', async () => {
      const pk = await fill(['a', 'b']);
      const items = await readAll(table(), { pk, keysOnly: true });
      expect(items).toEqual([
        { pk, sk: 'a' },
        { pk, sk: 'b' },
      ]);
    });

    it('a page ends near 1 MB and the next one goes on', async () => {
      const pk = await fill(['a', 'b', 'c', 'd', 'e'], () => ({ body: 'x'.repeat(300_000) }));
      const first = await table().query({ pk });
      expect(first.items.length).toBeLessThan(5);
      expect(sks(await readAll(table(), { pk }))).toEqual(['a', 'b', 'c', 'd', 'e']);
    });

    it('a limit below 1, a foreign cursor and an empty pk are rejected', async () => {
      const pk = await fill(['a', 'b']);
      await expect(table().query({ pk, limit: 0 })).rejects.toThrow();
      await expect(table().query({ pk, cursor: 'nonsense' })).rejects.toThrow();
      await expect(table().query({ pk: '' })).rejects.toThrow();
    });
  });

  describe('queries of an index', () => {
    for (const index of ['line', 'area'] as const) {
      const keys = (pk: string, sk: string) => ({ [`${index}Pk`]: pk, [`${index}Sk`]: sk });

      it(`${index} holds items of many pks in the order of its own sort key`, async () => {
        const shard = newPk();
        for (const place of ['3', '1', '2'])
          await put(table(), { pk: newPk(), sk: '-', place, ...keys(shard, place) } as Item);
        await put(table(), { pk: newPk(), sk: '-', ...keys(newPk(), '0') } as Item);
        const items = await readAll(table(), { pk: shard, index });
        expect(items.map((item) => item['place'])).toEqual(['1', '2', '3']);
        const back = await readAll(table(), { pk: shard, index, from: '2', reverse: true });
        expect(back.map((item) => item['place'])).toEqual(['3', '2']);
      });

      it(`${index} is sparse: an item is in it while it has both keys`, async () => {
        const [shard, item] = [newPk(), { pk: newPk(), sk: '-' }];
        const read = () => readAll(table(), { pk: shard, index });
        await table().update({ key: item, set: { [`${index}Pk`]: shard } });
        expect(await read()).toEqual([]);
        await table().update({ key: item, set: { [`${index}Sk`]: 'a' } });
        expect(await read()).toEqual([{ ...item, ...keys(shard, 'a') }]);
        await table().update({ key: item, set: { [`${index}Sk`]: 'b', other: 1 } });
        expect(await read()).toEqual([{ ...item, ...keys(shard, 'b'), other: 1 }]);
        await table().update({ key: item, set: { other: 2 } });
        expect(await read()).toEqual([{ ...item, ...keys(shard, 'b'), other: 2 }]);
        await table().update({ key: item, remove: [`${index}Pk`] });
        expect(await read()).toEqual([]);
      });
    }

    it('a removed item leaves the index', async () => {
      const [shard, item] = [newPk(), { pk: newPk(), sk: '-' }];
      await put(table(), { ...item, linePk: shard, lineSk: 'a' });
      await table().remove(item);
      expect(await readAll(table(), { pk: shard, index: 'line' })).toEqual([]);
    });

    it('equal sort keys lose nobody between two pages', async () => {
      const shard = newPk();
      const pks = Array.from({ length: 9 }, newPk);
      await Promise.all(pks.map((pk) => put(table(), { pk, sk: '-', linePk: shard, lineSk: 'same' })));
      const items = await readAll(table(), { pk: shard, index: 'line', limit: 2 });
      expect(items.map(({ pk }) => pk).sort()).toEqual([...pks].sort());
    });

    it('keysOnly of an index gives keys and index keys', async () => {
      const [shard, item] = [newPk(), { pk: newPk(), sk: '-' }];
      await put(table(), { ...item, linePk: shard, lineSk: 'a', areaPk: newPk(), areaSk: 'z', more: 1 });
      const items = await readAll(table(), { pk: shard, index: 'line', keysOnly: true });
      expect(items).toEqual([{ ...item, linePk: shard, lineSk: 'a' }]);
    });
  });
};
