import { describe, expect, it } from 'vitest';
import { readFamily } from '../../shared/domain/family.ts';
import { quotaDayAt, realDayMs } from '../../shared/domain/quota-day.ts';
import { accountsFor, chooseArrivals } from './families.ts';
import { nextDays, quotasWithRaise, unitsNeeded } from './plan.ts';
import { trackPositions } from './scores.ts';
import type { Watched } from './submit.ts';
import { note } from './watch.ts';

describe('the plan of a replay', () => {
  it('raises the quota fivefold on the sixth day that counts: the first, partial one does not', () => {
    expect(quotasWithRaise(200, 10)).toEqual([200, 200, 200, 200, 200, 200, 1000, 1000, 1000, 1000]);
    expect(quotasWithRaise(200, 2)).toEqual([200, 200]);
    expect(unitsNeeded([200, 1000])).toBe(1320);
  });

  it('starts on a whole day that is far enough away to set its controls before it', () => {
    const dayLength = { originAt: 0, dayLengthMs: 12_000 };
    const days = (now: number) => nextDays(now, dayLength, 3).map(({ day }) => day);
    expect(days(10_900)).toEqual(['hari-00002', 'hari-00003', 'hari-00004']);
    expect(days(11_100)).toEqual(['hari-00003', 'hari-00004', 'hari-00005']);
    const real = { originAt: 0, dayLengthMs: realDayMs };
    const noon = Date.parse('2026-05-12T12:00:00+07:00');
    expect(nextDays(noon, real, 1)).toEqual([quotaDayAt(Date.parse('2026-05-13T00:00:00+07:00'), real)]);
  });
});

describe('the families of a replay', () => {
  const arrivals = chooseArrivals(7, ({ families }) => families >= 300);
  const form = (body: string) => (JSON.parse(body) as { family: unknown }).family;

  it('are the same for the same seed, and others for another', () => {
    expect(chooseArrivals(7, ({ families }) => families >= 300)).toEqual(arrivals);
    expect(chooseArrivals(8, ({ families }) => families >= 1)[0]?.body).not.toBe(arrivals[0]?.body);
  });

  it('are valid forms of 1 to 8 members, nobody in two of them, five to an account at most', () => {
    const readings = arrivals.map(({ body }) => readFamily(form(body)));
    expect(readings.filter(({ outcome }) => outcome === 'invalid')).toEqual([]);
    const niks = readings.flatMap((one) => (one.outcome === 'valid' ? one.family.members.map(({ nik }) => nik) : []));
    expect(new Set(niks).size).toBe(niks.length);
    expect(arrivals.reduce((sum, { units }) => sum + units, 0)).toBe(niks.length);
    const sizes = new Set(arrivals.map(({ units }) => units));
    expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([1, 8]);
    const perAccount = Map.groupBy(arrivals, ({ account }) => account);
    expect(Math.max(...[...perAccount.values()].map((some) => some.length))).toBe(5);
    expect(perAccount.size).toBe(accountsFor(300));
  });
});

describe('what is noted of a family', () => {
  const fresh = (): Watched => ({ familyId: 'a', account: 0, shown: [], state: 'received' });
  const look = (family: Watched, day: string, told: Partial<Parameters<typeof note>[1]>): void =>
    note(
      family,
      { state: 'waiting', familyId: 'a', ticket: undefined, eta: undefined, decidedDay: undefined, ...told },
      day,
      trackPositions(),
    );

  it('is the range at its ticket, once, and the day on which the house says it was decided', () => {
    const family = fresh();
    const eta = { from: 'hari-00002', to: 'hari-00003' };
    look(family, 'hari-00001', {});
    look(family, 'hari-00001', { ticket: 4, eta });
    look(family, 'hari-00002', { ticket: 4, eta: { from: 'hari-00003', to: 'hari-00003' } });
    look(family, 'hari-00004', { state: 'found', decidedDay: 'hari-00003' });
    expect(family).toMatchObject({ state: 'found', decidedDay: 'hari-00003' });
    expect(family.shown).toEqual([{ range: eta, shownOn: 'hari-00001', shownWith: 'ticket' }]);
  });

  it('is the day of two looks that it was decided between, where the house does not say', () => {
    const [within, over] = [fresh(), fresh()];
    look(within, 'hari-00002', {});
    look(within, 'hari-00002', { state: 'found' });
    look(over, 'hari-00001', {});
    look(over, 'hari-00002', { state: 'found' });
    expect([within.decidedDay, over.decidedDay]).toEqual(['hari-00002', undefined]);
  });
});
