import { householdByKk, personByNik } from '../../infra/local/registry-simulator/population.ts';
import { quotaDayAt } from '../../shared/domain/quota-day.ts';
import type { AssetAnswer, CivilAnswer, CivilRegistry, TaxRegistry } from '../../shared/ports.ts';
import type { Host } from './host.ts';
import type { Plan, PointFault } from './plan.ts';
import type { Seeded } from './seeded.ts';

export type Hit = { readonly nik: string; readonly at: number; readonly day: string; readonly by: string };
type Caller = Pick<Host, 'name' | 'io' | 'after'>;
export type RegistrySettings = {
  readonly plan: Plan;
  /** True time. */
  readonly now: () => number;
  readonly random: Seeded;
  /** A hit arrived; the registry's own book. */
  readonly watch: (hit: Hit) => void;
  /** A call that may have been a hit, for all that its asker can know, and was none. */
  readonly unheard: () => void;
};
/** `silent`: the answer never comes, and the asker gives up at his own time limit. */
type Word = CivilAnswer | { readonly outcome: 'silent' };

/** A registry that refuses us does so for this share of a day. */
const denialShare = 0.03;

const truth = (nik: string): CivilAnswer => {
  const person = personByNik(nik);
  if (person === undefined) return { outcome: 'not-found' };
  const { kk, name, birthDate, province, job } = person;
  return { outcome: 'found', person: { nik, kk, name, birthDate, province, job } };
};
const spent = { outcome: 'quota-spent' } as const;
const broken = { outcome: 'ambiguous', why: 'HTTP 502' } as const;
const reset = { outcome: 'ambiguous', why: 'reset' } as const;

/** Both registries by true time. The civil one keeps its own book of hits per quota day: what it counts is what counts. */
export const openRegistry = ({ plan, now, random, watch, unheard }: RegistrySettings) => {
  const hits = new Map<string, Hit[]>();
  const granted = new Map<string, number>();
  let deniedUntil = 0;
  let usual = 0;
  const today = (): string => quotaDayAt(now(), { originAt: plan.originAt, dayLengthMs: plan.dayLengthMs }).day;
  const quotaOn = (day: string): number => {
    let quota = usual;
    for (const [from, dated] of [...granted].sort(([one], [other]) => (one < other ? -1 : 1)))
      if (from <= day) quota = dated;
    return Math.floor(quota * plan.grantedShare);
  };

  /** A question arrives: it is a hit, whatever becomes of the answer. */
  const hit = (nik: string, by: string): Word => {
    const day = today();
    const ofDay = hits.get(day) ?? [];
    hits.set(day, [...ofDay, { nik, at: now(), day, by }]);
    watch({ nik, at: now(), day, by });
    if (now() < deniedUntil) return { outcome: 'denied', why: 'login' };
    return plan.registryEnforces && ofDay.length >= quotaOn(day) ? spent : truth(nik);
  };
  const mishap = (nik: string, by: string): Word => {
    const drawn = random.unit();
    if (drawn < 0.25) return { outcome: 'unsent', why: 'refused' };
    if (drawn < 0.45) {
      unheard();
      return broken;
    }
    if (drawn < 0.97) {
      hit(nik, by);
      return random.chance(0.5) ? reset : { outcome: 'silent' };
    }
    hit(nik, by);
    if (random.chance(0.5)) return spent;
    deniedUntil = now() + denialShare * plan.dayLengthMs;
    return { outcome: 'denied', why: 'login' };
  };

  const civilOf = (host: Caller): CivilRegistry => {
    const ask = (nik: string, met: PointFault | undefined): Word =>
      met === 'registry-error' ? mishap(nik, host.name) : hit(nik, host.name);
    return {
      lookUp: (nik) =>
        new Promise((resolve) => {
          let isAsked = false;
          let isAnswered = false;
          host.after(plan.timing.callTimeoutMs, () => {
            // A process that was paused over its own time limit has spent a unit, and its question may never leave.
            if (!isAsked && !isAnswered) unheard();
            resolve({ outcome: 'ambiguous', why: 'timeout' });
          });
          const call = (met: PointFault | undefined): Word => {
            isAsked = true;
            return ask(nik, met);
          };
          host
            .io({ on: 'civil', name: 'civil.call', writes: true }, call)
            .finally(() => {
              isAnswered = true;
            })
            .then(
              (word) => {
                if (word.outcome !== 'silent') resolve(word);
              },
              (fault: Error) =>
                resolve(fault.message.startsWith('outage') ? { outcome: 'unsent', why: 'refused' } : reset),
            );
        }),
      date: () =>
        host
          .io({ on: 'civil', name: 'civil.date', writes: false }, () => Math.floor(now() / 1000) * 1000)
          .catch(() => undefined),
    };
  };

  const taxOf = (host: Caller): TaxRegistry => {
    const ask = <T>(what: string, objects: () => readonly T[]): Promise<AssetAnswer<T>> =>
      host
        .io(
          { on: 'tax', name: `tax.${what}`, writes: false },
          () => ({ outcome: 'answered', objects: objects() }) as const,
        )
        .catch((): AssetAnswer<T> => ({ outcome: 'unavailable', why: 'no answer' }));
    return {
      vehicles: (kk) =>
        ask('vehicles', () => (householdByKk(kk)?.hasCar ? [{ kind: 'mobil', plate: 'B 1 X', blocked: false }] : [])),
      land: (kk) => ask('land', () => [{ kind: 'tanah', njopRupiah: householdByKk(kk)?.highestNjopRupiah ?? 0 }]),
    };
  };

  return {
    civilOf,
    taxOf,
    /** By a letter: so many from this day on. */
    grant: (fromDay: string, quota: number): void => {
      granted.set(fromDay, quota);
    },
    start: (quota: number): void => {
      usual = quota;
    },
    quotaOn,
    hits: (): ReadonlyMap<string, readonly Hit[]> => hits,
    allHits: (): number => [...hits.values()].reduce((sum, ofDay) => sum + ofDay.length, 0),
  };
};
export type Registry = ReturnType<typeof openRegistry>;
