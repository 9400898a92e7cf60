import { describe, expect, it } from 'vitest';
import { paceKey } from '../../shared/records/item-keys.ts';
import { movePace, readPace } from '../../shared/records/pace.ts';
import { openBench } from '../support/bench.ts';
import { noon } from './sample-records.ts';

const bench = openBench();
const old = { credit: 10, ranAt: noon, queued: 4 };

describe('the pace', () => {
  it('is absent until someone moved it', async () => {
    const table = bench.newTable();
    expect(await readPace(table)).toBeUndefined();
    expect(await movePace(table, undefined, old)).toBe(true);
    expect(await readPace(table)).toEqual(old);
  });

  it('is read as an older version wrote it: a line that moves goes on moving through a deploy', async () => {
    const table = bench.newTable();
    await table.update({ key: paceKey, set: { credit: 10, ranAt: noon } });
    expect(await readPace(table)).toEqual({ ...old, queued: 0 });
    expect(await movePace(table, await readPace(table), old)).toBe(true);
  });

  it('is moved by one of the runs that start it at once', async () => {
    const table = bench.newTable();
    const moved = await Promise.all(
      [1, 2, 3].map((n) => movePace(table, undefined, { ...old, credit: n, ranAt: noon + n })),
    );
    expect(moved.filter((won) => won)).toHaveLength(1);
  });

  it('is moved by one of the runs that read the same value', async () => {
    const table = bench.newTable();
    await movePace(table, undefined, old);
    const moved = await Promise.all([1, 2, 3].map((n) => movePace(table, old, { ...old, credit: n, ranAt: noon + n })));
    expect(moved.filter((won) => won)).toHaveLength(1);
    expect((await readPace(table))?.credit).toBe(moved.indexOf(true) + 1);
  });

  it('is moved by one of the runs that read the same value, within one millisecond too', async () => {
    const table = bench.newTable();
    await movePace(table, undefined, old);
    const moved = await Promise.all([3, 4].map((credit) => movePace(table, old, { ...old, credit })));
    expect(moved.filter((won) => won)).toHaveLength(1);
  });

  it('goes below 0 by one family and is kept so', async () => {
    const table = bench.newTable();
    await movePace(table, undefined, { ...old, credit: -3.5 });
    expect(await readPace(table)).toEqual({ ...old, credit: -3.5 });
  });
});
