import { hash } from './family-plan.ts';
import type { Member } from './member-facts.ts';
import { type Household, householdByKk, personByNik } from './population.ts';

/** The registry's error texts exactly as public client code quotes them (two blanks after "Client" included). */
export const respon = {
  'not-found': 'Data Tidak Ditemukan',
  'quota-spent': 'Kuota Akses Hari ini telah Habis',
  login: 'Login Gagal',
  address: 'IP Client  Tidak terdaftar',
  user: 'User ID Tidak Aktif',
} as const;

const relationshipNames = { 1: 'KEPALA KELUARGA', 3: 'ISTRI', 4: 'ANAK', 7: 'ORANG TUA', 9: 'FAMILI LAIN' } as const;
const provinces: { readonly [code: string]: string } = {
  31: 'DKI JAKARTA',
  32: 'JAWA BARAT',
  33: 'JAWA TENGAH',
  36: 'BANTEN',
};

/** `content[0]` of a found person: the fields seen in public client code, codes as numbers as they come there. */
export const personFields = (member: Member): { readonly [field: string]: string | number } => {
  const [year, month, day] = member.birthDate.split('-');
  const serial = Number(member.nik.slice(-4));
  return {
    NIK: member.nik,
    NO_KK: member.kk,
    NAMA_LGKP: member.name,
    TMPT_LHR: member.birthPlace,
    TGL_LHR: `${day}-${month}-${year}`,
    JENIS_KLMIN: member.sex === 'L' ? 'Laki-Laki' : 'Perempuan',
    STATUS_KAWIN: member.maritalStatus,
    JENIS_PKRJN: member.job,
    STAT_HBKEL: relationshipNames[member.relationship],
    ALAMAT: `JL. CONTOH NO. ${1 + (serial % 199)}`,
    NO_RT: 1 + (serial % 16),
    NO_RW: 1 + (serial % 12),
    NO_PROP: Number(member.province),
    PROP_NAME: provinces[member.province] ?? '',
    NO_KAB: 73,
    KAB_NAME: 'KOTA CONTOH',
    NO_KEC: 4,
    KEC_NAME: 'CONTOH',
    NO_KEL: 1006,
    KEL_NAME: 'CONTOH',
    EKTP_STATUS: 'CARD_ISSUED',
  };
};

export type VehicleRow = { readonly jenis: 'MOBIL' | 'MOTOR'; readonly nopol: string; readonly blokir: boolean };
export type LandRow = { readonly jenis: 'TANAH' | 'BANGUNAN'; readonly njop: number };

/** The households whose objects answer a question: of the KK asked, and of every head among the NIKs asked. */
export const householdsOf = (kk: string, niks: readonly string[]): readonly Household[] => {
  const numbers = new Set([
    kk,
    ...niks.map(personByNik).map((person) => (person?.relationship === 1 ? person.kk : '')),
  ]);
  return [...numbers].flatMap((number) => householdByKk(number) ?? []);
};

const plate = (household: Household, salt: number): string => {
  const h = hash(household.number, salt);
  const letter = (shift: number) => String.fromCharCode(65 + ((h >>> shift) % 26));
  return `B ${1000 + (h % 9000)} ${letter(8)}${letter(13)}${letter(18)}`;
};

/** All vehicles of a household; `blokir` is true once the owner has reported them as no longer theirs at Samsat. */
export const vehiclesOf = (household: Household, blokir: boolean): readonly VehicleRow[] => [
  ...(household.hasCar ? [{ jenis: 'MOBIL', nopol: plate(household, 20), blokir } as const] : []),
  ...(household.hasMotorcycle ? [{ jenis: 'MOTOR', nopol: plate(household, 21), blokir } as const] : []),
];

/** Land and building of a household; the dearer of the two is its `highestNjopRupiah`. */
export const landOf = (household: Household): readonly LandRow[] => {
  const njop = household.highestNjopRupiah;
  if (njop === 0) return [];
  return [
    { jenis: 'TANAH', njop },
    { jenis: 'BANGUNAN', njop: Math.floor(njop / 3) },
  ];
};
