import { linePk, lineShards, lineSk } from '../../shared/records/item-keys.ts';
import type { ReleaseNeeds, Run } from './release.ts';

const pageOf = 1000;

const countShard = async (needs: ReleaseNeeds, pk: string, from: string): Promise<number> => {
  let count = 0;
  for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
    const page = await needs.table.query({
      pk,
      from,
      index: 'line',
      limit: pageOf,
      ...(cursor === undefined ? {} : { cursor }),
    });
    count += page.items.length;
    cursor = page.cursor;
  }
  return count;
};

/** Families in the line that have no number yet: at most what arrived within settle and margin. Reads index keys only. */
export const countUnsealed = async (needs: ReleaseNeeds, run: Run, window: string): Promise<number> => {
  const sealedTo = run.now - needs.timing.settleMs - needs.timing.sealMarginMs;
  const counts = await Promise.all(
    Array.from({ length: lineShards }, (_, shard) => countShard(needs, linePk(window, shard), lineSk(sealedTo, ''))),
  );
  return counts.reduce((sum, count) => sum + count, 0);
};
