import { describe, expect, it } from 'vitest';
import { openKiller, planKills } from './kills.ts';

describe('the plan of kills', () => {
  it('is the same for the same seed, half of it in the spike, in order and within both', () => {
    const plan = planKills(5, 7, 10_000);
    expect(planKills(5, 7, 10_000)).toEqual(plan);
    expect(planKills(6, 7, 10_000)).not.toEqual(plan);
    expect([plan.spikeMs.length, plan.drainShares.length]).toEqual([4, 3]);
    for (const moments of [plan.spikeMs, plan.drainShares]) expect([...moments].sort((a, b) => a - b)).toEqual(moments);
    expect(plan.spikeMs.every((ms) => ms > 0 && ms < 10_000)).toBe(true);
    expect(plan.drainShares.every((part) => part > 0 && part < 1)).toBe(true);
    expect(planKills(5, 0, 10_000)).toEqual({ spikeMs: [], drainShares: [] });
  });
});

describe('the killer', () => {
  const rig = (fails = false) => {
    const deeds: string[] = [];
    const house = {
      kill: async () => void deeds.push('kill'),
      start: async () => {
        if (fails) throw new Error('the house did not start');
        deeds.push('start');
      },
    };
    let hits = 100;
    const countHits = async (): Promise<number> => {
      hits += 10;
      return hits;
    };
    const plan = { spikeMs: [5, 10], drainShares: [0.5] };
    return { deeds, killer: openKiller(plan, house, { seed: 1, countHits, say: () => undefined }) };
  };

  it('kills and starts again, one after the other, and tells how often', async () => {
    const { deeds, killer } = rig();
    killer.spikeBegins();
    killer.drainBegins({ before: 100, toCome: 50 });
    await expect.poll(() => deeds.length, { timeout: 10_000 }).toBe(6);
    expect(await killer.stop()).toEqual({ kills: 3, restarts: 3 });
    expect(deeds).toEqual(['kill', 'start', 'kill', 'start', 'kill', 'start']);
  });

  it('leaves the house up when it is stopped early', async () => {
    const { deeds, killer } = rig();
    killer.spikeBegins();
    await expect.poll(() => deeds.length, { timeout: 5_000, interval: 2 }).toBeGreaterThan(0);
    const { kills, restarts } = await killer.stop();
    expect(restarts).toBe(kills);
    expect(deeds.at(-1)).toBe('start');
  });

  it('tells that the house did not come back', async () => {
    const { deeds, killer } = rig(true);
    killer.spikeBegins();
    await expect.poll(() => deeds.length, { timeout: 5_000 }).toBe(1);
    await expect(killer.stop()).rejects.toThrow('did not start');
  });
});
