import {
  buildingStatuses,
  cookingFuels,
  drinkingWaters,
  floors,
  lightings,
  powers,
  roofs,
  sewages,
  toilets,
  walls,
} from '../../../shared/domain/household-codes.ts';
import { jobs, maritalStatuses, relationships, sexes } from '../../../shared/domain/member-codes.ts';
import { provinces } from '../../../shared/domain/provinces.ts';
import type { Bilingual } from '../lang.ts';

const lists = {
  sexes,
  relationships,
  maritalStatuses,
  jobs,
  provinces,
  buildingStatuses,
  floors,
  walls,
  roofs,
  drinkingWaters,
  lightings,
  powers,
  cookingFuels,
  toilets,
  sewages,
} as const;

type Lists = typeof lists;
export type OptionsName = keyof Lists;
/** Code and label, in the order of the form. */
export type Options = readonly (readonly [code: string, label: string])[];
export type OptionWords = { readonly options: Readonly<Record<OptionsName, Options>> };
/** A label for every code, or it does not compile; the provinces' names are the same in both languages. */
type English = {
  readonly [N in Exclude<OptionsName, 'provinces'>]: { readonly [Code in Lists[N][number]['code']]: string };
};

const english: English = {
  sexes: { L: 'Male', P: 'Female' },
  relationships: {
    1: 'Head of the family',
    2: 'Husband',
    3: 'Wife',
    4: 'Child',
    5: 'Son- or daughter-in-law',
    6: 'Grandchild',
    7: 'Parent',
    8: 'Parent-in-law',
    9: 'Other relative',
    10: 'Domestic worker',
    11: 'Other',
  },
  maritalStatuses: {
    'belum-kawin': 'Not married',
    kawin: 'Married',
    'cerai-hidup': 'Divorced',
    'cerai-mati': 'Widowed',
  },
  jobs: {
    'tidak-bekerja': 'Not working, or not yet',
    pelajar: 'Pupil or student',
    'mengurus-rumah-tangga': 'Keeping the household',
    'buruh-harian': 'Day labourer',
    'karyawan-swasta': 'Private employee',
    wiraswasta: 'Self-employed',
    'petani-nelayan': 'Farmer or fisher',
    pensiunan: 'Retired',
    honorer: 'Contract staff of an office (honorer)',
    'pegawai-tetap-bumn': 'Permanent staff of BUMN',
    pns: 'Civil servant (PNS)',
    tni: 'Member of TNI',
    polri: 'Member of Polri',
    dpr: 'Member of DPR',
    dprd: 'Member of DPRD',
    lainnya: 'Other',
  },
  buildingStatuses: { 1: 'Own', 2: 'Rented', 3: 'Free of rent', 4: 'Official residence', 5: 'Other', 6: 'Living in' },
  floors: {
    1: 'Marble or granite',
    2: 'Ceramic',
    3: 'Parquet, vinyl or carpet',
    4: 'Tile or terrazzo',
    5: 'Wood or boards',
    6: 'Cement or red brick',
    7: 'Bamboo',
    8: 'Earth',
    9: 'Other',
  },
  walls: {
    1: 'Masonry',
    2: 'Plastered bamboo or wire mesh',
    3: 'Wood, boards, gypsum, GRC or calciboard',
    4: 'Woven bamboo',
    5: 'Logs',
    6: 'Bamboo',
    7: 'Other',
  },
  roofs: {
    1: 'Concrete',
    2: 'Roof tiles',
    3: 'Zinc sheet',
    4: 'Asbestos',
    5: 'Bamboo',
    6: 'Wood or shingles',
    7: 'Straw, palm fibre, leaves or thatch',
    8: 'Other',
  },
  drinkingWaters: {
    1: 'Branded bottled water',
    2: 'Refill water',
    3: 'Piped water',
    4: 'Bored well or pump',
    5: 'Protected well',
    6: 'Unprotected well',
    7: 'Protected spring',
    8: 'Unprotected spring',
    9: 'Surface water (river, lake, reservoir, pond, irrigation)',
    10: 'Rainwater',
    11: 'Other',
  },
  lightings: { 1: 'PLN power with a meter', 2: 'PLN power without a meter', 3: 'Other power', 4: 'No electricity' },
  powers: {
    0: 'No power installed',
    450: '450 watts',
    900: '900 watts',
    1300: '1,300 watts',
    2200: '2,200 watts',
    2201: 'More than 2,200 watts',
  },
  cookingFuels: {
    1: 'Electricity',
    2: 'LPG 5.5 kg or Bright Gas',
    3: 'LPG 12 kg',
    4: 'LPG 3 kg',
    5: 'Town gas or PGN meter',
    6: 'Biogas',
    7: 'Kerosene',
    8: 'Briquettes',
    9: 'Charcoal',
    10: 'Firewood',
    11: 'Other',
    12: 'No cooking at home',
  },
  toilets: {
    1: 'Water-sealed',
    2: 'Chute with a cover (plengsengan)',
    3: 'Chute without a cover',
    4: 'Pit (cemplung, cubluk)',
    5: 'No toilet',
  },
  sewages: {
    1: 'Septic tank',
    2: 'Treatment plant (IPAL)',
    3: 'Pond, rice field, river, lake or sea',
    4: 'Hole in the ground',
    5: 'Beach, open field or garden',
    6: 'Other',
  },
};

const names = Object.keys(lists) as OptionsName[];
const labelled = (labelOf: (name: OptionsName, code: string, own: string) => string): OptionWords => ({
  options: Object.fromEntries(
    names.map((name) => [
      name,
      lists[name].map(({ code, label }) => [String(code), labelOf(name, String(code), label)] as const),
    ]),
  ) as unknown as Record<OptionsName, Options>,
});

export const optionWords: Bilingual<OptionWords> = {
  id: labelled((_, __, own) => own),
  en: labelled((name, code, own) =>
    name === 'provinces' ? own : ((english[name] as Record<string, string>)[code] ?? own),
  ),
};
