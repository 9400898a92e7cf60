import { householdByKk, personByNik } from '../../infra/local/registry-simulator/population.ts';
import type { CivilAnswer, CivilRegistry, LandObject, TaxRegistry, Vehicle } from '../../shared/ports.ts';

/** Both registries in this process, over the made-up population; what they were asked is counted. */
export type TestRegistries = {
  readonly civil: CivilRegistry;
  readonly tax: TaxRegistry;
  /** Every NIK asked about, in order: the hits. */
  readonly asked: string[];
  readonly assetCalls: { vehicles: number; land: number };
  /** What this NIK is answered from now on, instead of the truth; `undefined` is the truth again. */
  readonly answer: (nik: string, answer: CivilAnswer | undefined) => void;
  /** Runs while a call is under way, before its answer. */
  readonly during: (act: ((nik: string) => Promise<void> | void) | undefined) => void;
  readonly taxIsDown: (down: boolean) => void;
};

const truth = (nik: string): CivilAnswer => {
  const person = personByNik(nik);
  if (person === undefined) return { outcome: 'not-found' };
  const { kk, name, birthDate, province, job } = person;
  return { outcome: 'found', person: { nik, kk, name, birthDate, province, job } };
};

export const openRegistries = (date: () => number): TestRegistries => {
  const asked: string[] = [];
  const assetCalls = { vehicles: 0, land: 0 };
  const answers = new Map<string, CivilAnswer>();
  let meanwhile: ((nik: string) => Promise<void> | void) | undefined;
  let isDown = false;
  const unavailable = { outcome: 'unavailable', why: 'down' } as const;
  return {
    asked,
    assetCalls,
    answer: (nik, answer) => void (answer === undefined ? answers.delete(nik) : answers.set(nik, answer)),
    during: (act) => {
      meanwhile = act;
    },
    taxIsDown: (down) => {
      isDown = down;
    },
    civil: {
      lookUp: async (nik) => {
        asked.push(nik);
        await meanwhile?.(nik);
        return answers.get(nik) ?? truth(nik);
      },
      date: () => Promise.resolve(Math.floor(date() / 1000) * 1000),
    },
    tax: {
      vehicles: async (kk) => {
        assetCalls.vehicles += 1;
        const car: Vehicle = { kind: 'mobil', plate: 'B 1234 XYZ', blocked: false };
        return isDown ? unavailable : { outcome: 'answered', objects: householdByKk(kk)?.hasCar ? [car] : [] };
      },
      land: async (kk) => {
        assetCalls.land += 1;
        const objects: LandObject[] = [{ kind: 'tanah', njopRupiah: householdByKk(kk)?.highestNjopRupiah ?? 0 }];
        return isDown ? unavailable : { outcome: 'answered', objects };
      },
    },
  };
};
