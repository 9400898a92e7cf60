import { kelurahanList } from '../../shared/domain/region.ts';
import type { Item, Query, Table } from '../../shared/ports.ts';
import { text } from '../../shared/records/attributes.ts';
import { type FamilyRecord, type FamilyState, toFamily } from '../../shared/records/family.ts';
import { areaPk, familyKey, linePk, lineShards, outsideDki } from '../../shared/records/item-keys.ts';

const areas: readonly string[] = [...kelurahanList.map(({ code }) => code), outsideDki];
const shards = Array.from({ length: lineShards }, (_, shard) => shard);

type Row = { readonly familyId: string; readonly state: FamilyState };

async function* pages(table: Table, index: Pick<Query, 'index' | 'pk'>): AsyncGenerator<readonly Item[]> {
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await table.query({
      ...index,
      limit: 100,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield page.items;
    cursor = page.cursor;
  }
}

/** Every family of a window, page by page: the line first, then kelurahan by kelurahan. Who leaves the line meanwhile is told once. */
async function* rows(table: Table, window: string): AsyncGenerator<readonly Row[]> {
  const waiting = new Set<string>();
  for (const shard of shards) {
    for await (const items of pages(table, { index: 'line', pk: linePk(window, shard) })) {
      const ids = items.map((item) => text(item, 'lineSk').split('#')[1] ?? '');
      for (const id of ids) waiting.add(id);
      yield ids.map((familyId) => ({ familyId, state: 'waiting' }));
    }
  }
  for (const area of areas) {
    for await (const items of pages(table, { index: 'area', pk: areaPk(window, area) })) {
      const found = items.map((item) => text(item, 'areaSk').split('#') as [FamilyState, string]);
      yield found.flatMap(([state, familyId]) => (waiting.has(familyId) ? [] : [{ familyId, state }]));
    }
  }
}

export type StateCounts = { readonly [S in FamilyState]: number };

/** How many families stand where: reads index keys only. */
export const countFamilies = async (table: Table, window: string): Promise<StateCounts> => {
  const counts = { waiting: 0, 'with-officer': 0, found: 0 };
  for await (const page of rows(table, window)) {
    for (const { state } of page) counts[state] += 1;
  }
  return counts;
};

/** Every family of a window, a page at a time. */
export async function* walkFamilies(table: Table, window: string): AsyncGenerator<readonly FamilyRecord[]> {
  for await (const page of rows(table, window)) {
    if (page.length === 0) continue;
    const items = await table.batchGet(page.map(({ familyId }) => familyKey(window, familyId)));
    yield items.flatMap((item) => (item === undefined ? [] : [toFamily(item)]));
  }
}
