import { describe, expect, it } from 'vitest';
import { takeErrand } from '../../shared/records/errand.ts';
import { overflowShards, putOverflow, readOverflow, removeOverflow } from '../../shared/records/overflow.ts';
import { openBench } from '../support/bench.ts';
import { noon } from './sample-records.ts';

const bench = openBench();
const message = (id: string, shard = 3) => ({ shard, id, body: `{"id":"${id}"}`, acceptedAt: noon });

describe('the overflow', () => {
  it('gives back what was put, in the order of the ids, shard by shard', async () => {
    const table = bench.newTable();
    for (const id of ['c', 'a', 'b']) await putOverflow(table, message(id));
    await putOverflow(table, message('d', 4));
    expect(await readOverflow(table, 3)).toEqual([message('a'), message('b'), message('c')]);
    expect([overflowShards, (await readOverflow(table, 4)).length]).toEqual([16, 1]);
  });

  it('holds the same send once', async () => {
    const table = bench.newTable();
    await putOverflow(table, message('a'));
    await putOverflow(table, { ...message('a'), acceptedAt: noon + 5 });
    expect(await readOverflow(table, 3)).toHaveLength(1);
  });

  it('is empty once all was moved, page after page', async () => {
    const table = bench.newTable();
    await Promise.all(Array.from({ length: 130 }, (_, n) => putOverflow(table, message(`id-${n}`))));
    for (let left = 130; left > 0; ) {
      const page = await readOverflow(table, 3);
      await Promise.all(page.map(({ shard, id }) => removeOverflow(table, shard, id)));
      left -= page.length;
      expect(page.length).toBeGreaterThan(0);
    }
    expect(await readOverflow(table, 3)).toEqual([]);
  });
});

describe('an errand', () => {
  it('is taken by one of many, and not sooner again than its time', async () => {
    const table = bench.newTable();
    const at = async (now: number) =>
      (await Promise.all([1, 2, 3].map(() => takeErrand(table, 'sweep', now, 100)))).filter((won) => won).length;
    expect([await at(noon), await at(noon + 99), await at(noon + 100)]).toEqual([1, 0, 1]);
  });

  it('has a time of its own', async () => {
    const table = bench.newTable();
    await takeErrand(table, 'sweep', noon, 100);
    expect(await takeErrand(table, 'other', noon, 100)).toBe(true);
  });
});
