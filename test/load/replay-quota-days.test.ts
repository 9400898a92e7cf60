import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHouse, type TestHouse } from '../support/house.ts';
import { runLoad } from '../support/run-load.ts';
import type { Result } from './verdict.ts';

describe('a replay of quota days against a real house', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse({ quota: 40, dayLengthSeconds: 10 });
  });
  afterAll(() => house.end());

  it('loses and doubles nobody, stays within the quota, and its figures agree with all books', async () => {
    const quick = ['--families', '40', '--days', '2', '--least-days', '1', '--seed', '3', '--json'];
    const ran = await runLoad('replay', 'quota-days', '--target', house.url, ...quick);
    expect(ran.stderr).toMatch(/40 accepted in .* s/);
    expect(ran.stdout.trim().split('\n')).toHaveLength(1);
    const result = JSON.parse(ran.stdout) as Result;
    expect(result).toMatchObject({ lost: 0, doubled: 0, over_quota: 0, position_rises: 0, not_accepted: 0 });
    expect(result).toMatchObject({ families: 40, hits_per_unique_nik: 1, agree: true, seed: 3 });
    expect(result.per_day).toHaveLength(2);
    expect(result.hits).toBe(result.per_day.reduce((sum, { hits }) => sum + hits, 0));
    expect(result.decided).toBeGreaterThan(0);
    expect(ran.code).toBe(result.failures.length === 0 ? 0 : 1);
  }, 60_000);
});

describe('npm run load', () => {
  it('tells how it is used, with examples', async () => {
    const { code, stdout } = await runLoad('replay', 'quota-days', '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/--families[\s\S]*Examples[\s\S]*npm run load -- replay quota-days/);
  });

  it.each([
    [['replay', 'quota-days', '--days', 'ten']],
    [['replay', 'quota-days', '--target', 'house']],
    [['replay', 'quota-weeks']],
    [['replay', 'quota-days', '--unknown']],
    [[]],
  ])('exits with 2 when used wrongly: %j', async (args) => {
    const { code, stdout, stderr } = await runLoad(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).not.toBe('');
  });

  it('exits with 1 and says so when no house answers', async () => {
    const ran = await runLoad('replay', 'quota-days', '--target', 'http://127.0.0.1:9', '--wait', '0');
    expect(ran).toMatchObject({ code: 1, stdout: '' });
    expect(ran.stderr).toMatch(/no house answers at http:\/\/127\.0\.0\.1:9/);
  });
});
