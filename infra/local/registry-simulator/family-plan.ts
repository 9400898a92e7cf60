/** What makes a family other than clean. `unknownMember`: index of the member whom the civil registry does not know. */
export type Traits = {
  readonly car: boolean;
  readonly richLand: boolean;
  readonly publicJob: boolean;
  readonly outsideDki: boolean;
  readonly unknownMember: number | undefined;
};

/** How many families share one made-up kabupaten and kecamatan: with 8 members each their serials fit into 9999. */
export const perRegion = 1249;
/** Families are numbered 0 .. familyCount - 1 (12,241,448). */
export const familyCount = 99 * 99 * perRegion;

// Of 100 families, how many have at most 1, 2, .. 8 members; the mean is 4.
const sizesUpTo = [6, 18, 40, 65, 82, 92, 97, 100];

// Murmur3's finaliser: cheap, and every purpose (salt) of one family gets bits of its own.
/** 32 bits derived from a family number and a salt. */
export const hash = (family: number, salt: number): number => {
  let h = (Math.imul(family, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};
/** One entry of a list, chosen by hash. */
export const pick = (list: readonly string[], h: number): string => list[h % list.length] ?? '';

/** What is decided for a family as a whole. `publicIndex` is the member with the public job. */
export type Plan = {
  readonly size: number;
  readonly couple: boolean;
  readonly headYear: number;
  readonly spouseYear: number;
  readonly publicIndex: number | undefined;
  readonly province: string;
  readonly traits: Traits;
};

const sizeOf = (family: number): number => {
  const drawn = hash(family, 1) % 100;
  return sizesUpTo.findIndex((bound) => drawn < bound) + 1;
};

/** Throws RangeError outside 0 .. familyCount - 1. */
export const planOf = (family: number): Plan => {
  if (!Number.isInteger(family) || family < 0 || family >= familyCount) throw new RangeError(`no family ${family}`);
  const size = sizeOf(family);
  const couple = size > 1 && hash(family, 2) % 100 < 85;
  const headYear = 1955 + (hash(family, 3) % 42);
  const publicJob = hash(family, 5) % 100 < 4;
  const publicIndex = publicJob ? (couple ? hash(family, 6) % 2 : 0) : undefined;
  const outsideDki = hash(family, 7) % 100 < 3;
  const unknown = hash(family, 9) % 100 < 2 ? hash(family, 10) % size : undefined;
  // What shows only in the registry's answers must still show when one member has none.
  const hidden = unknown !== undefined && (unknown === publicIndex || (outsideDki && size === 1));
  return {
    size,
    couple,
    headYear,
    spouseYear: Math.min(1999, headYear - 3 + (hash(family, 4) % 9)),
    publicIndex,
    province: outsideDki ? pick(['32', '36', '33'], hash(family, 8)) : '31',
    traits: {
      car: hash(family, 11) % 100 < 6,
      richLand: hash(family, 12) % 100 < 2,
      publicJob,
      outsideDki,
      unknownMember: hidden ? undefined : unknown,
    },
  };
};
