import type { Instant } from '../../shared/ports.ts';
import { type FamilyRecord, toFamily } from '../../shared/records/family.ts';
import { familyKey } from '../../shared/records/item-keys.ts';
import { walkLine } from '../../shared/records/line.ts';
import type { ReleaseNeeds } from './release.ts';

const readAtOnce = 100;

/** The families of a window's line as they are now, oldest place first, read in pages behind the index (which may be stale). */
export async function* readLine(
  needs: Pick<ReleaseNeeds, 'table'>,
  window: string,
  places: { readonly from?: Instant; readonly before?: Instant } = {},
): AsyncGenerator<FamilyRecord> {
  let ids: string[] = [];
  const read = async (): Promise<FamilyRecord[]> => {
    const items = await needs.table.batchGet(ids.map((id) => familyKey(window, id)));
    ids = [];
    return items.filter((item) => item !== undefined).map(toFamily);
  };
  for await (const { familyId } of walkLine(needs.table, window, places)) {
    ids.push(familyId);
    if (ids.length === readAtOnce) yield* await read();
  }
  if (ids.length > 0) yield* await read();
}
