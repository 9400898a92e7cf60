import type { Instant, Item, Table } from '../ports.ts';
import { text } from './attributes.ts';
import { linePk, lineShards, lineSk } from './item-keys.ts';

const pageOf = 50;

/** One shard of the line, oldest first, page by page. */
async function* shard(table: Table, pk: string, range: { from?: string; to?: string }): AsyncGenerator<Item> {
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await table.query({
      pk,
      ...range,
      index: 'line',
      limit: pageOf,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield* page.items;
    cursor = page.cursor;
  }
}

/**
 * The families of a window's line, oldest place first, merged over its shards. The index may be stale: whoever acts on a family reads it
 * again. Leased families are in it too.
 * `places`: from a place (inclusive) to before another.
 */
export async function* walkLine(
  table: Table,
  window: string,
  places: { readonly from?: Instant; readonly before?: Instant } = {},
): AsyncGenerator<{ familyId: string; lineSk: string }> {
  const range = {
    ...(places.from === undefined ? {} : { from: lineSk(places.from, '') }),
    // `#` sorts before every id, so this is just below the first family of that millisecond.
    ...(places.before === undefined ? {} : { to: lineSk(places.before, '') }),
  };
  const shards = Array.from({ length: lineShards }, (_, n) => shard(table, linePk(window, n), range));
  const heads = await Promise.all(shards.map(async (rows) => ({ rows, head: await rows.next() })));
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const row of heads) {
      if (row.head.done) continue;
      if (first === undefined || text(row.head.value, 'lineSk') < text(first.head.value as Item, 'lineSk')) first = row;
    }
    if (first === undefined || first.head.done) return;
    const lineSk = text(first.head.value, 'lineSk');
    yield { familyId: lineSk.slice(lineSk.indexOf('#') + 1), lineSk };
    first.head = await first.rows.next();
  }
}
