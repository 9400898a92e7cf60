import { type DayLength, nextDay, type QuotaDay, quotaDayAt } from '../../shared/domain/quota-day.ts';
import { quotaFor } from '../../shared/records/control.ts';
import type { HouseDoor } from './house-door.ts';
import type { SimulatorDoor } from './simulator-door.ts';
import type { PlannedDay } from './verdict.ts';

/** The first day is partial, so this index holds the sixth day that counts: from then on the quota is five times as large. */
const raiseAt = 6;
const raiseFactor = 5;
/** The line holds this much more than the days can check, so that it is never empty on them. */
const surplus = 1.1;
/** The next day must be at least this far away for the controls to be set before it, ms. */
const leastNoticeMs = 1_000;

/** The days' quotas with the raise, from the quota that is in force before it. */
export const quotasWithRaise = (quota: number, days: number): number[] =>
  Array.from({ length: days }, (_, i) => (i < raiseAt ? quota : quota * raiseFactor));

/** Units that keep the line from running empty on these days. */
export const unitsNeeded = (quotas: readonly number[]): number =>
  Math.ceil(quotas.reduce((sum, quota) => sum + quota, 0) * surplus);

/** The next whole quota days, from one that has not begun. */
export const nextDays = (now: number, dayLength: DayLength, count: number): readonly QuotaDay[] => {
  const days = [nextDay(quotaDayAt(now + leastNoticeMs, dayLength), dayLength)];
  while (days.length < count) days.push(nextDay(days.at(-1) as QuotaDay, dayLength));
  return days;
};

/** The quota in force now, by the house's own controls. */
export const quotaNow = async (house: HouseDoor, dayLength: DayLength): Promise<number> =>
  quotaFor({ quotas: await dated(house) }, quotaDayAt(Date.now(), dayLength).day);

const dated = async (house: HouseDoor) =>
  (await house.quotas()).map(({ fromDay, quota }) => ({ fromDay, quota, letter: '', reason: '' }));

/** Sets the raise at the registry first and then in the house, and tells what each day is granted. */
export const planQuotas = async (
  house: HouseDoor,
  simulator: SimulatorDoor,
  days: readonly QuotaDay[],
  quota: number,
): Promise<readonly PlannedDay[]> => {
  const raised = days[raiseAt];
  if (raised !== undefined) {
    await simulator.setQuota(raised.day, quota * raiseFactor);
    await house.setQuota(raised.day, quota * raiseFactor);
  }
  const quotas = await dated(house);
  return days.map(({ day }) => ({ day, quota: quotaFor({ quotas }, day) }));
};
