import { kelurahanList } from '../../shared/domain/region.ts';
import type { Item, Table } from '../../shared/ports.ts';
import { text } from '../../shared/records/attributes.ts';
import { type FamilyRecord, type FamilyState, toFamily } from '../../shared/records/family.ts';
import { areaPk, familyKey, outsideDki } from '../../shared/records/item-keys.ts';

const areas: readonly string[] = [...kelurahanList.map(({ code }) => code), outsideDki];

/** The index rows of every family of a window, page by page, kelurahan by kelurahan. */
async function* rows(table: Table, window: string): AsyncGenerator<readonly Item[]> {
  for (const area of areas) {
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await table.query({
        pk: areaPk(window, area),
        index: 'area',
        keysOnly: true,
        limit: 100,
        ...(cursor === undefined ? {} : { cursor }),
      });
      yield page.items;
      cursor = page.cursor;
    }
  }
}

export type StateCounts = { readonly [S in FamilyState]: number };

/** How many families stand where: reads index keys only. */
export const countFamilies = async (table: Table, window: string): Promise<StateCounts> => {
  const counts = { waiting: 0, 'with-officer': 0, found: 0 };
  for await (const page of rows(table, window)) {
    for (const row of page) counts[text(row, 'areaSk').split('#')[0] as FamilyState] += 1;
  }
  return counts;
};

/** Every family of a window, a page at a time. */
export async function* walkFamilies(table: Table, window: string): AsyncGenerator<readonly FamilyRecord[]> {
  for await (const page of rows(table, window)) {
    if (page.length === 0) continue;
    const items = await table.batchGet(page.map((row) => familyKey(window, text(row, 'areaSk').split('#')[1] ?? '')));
    yield items.flatMap((item) => (item === undefined ? [] : [toFamily(item)]));
  }
}
