import { quotaDayAt } from '../../shared/domain/quota-day.ts';
import type { Keys } from '../../shared/ports.ts';
import type { FamilyRecord } from '../../shared/records/family.ts';
import { cookieFor } from './citizens.ts';
import type { House } from './house.ts';
import type { Plan } from './plan.ts';
import type { Registry } from './registry.ts';
import type { Scheduler } from './scheduler.ts';
import type { Seeded } from './seeded.ts';

export type OperatorSettings = {
  readonly plan: Plan;
  readonly scheduler: Scheduler;
  readonly random: Seeded;
  readonly house: House;
  readonly keys: Keys;
  readonly registry: Registry;
  readonly families: () => readonly FamilyRecord[];
};
export const operatorAccount = 'operator-1';
const enoughForAll = 500;
const reason = 'Surat dari pusat data';

/** Sets quotas by the registry's letters and settles families on the desk, over the operators' own door. */
export const openOperator = ({ plan, scheduler, random, house, keys, registry, families }: OperatorSettings) => {
  const cookie = cookieFor(keys, operatorAccount, 'operator');
  const day = { originAt: plan.originAt, dayLengthMs: plan.dayLengthMs };
  let underWay = 0;
  const sleep = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      scheduler.after(milliseconds, () => {
        resolve();
        return 'resumes';
      });
    });

  /** Until it is set, or the day is over. */
  const setQuota = async (fromDay: string, quota: number): Promise<boolean> => {
    for (;;) {
      const json = { quota, letter: '470/2026', reason };
      const answer = await house.request('ops', `PUT /v1/ops/quotas/${fromDay}`, cookie, json);
      if (answer?.status === 200) return true;
      if (answer?.status === 409) return false;
      await sleep(random.between(500, 5_000));
    }
  };
  const dayAfter = (days: number): string => quotaDayAt(scheduler.now() + days * plan.dayLengthMs, day).day;

  /** A raise may be for today: its letter came before. A cut is for a later day, and the registry follows once it is set. */
  const changeQuota = async (): Promise<void> => {
    await sleep(random.between(1, plan.dayLengthMs));
    if (random.chance(0.4)) return;
    const usual = registry.quotaOn(dayAfter(0));
    if (random.chance(0.6)) {
      const fromDay = dayAfter(random.between(0, 1));
      const quota = Math.round(usual * (1.2 + random.unit()));
      registry.grant(fromDay, Math.max(quota, registry.quotaOn(fromDay)));
      await setQuota(fromDay, quota);
    } else {
      const fromDay = dayAfter(1);
      const quota = Math.round(usual * (0.4 + 0.5 * random.unit()));
      if (await setQuota(fromDay, quota)) registry.grant(fromDay, quota);
    }
  };
  const settleDesk = async (): Promise<void> => {
    for (let round = 0; round < 4; round += 1) {
      await sleep(random.between(plan.dayLengthMs / 4, plan.dayLengthMs));
      const held = families().filter(({ state, heldWhy }) => state === 'with-officer' && heldWhy !== 'sixth-family');
      const flagged = families().filter(({ flags }) => flags.size > 0);
      const [family] = random.shuffled(random.chance(0.5) ? held : flagged);
      if (family === undefined) continue;
      const settlement = family.state === 'with-officer' ? 'back-to-line' : 'flags-cleared';
      const json = { settlement, reason };
      await house.request('ops', `POST /v1/ops/families/${family.familyId}/settlement`, cookie, json);
    }
  };
  /** The last day grants enough for all: what is then not worked off is stuck. */
  const raiseAtLast = async (): Promise<void> => {
    await sleep(Math.max(1, plan.calmAt - scheduler.now() + 0.02 * plan.dayLengthMs));
    const fromDay = dayAfter(0);
    const quota = enoughForAll;
    registry.grant(fromDay, quota);
    await setQuota(fromDay, quota);
  };

  return {
    start: (): void => {
      for (const deed of [changeQuota(), settleDesk(), raiseAtLast()]) {
        underWay += 1;
        void deed.finally(() => {
          underWay -= 1;
        });
      }
    },
    underWay: () => underWay,
  };
};
