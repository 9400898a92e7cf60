import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startHouse, type TestHouse } from '../../support/house.ts';
import { runLoad } from '../../support/run-load.ts';
import type { OverloadResult } from './overload.ts';

describe('an overload, small, of a real house', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await startHouse();
  });
  afterAll(() => house.end());

  // How fast the house is while other tests run says little: what holds here are shares, and that nothing is lost.
  const size = ['--seconds', '2', '--peak-seconds', '1', '--warm-up', '500', '--families', '60000'];
  const bounds = ['--least-goodput', '0.3', '--most-shed-p99', '10000', '--normal-p99', '1000'];
  const rest = ['--connections', '2000', '--look-ups', '500', '--rest-seconds', '45', '--most-normal-again', '40'];

  it('turns away, takes most of what it could take, is normal again, and loses and doubles nobody', async () => {
    const given = [...size, ...bounds, ...rest, '--wait', '120', '--seed', '7', '--json'];
    const ran = await runLoad('overload', '--target', house.url, ...given);
    expect(ran.stderr).toMatch(/500 of 500 receipts looked up/);
    const result = JSON.parse(ran.stdout) as OverloadResult;
    expect(result.failures).toEqual([]);
    expect(result).toMatchObject({ lost: 0, doubled: 0, unrecorded: 0, pinned: null });
    expect(result.per_stage.map(({ stage }) => stage)).toEqual(['calm', '2x', '3x', 'rest']);
    expect(result.accepted).toBe(result.families_sent);
    expect(ran.code).toBe(0);
  }, 200_000);
});

describe('npm run load -- overload', () => {
  it('tells how it is used, with examples', async () => {
    const { code, stdout } = await runLoad('overload', '--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/--most-shed-p99[\s\S]*Examples[\s\S]*npm run load -- overload/);
  });

  it.each([[['--seconds', '0']], [['--least-goodput', '2']], [['--target', 'house']], [['--connections', '9001']]])(
    'exits with 2 when used wrongly: %j',
    async (args) => {
      const { code, stdout } = await runLoad('overload', ...args);
      expect([code, stdout]).toEqual([2, '']);
    },
  );
});
