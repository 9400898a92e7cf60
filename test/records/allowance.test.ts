import { describe, expect, it } from 'vitest';
import { resetAllowance, takeAllowance } from '../../shared/records/allowance.ts';
import { triesKey } from '../../shared/records/item-keys.ts';
import { openBench } from '../support/bench.ts';
import { noon } from './sample-records.ts';

const bench = openBench();
const key = triesKey('blind-contact', 'sign-in');
const three = { most: 3, perMs: 1000 };

describe('an allowance', () => {
  it('is so many within so long, counted from the first', async () => {
    const table = bench.newTable();
    const take = async (now: number) => takeAllowance(table, key, now, three);
    for (const at of [0, 400, 900]) expect(await take(noon + at)).toEqual({ outcome: 'allowed' });
    expect(await take(noon + 950)).toEqual({ outcome: 'spent', waitMs: 50 });
    expect(await take(noon + 999)).toEqual({ outcome: 'spent', waitMs: 1 });
    expect(await take(noon + 1000)).toEqual({ outcome: 'allowed' });
  });

  it('is never more than that when all ask at once, at the start or anew', async () => {
    const table = bench.newTable();
    for (const at of [0, 5000]) {
      const asked = await Promise.all(Array.from({ length: 20 }, () => takeAllowance(table, key, noon + at, three)));
      expect(asked.filter(({ outcome }) => outcome === 'allowed')).toHaveLength(3);
    }
  });

  it('is whole again after a reset', async () => {
    const table = bench.newTable();
    for (let n = 0; n < 4; n += 1) await takeAllowance(table, key, noon, three);
    await resetAllowance(table, key);
    expect(await takeAllowance(table, key, noon, three)).toEqual({ outcome: 'allowed' });
  });
});
