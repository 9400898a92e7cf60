import { hash, type Plan, pick } from './family-plan.ts';

/** SHDK codes of a KK that occur here: 1 kepala keluarga, 3 istri, 4 anak, 7 orangtua, 9 famili lain. */
export type Relationship = 1 | 3 | 4 | 7 | 9;
export type Member = {
  readonly nik: string;
  readonly kk: string;
  readonly name: string;
  readonly birthPlace: string;
  /** YYYY-MM-DD, never after 2021. */
  readonly birthDate: string;
  readonly sex: 'L' | 'P';
  readonly relationship: Relationship;
  readonly maritalStatus: 'BELUM KAWIN' | 'KAWIN' | 'CERAI HIDUP' | 'CERAI MATI';
  /** As JENIS_PKRJN writes it. */
  readonly job: string;
  /** NO_PROP: where the KTP is from; never the NIK's prefix. */
  readonly province: string;
};
const places = 'JAKARTA BOGOR BANDUNG SEMARANG SOLO BREBES TEGAL GARUT CIREBON SURABAYA PADANG MEDAN'.split(' ');
const menNames = 'AGUS BUDI SLAMET JOKO ASEP DEDI HENDRA RUDI BAYU FAJAR RIZKI ILHAM DIMAS YUSUF'.split(' ');
const womenNames = 'SITI NUR SRI DEWI RATNA YANTI LESTARI AYU PUTRI RINA FITRI INDAH WULAN SARI'.split(' ');
const middleNames = 'TRI EKA DWI NURUL RAMA INTAN BAGUS MEGA CATUR BUDI CAHYA DIAN'.split(' ');
const lastNames = 'SANTOSO WIBOWO HIDAYAT SETIAWAN SAPUTRA KURNIAWAN NUGROHO PRASETYO MAULANA PERMANA GUNAWAN'.split(
  ' ',
);
const jobs = (
  'BURUH HARIAN LEPAS|WIRASWASTA|KARYAWAN SWASTA|BURUH HARIAN LEPAS|WIRASWASTA|KARYAWAN SWASTA|PEDAGANG|SOPIR|' +
  'PEMBANTU RUMAH TANGGA|TUKANG BATU|TUKANG JAHIT|TRANSPORTASI|BELUM/TIDAK BEKERJA'
).split('|');
// Permanent staff of the state, BUMN and the parliaments, as Dukcapil's own list of jobs words them.
const publicJobs = (
  'PEGAWAI NEGERI SIPIL (PNS)|PEGAWAI NEGERI SIPIL (PNS)|TENTARA NASIONAL INDONESIA (TNI)|KEPOLISIAN RI (POLRI)|' +
  'KARYAWAN BUMN|ANGGOTA DPR-RI|ANGGOTA DPRD PROPINSI|ANGGOTA DPRD KABUPATEN/KOTA'
).split('|');

/** A number written with leading zeros. */
export const digits = (value: number, width: number): string => String(value).padStart(width, '0');

/** A real day of a year, chosen by hash. */
export const dayIn = (year: number, h: number): { month: number; day: number } => {
  const month = 1 + (h % 12);
  return { month, day: 1 + ((h >>> 8) % new Date(Date.UTC(year, month, 0)).getUTCDate()) };
};

const relationshipOf = (plan: Plan, m: number, h: number): Relationship => {
  if (m === 0) return 1;
  if (m === 1 && plan.couple) return 3;
  if (m === plan.size - 1 && h % 100 < 12) return 7;
  return h % 100 < 16 ? 9 : 4;
};

const birthYearOf = (plan: Plan, relationship: Relationship, h: number): number => {
  if (relationship === 1) return plan.headYear;
  if (relationship === 3) return plan.spouseYear;
  if (relationship === 7) return plan.headYear - 20 - (h % 12);
  if (relationship === 9) return plan.headYear + 1 + (h % 8);
  const first = Math.max(plan.headYear, plan.couple ? plan.spouseYear : 0) + 18;
  return first + (h % (Math.min(2021, first + 24) - first + 1));
};

const jobOf = (plan: Plan, m: number, year: number, relationship: Relationship, h: number): string => {
  if (m === plan.publicIndex) return pick(publicJobs, h);
  if (year >= 2016) return 'BELUM/TIDAK BEKERJA';
  if (year >= 2003) return 'PELAJAR/MAHASISWA';
  if (relationship === 7) return pick(['PENSIUNAN', 'BELUM/TIDAK BEKERJA', 'MENGURUS RUMAH TANGGA'], h);
  return relationship === 3 && h % 5 < 3 ? 'MENGURUS RUMAH TANGGA' : pick(jobs, h >>> 4);
};

const maritalStatusOf = (plan: Plan, relationship: Relationship, h: number): Member['maritalStatus'] => {
  if (relationship === 3 || (relationship === 1 && plan.couple)) return 'KAWIN';
  if (relationship === 7) return 'CERAI MATI';
  if (relationship !== 1) return 'BELUM KAWIN';
  return (['CERAI HIDUP', 'CERAI MATI', 'BELUM KAWIN'] as const)[h % 3] ?? 'BELUM KAWIN';
};

const sexOf = (plan: Plan, relationship: Relationship, h: number): 'L' | 'P' => {
  if (relationship === 3) return 'P';
  return (relationship === 1 && plan.couple) || h % 2 === 0 ? 'L' : 'P';
};

/** What one member is apart from the numbers; `written` is DDMMYY as a NIK carries it (women: day + 40). */
export type Facts = Omit<Member, 'nik' | 'kk'> & { readonly written: string };

/** Derives the facts of member `m`. Throws RangeError if the family has none such. */
export const factsOf = (plan: Plan, family: number, m: number): Facts => {
  if (!Number.isInteger(m) || m < 0 || m >= plan.size) throw new RangeError(`no member ${m} in family ${family}`);
  const h = (purpose: number) => hash(family, 100 + m * 16 + purpose);
  const relationship = relationshipOf(plan, m, h(0));
  const year = birthYearOf(plan, relationship, h(1));
  const sex = sexOf(plan, relationship, h(2));
  const { month, day } = dayIn(year, h(3));
  const written = digits(sex === 'P' ? day + 40 : day, 2) + digits(month, 2) + digits(year % 100, 2);
  return {
    written,
    name: `${pick(sex === 'P' ? womenNames : menNames, h(4))} ${pick(middleNames, h(5))} ${pick(lastNames, h(6))}`,
    birthPlace: pick(places, h(7)),
    birthDate: `${year}-${digits(month, 2)}-${digits(day, 2)}`,
    sex,
    relationship,
    maritalStatus: maritalStatusOf(plan, relationship, h(8)),
    job: jobOf(plan, m, year, relationship, h(9)),
    province: plan.province,
  };
};
