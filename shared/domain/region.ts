import regions from './jakarta-regions.json' with { type: 'json' };

/** Codes are digits only, as in Kepmendagri on region codes without its dots: 4 kota, 6 kecamatan, 10 kelurahan. */
export type Kecamatan = { readonly code: string; readonly name: string; readonly kota: string };
/** `kecamatan` and `kota` are names; their codes are the first 6 and 4 digits of `code`. */
export type Kelurahan = {
  readonly code: string;
  readonly name: string;
  readonly kecamatan: string;
  readonly kota: string;
};

const kotaNames = new Map(Object.entries(regions.kota));
const kecamatanNames = new Map(Object.entries(regions.kecamatan));

const nameIn = (names: ReadonlyMap<string, string>, code: string): string => {
  const name = names.get(code);
  if (name === undefined) throw new Error(`jakarta-regions.json has no name for region ${code}`);
  return name;
};

/** The 44 kecamatan, by code. */
export const kecamatanList: readonly Kecamatan[] = [...kecamatanNames].map(([code, name]) => ({
  code,
  name,
  kota: nameIn(kotaNames, code.slice(0, 4)),
}));

/** The 267 kelurahan, by code. */
export const kelurahanList: readonly Kelurahan[] = Object.entries(regions.kelurahan).map(([code, name]) => ({
  code,
  name,
  kecamatan: nameIn(kecamatanNames, code.slice(0, 6)),
  kota: nameIn(kotaNames, code.slice(0, 4)),
}));

const kelurahanByCodes = new Map(kelurahanList.map((kelurahan) => [kelurahan.code, kelurahan]));

/** The kelurahan with this 10-digit code (no dots); `undefined` when Jakarta has none. */
export const kelurahanByCode = (code: string): Kelurahan | undefined => kelurahanByCodes.get(code);
