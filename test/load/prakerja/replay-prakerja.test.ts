import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHouse, type TestHouse, turnRegistry } from '../../support/house.ts';
import { runLoad } from '../../support/run-load.ts';
import type { Result } from './result.ts';

describe("Prakerja's minute, small, against a real house", () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse({ quota: 20_000, dayLengthSeconds: 60 });
  });
  afterAll(() => house.end());

  it('loses and doubles nobody, drains, and looks every receipt up', async () => {
    const small = ['--registrations', '600', '--seconds', '5', '--seed', '4', '--wait', '60', '--json'];
    const ran = await runLoad('replay', 'prakerja', '--target', house.url, ...small);
    expect(ran.stderr).toMatch(/600 of 600 receipts looked up/);
    expect(ran.stdout.trim().split('\n')).toHaveLength(1);
    const result = JSON.parse(ran.stdout) as Result;
    expect(result.failures).toEqual([]);
    expect(result).toMatchObject({ offered: 600, accepted: 600, refused_invalid: 30, resent_same_receipt: 60 });
    expect(result).toMatchObject({ lost: 0, doubled: 0, over_quota: 0, drained: true, agree: true, seed: 4 });
    expect(result.hits_per_unique_nik).toBe(1);
    expect(result.verdicts + result.for_officer).toBe(600);
    expect(ran.code).toBe(0);
  }, 90_000);

  it('exits with 1 where the line does not drain in time, which is no loss', async () => {
    await turnRegistry(house, { down: true });
    const hasty = ['--registrations', '100', '--seconds', '1', '--wait', '0', '--json'];
    const ran = await runLoad('replay', 'prakerja', '--target', house.url, ...hasty);
    expect(JSON.parse(ran.stdout)).toMatchObject({ accepted: 100, drained: false, lost: 0, doubled: 0 });
    expect(ran.code).toBe(1);
  }, 60_000);
});

describe('npm run load -- replay prakerja', () => {
  it('tells how it is used, with examples', async () => {
    const { code, stdout } = await runLoad('replay', 'prakerja', '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/--registrations[\s\S]*Examples[\s\S]*npm run load -- replay prakerja/);
  });

  it.each([[['--registrations', '0']], [['--registrations', '100001']], [['--seconds', 'x']], [['--target', 'house']]])(
    'exits with 2 when used wrongly: %j',
    async (args) => {
      const { code, stdout } = await runLoad('replay', 'prakerja', ...args);
      expect([code, stdout]).toEqual([2, '']);
    },
  );
});
