import { describe, expect, it } from 'vitest';
import { openDisturber, planDisturbances } from './disturbances.ts';

describe('the plan of kills and pauses', () => {
  const wanted = { kills: 7, pauses: 3, longestPauseMs: 120_000 };
  it('is the same for the same seed, half of it in the spike, in order and within both', () => {
    const plan = planDisturbances(5, wanted, 10_000);
    expect(planDisturbances(5, wanted, 10_000)).toEqual(plan);
    expect(planDisturbances(6, wanted, 10_000)).not.toEqual(plan);
    const count = (of: 'spike' | 'drain', what: string): number => plan[of].filter((one) => one.what === what).length;
    expect([count('spike', 'kill'), count('drain', 'kill')]).toEqual([4, 3]);
    expect([count('spike', 'pause'), count('drain', 'pause')]).toEqual([1, 2]);
    for (const moments of [plan.spike, plan.drain]) expect([...moments].sort((a, b) => a.at - b.at)).toEqual(moments);
    expect(plan.spike.every(({ at }) => at > 0 && at < 10_000)).toBe(true);
    expect(plan.drain.every(({ at }) => at > 0 && at < 1)).toBe(true);
    const none = { kills: 0, pauses: 0, longestPauseMs: 1000 };
    expect(planDisturbances(5, none, 10_000)).toEqual({ spike: [], drain: [] });
  });

  it('pauses for one second to the longest, for short times as often as for long ones', () => {
    const { spike, drain } = planDisturbances(1, { kills: 0, pauses: 400, longestPauseMs: 120_000 }, 60_000);
    const lengths = [...spike, ...drain].map(({ downMs }) => downMs);
    expect([Math.min(...lengths) >= 1000, Math.max(...lengths) <= 120_000]).toEqual([true, true]);
    const short = lengths.filter((ms) => ms < Math.sqrt(1000 * 120_000)).length;
    expect(short / lengths.length).toBeGreaterThan(0.4);
    expect(short / lengths.length).toBeLessThan(0.6);
  });
});

describe('the disturber', () => {
  const rig = (fails = false) => {
    const deeds: string[] = [];
    const house = {
      kill: async () => void deeds.push('kill'),
      start: async () => {
        if (fails) throw new Error('the house did not start');
        deeds.push('start');
      },
      pause: () => void deeds.push('pause'),
      resume: () => void deeds.push('resume'),
    };
    let hits = 100;
    const countHits = async (): Promise<number> => {
      hits += 10;
      return hits;
    };
    const plan = {
      spike: [{ what: 'kill', at: 5, downMs: 10 } as const, { what: 'pause', at: 10, downMs: 10 } as const],
      drain: [{ what: 'kill', at: 0.5, downMs: 10 } as const],
    };
    return { deeds, disturber: openDisturber(plan, house, { countHits, say: () => undefined }) };
  };

  it('kills and starts again, pauses and lets go on, one after the other, and tells how often', async () => {
    const { deeds, disturber } = rig();
    disturber.spikeBegins();
    disturber.drainBegins({ before: 100, toCome: 50 });
    await expect.poll(() => deeds.length, { timeout: 10_000 }).toBe(6);
    expect(await disturber.stop()).toEqual({ kills: 2, restarts: 2, pauses: 1 });
    expect(deeds).toEqual(['kill', 'start', 'pause', 'resume', 'kill', 'start']);
  });

  it('leaves the house up and going when it is stopped early', async () => {
    const { deeds, disturber } = rig();
    disturber.spikeBegins();
    await expect.poll(() => deeds.length, { timeout: 5_000, interval: 2 }).toBeGreaterThan(0);
    const { kills, restarts } = await disturber.stop();
    expect(restarts).toBe(kills);
    expect(['start', 'resume']).toContain(deeds.at(-1));
  });

  it('tells that the house did not come back', async () => {
    const { deeds, disturber } = rig(true);
    disturber.spikeBegins();
    await expect.poll(() => deeds.length, { timeout: 5_000 }).toBe(1);
    await expect(disturber.stop()).rejects.toThrow('did not start');
  });
});
