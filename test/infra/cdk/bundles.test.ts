import { afterAll, describe, expect, it } from 'vitest';
import { bundling } from '../../../infra/room.ts';
import { bundleOf, compareLoads, load, naiveBundle, removeBundles } from '../../support/bundles.ts';

const rooms = ['accounts', 'checker', 'intake', 'ops', 'recorder', 'release', 'status', 'uploads'] as const;
const kilobyte = 1024;
afterAll(removeBundles);

describe.each(rooms)('the bundle of %s', (room) => {
  it('loads by itself, with handlers of two parameters at most: nodejs24.x refuses three', async () => {
    const { handlers } = load(await bundleOf(room));
    expect(Object.keys(handlers)).toEqual(room === 'recorder' ? ['handler', 'retry'] : ['handler']);
    expect(Math.max(...Object.values(handlers))).toBeLessThanOrEqual(2);
  });
});

describe('the bundle of intake', () => {
  it('is at most 520 KB', async () => {
    const { bytes } = await bundleOf('intake');
    expect(bytes).toBeLessThanOrEqual(520 * kilobyte);
    expect(bytes).toBeGreaterThan(100 * kilobyte);
  });

  it('costs at most 0.75 of the CPU to load that the naive one costs, interleaved', async () => {
    const { ratio } = compareLoads(await bundleOf('intake'), await naiveBundle(), 9);
    expect(ratio).toBeLessThanOrEqual(0.75);
  });

  it('brings no way to credentials but the environment, where Lambda puts them', () => {
    expect(bundling.externalModules.filter((name) => !/credential|token/.test(name))).toEqual([]);
  });
});
