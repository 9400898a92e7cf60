import { provinceDki } from '../../../shared/domain/provinces.ts';
import type { Answers } from '../phone/drafts.ts';
import type { OptionsName } from '../words/form-options.ts';

/** One question of the form. */
export type Field = {
  /** Where its answer stands in the family that is sent (RFC 6901), but for `/domicile/kecamatan`, which only leads to the kelurahan. */
  readonly at: string;
  readonly kind:
    | 'text'
    | 'nik'
    | 'kk'
    | 'phone'
    | 'date'
    | 'options'
    | 'yes-no'
    | 'count'
    | 'rupiah'
    | 'neighbourhood'
    | 'kecamatan'
    | 'kelurahan';
  readonly options?: OptionsName;
  /** Letters of a text; of a count, what is the most. */
  readonly most?: number;
  readonly least?: number;
  /** As browsers know it: a phone offers what it knows already. */
  readonly autoComplete?: string;
};

export const steps = ['data-diri', 'anggota', 'rumah', 'aset', 'periksa', 'pernyataan'] as const;
export type Step = (typeof steps)[number];

const identity: readonly Field[] = [
  { at: '/accountHolder/name', kind: 'text', most: 100, autoComplete: 'name' },
  { at: '/accountHolder/phone', kind: 'phone', autoComplete: 'tel' },
  { at: '/accountHolder/member', kind: 'yes-no' },
  { at: '/kk', kind: 'kk' },
  { at: '/ktpProvince', kind: 'options', options: 'provinces' },
  { at: '/domicile/province', kind: 'options', options: 'provinces' },
  { at: '/domicile/street', kind: 'text', most: 200, autoComplete: 'street-address' },
  { at: '/domicile/rt', kind: 'neighbourhood' },
  { at: '/domicile/rw', kind: 'neighbourhood' },
];
const place: readonly Field[] = [
  { at: '/domicile/kecamatan', kind: 'kecamatan' },
  { at: '/domicile/kelurahan', kind: 'kelurahan' },
];

const dwelling: readonly Field[] = [
  { at: '/household/buildingStatus', kind: 'options', options: 'buildingStatuses' },
  { at: '/household/floorAreaM2', kind: 'count', least: 1, most: 1000 },
  { at: '/household/floor', kind: 'options', options: 'floors' },
  { at: '/household/wall', kind: 'options', options: 'walls' },
  { at: '/household/roof', kind: 'options', options: 'roofs' },
  { at: '/household/drinkingWater', kind: 'options', options: 'drinkingWaters' },
  { at: '/household/lighting', kind: 'options', options: 'lightings' },
  { at: '/household/powerWatts', kind: 'options', options: 'powers' },
  { at: '/household/cookingFuel', kind: 'options', options: 'cookingFuels' },
  { at: '/household/toilet', kind: 'options', options: 'toilets' },
  { at: '/household/sewage', kind: 'options', options: 'sewages' },
];

const belongings: readonly Field[] = [
  { at: '/assets/cars', kind: 'count', most: 99 },
  { at: '/assets/motorcycles', kind: 'count', most: 99 },
  { at: '/assets/airConditioners', kind: 'count', most: 99 },
  { at: '/assets/refrigerators', kind: 'count', most: 99 },
  { at: '/assets/gold10g', kind: 'yes-no' },
  { at: '/assets/land', kind: 'yes-no' },
  { at: '/assets/otherHouse', kind: 'yes-no' },
  { at: '/assets/highestNjopRupiah', kind: 'rupiah', most: 1_000_000_000_000 },
];

/** The questions about one member, by its line from 0. */
export const memberFields = (line: number): readonly Field[] => [
  { at: `/members/${line}/name`, kind: 'text', most: 100 },
  { at: `/members/${line}/nik`, kind: 'nik' },
  { at: `/members/${line}/birthPlace`, kind: 'text', most: 100 },
  { at: `/members/${line}/birthDate`, kind: 'date' },
  { at: `/members/${line}/sex`, kind: 'options', options: 'sexes' },
  { at: `/members/${line}/relationship`, kind: 'options', options: 'relationships' },
  { at: `/members/${line}/maritalStatus`, kind: 'options', options: 'maritalStatuses' },
  { at: `/members/${line}/job`, kind: 'options', options: 'jobs' },
];

/** The line, from 0, of the member that a pointer is about; undefined: it is about none. */
export const lineOf = (at: string): number | undefined => {
  const line = /^\/members\/(\d+)\//.exec(at)?.[1];
  return line === undefined ? undefined : Number(line);
};
/** The line, from 0, of the member whose own page a step is. */
export const lineOfStep = (step: string): number | undefined => {
  const line = /^anggota-(\d+)$/.exec(step)?.[1];
  return line === undefined ? undefined : Number(line);
};

/** How many members were begun. */
export const memberCount = (answers: Answers): number =>
  Object.keys(answers).reduce((most, at) => Math.max(most, (lineOf(at) ?? -1) + 1), 0);

/** The questions of a step; those about members stand line by line. */
export const fieldsOf = (step: Step, answers: Answers): readonly Field[] => {
  switch (step) {
    case 'data-diri':
      return answers['/domicile/province'] === provinceDki ? [...identity, ...place] : identity;
    case 'anggota':
      return Array.from({ length: memberCount(answers) }, (_, line) => memberFields(line)).flat();
    case 'rumah':
      return dwelling;
    case 'aset':
      return belongings;
    case 'periksa':
    case 'pernyataan':
      return [];
  }
};

/** The step, and where there is one the member's own page, on which a fault of the sent form (`/members/0/nik`) is mended. */
export const stepOf = (pointer: string): string => {
  const line = lineOf(pointer);
  if (line !== undefined) return `anggota-${line}`;
  if (pointer.startsWith('/members')) return 'anggota';
  if (pointer.startsWith('/household')) return 'rumah';
  if (pointer.startsWith('/assets')) return 'aset';
  if (pointer.startsWith('/declaration') || pointer.startsWith('/consent')) return 'pernyataan';
  return 'data-diri';
};

export const idOf = (at: string): string => at.slice(1).replaceAll('/', '-');
/** How words name a question: `member/nik` whatever its line. */
export const nameOf = (at: string): string => at.replace(/^\/members\/\d+\//, 'member/').replace(/^\//, '');

/** Answers without one member; those behind move up. */
export const withoutMember = (answers: Answers, line: number): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([at, value]) => {
      const own = lineOf(at) ?? -1;
      if (own === line) return [];
      return [[own > line ? at.replace(/\d+/, String(own - 1)) : at, value]];
    }),
  );
