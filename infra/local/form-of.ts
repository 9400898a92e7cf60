import type { Family } from '../../shared/domain/family.ts';
import { kelurahanList } from '../../shared/domain/region.ts';
import type { Household } from './registry-simulator/population.ts';

/** The job a person would tick for what the registry has on record. */
const jobFor = (registered: string): Family['members'][number]['job'] => {
  if (/PELAJAR/.test(registered)) return 'pelajar';
  if (/TIDAK BEKERJA/.test(registered)) return 'tidak-bekerja';
  if (/RUMAH TANGGA/.test(registered)) return 'mengurus-rumah-tangga';
  return 'lainnya';
};

/**
 * The form that a household of the simulated population would send: true in every line that the registries can check, silent about what
 * would rule it out (the registries shall find that).
 */
export const formOf = (
  household: Household,
  kelurahan = kelurahanList[household.number % kelurahanList.length]?.code,
): Family => {
  const head = household.members[0];
  return {
    kk: household.kk,
    accountHolder: { name: head?.name ?? '', phone: '081200000000', member: true },
    members: household.members.map((member) => ({
      nik: member.nik,
      name: member.name,
      birthPlace: member.birthPlace,
      birthDate: member.birthDate,
      sex: member.sex,
      relationship: member.relationship,
      maritalStatus: member.relationship === 1 || member.relationship === 3 ? 'kawin' : 'belum-kawin',
      job: jobFor(member.job),
    })),
    ktpProvince: '31',
    domicile: {
      province: '31',
      street: 'Jalan Contoh',
      rt: '001',
      rw: '002',
      ...(kelurahan === undefined ? {} : { kelurahan }),
    },
    household: {
      buildingStatus: 2,
      floorAreaM2: 24,
      floor: 4,
      wall: 1,
      roof: 4,
      drinkingWater: 4,
      lighting: 1,
      powerWatts: 900,
      cookingFuel: 4,
      toilet: 1,
      sewage: 1,
    },
    assets: {
      cars: 0,
      motorcycles: household.hasMotorcycle ? 1 : 0,
      airConditioners: 0,
      refrigerators: 0,
      gold10g: false,
      land: false,
      otherHouse: false,
      highestNjopRupiah: 0,
    },
    declaration: { truthful: true },
    consent: { noticeVersion: '2026-01', accepted: true, guardian: true },
  };
};
