import type { Job } from './member-codes.ts';
import { provinceDki } from './provinces.ts';

/** What each rule can be tuned by. */
export type RuleParameters = {
  'ktp-dki': { readonly province: string };
  'domisili-dki': { readonly province: string };
  /** Jobs as the form lists them; registry texts are read by `isPublicJob`. */
  pekerjaan: { readonly jobs: readonly Job[] };
  mobil: { readonly kind: 'mobil' };
  /** Strictly above the limit. The rule does not say whether one object counts or all together: both can be run. */
  njop: { readonly limitRupiah: number; readonly compare: 'anyOne' | 'sum' };
  /** Codes of the household instrument; the litres are not on the form, a person judges them. */
  'air-minum': { readonly drinkingWaters: readonly number[]; readonly leastLitres?: number };
  musyawarah: Readonly<Record<never, never>>;
};
export type RuleId = keyof RuleParameters;

/** One exclusion rule as published: texts are Indonesian, for the family concerned. */
export type Rule<Id extends RuleId = RuleId> = {
  readonly id: Id;
  /** Rises when the wording or a parameter changes. */
  readonly version: number;
  /** Names the rule, never anybody's data: on a shared KK the reader may not be the one it is about. */
  readonly reason: string;
  readonly remedy: string;
  readonly source: string;
  readonly parameters: RuleParameters[Id];
};

/** The rules in force from a date on, until the next set. A rule that a publication does not name is absent. */
export type RuleSet = {
  /** `YYYY-MM-DD`, WIB. */
  readonly effectiveFrom: string;
  readonly rules: { readonly [Id in RuleId]?: Rule<Id> };
};

/** Pusdatin Jamsos on the governor's decree, as quoted in the press that day; the decree's own date was not found. */
const decree2021 = 'Keputusan Gubernur DKI Jakarta Nomor 1250 Tahun 2021, dijelaskan Pusdatin Jamsos, 5 Oktober 2021';
const windows2022 = 'Pengumuman pendaftaran DTKS Dinas Sosial Provinsi DKI Jakarta tahun 2022';

const pekerjaan = (source: string): Rule<'pekerjaan'> => ({
  id: 'pekerjaan',
  version: 1,
  reason:
    'Keluarga dengan anggota yang menjadi pegawai tetap BUMN, PNS, TNI, Polri, DPR, atau DPRD tidak dapat diusulkan.',
  remedy:
    'Bila pekerjaan itu sudah berakhir, perbarui data di Dinas Dukcapil, lalu perbaiki isian atau datang ke kelurahan.',
  source,
  parameters: { jobs: ['pegawai-tetap-bumn', 'pns', 'tni', 'polri', 'dpr', 'dprd'] },
});

const mobil = (source: string): Rule<'mobil'> => ({
  id: 'mobil',
  version: 1,
  reason: 'Keluarga yang memiliki mobil tidak dapat diusulkan. Sepeda motor tidak dihitung.',
  remedy:
    'Bila mobil sudah dijual atau nama Anda dipinjam, ajukan blokir kendaraan di Samsat, lalu sampaikan sanggahan.',
  source,
  parameters: { kind: 'mobil' },
});

const njop = (source: string): Rule<'njop'> => ({
  id: 'njop',
  version: 1,
  reason: 'Keluarga yang memiliki tanah atau bangunan dengan NJOP di atas Rp 1.000.000.000 tidak dapat diusulkan.',
  remedy: 'Bila tanah atau bangunan itu bukan lagi milik keluarga Anda, urus balik nama PBB, lalu sampaikan sanggahan.',
  source,
  parameters: { limitRupiah: 1_000_000_000, compare: 'anyOne' },
});

const musyawarah = (source: string): Rule<'musyawarah'> => ({
  id: 'musyawarah',
  version: 1,
  reason:
    'Keluarga yang dinilai tidak miskin oleh masyarakat setempat dalam musyawarah kelurahan tidak dapat diusulkan.',
  remedy: 'Sampaikan keberatan Anda kepada kelurahan atau Dinas Sosial dengan membawa KTP dan KK.',
  source,
  parameters: {},
});

const ktpDki: Rule<'ktp-dki'> = {
  id: 'ktp-dki',
  version: 1,
  reason: 'Pendaftaran ini hanya untuk warga yang ber-KTP DKI Jakarta.',
  remedy: 'Bila Anda sudah pindah ke Jakarta, urus pindah datang di Dinas Dukcapil, lalu perbaiki isian Anda.',
  source: windows2022,
  parameters: { province: provinceDki },
};

const domisiliDki: Rule<'domisili-dki'> = {
  id: 'domisili-dki',
  version: 1,
  reason: 'Pendaftaran ini hanya untuk keluarga yang bertempat tinggal di DKI Jakarta.',
  remedy:
    'Bila alamat yang Anda isi keliru, perbaiki isian. Di luar Jakarta, daftarkan diri di kelurahan atau desa Anda.',
  source: windows2022,
  parameters: { province: provinceDki },
};

const waterRemedy =
  'Bila isian sumber air minum keliru, perbaiki isian Anda; petugas memastikannya saat kunjungan rumah.';

const galonWater: Rule<'air-minum'> = {
  id: 'air-minum',
  version: 1,
  reason: 'Keluarga yang minum air kemasan bermerek, paling sedikit 19 liter, tidak dapat diusulkan.',
  remedy: waterRemedy,
  source: decree2021,
  parameters: { drinkingWaters: [1], leastLitres: 19 },
};

const brandedWater: Rule<'air-minum'> = {
  id: 'air-minum',
  version: 2,
  reason:
    'Keluarga yang sumber air minum utamanya air kemasan bermerek tidak dapat diusulkan. Air isi ulang tidak dihitung.',
  remedy: waterRemedy,
  source: windows2022,
  parameters: { drinkingWaters: [1] },
};

/** All sets, oldest first. A new publication is a new set: old findings keep the version they were made under. */
export const ruleSets: readonly RuleSet[] = [
  {
    effectiveFrom: '2021-10-05',
    rules: {
      pekerjaan: pekerjaan(decree2021),
      mobil: mobil(decree2021),
      njop: njop(decree2021),
      'air-minum': galonWater,
      musyawarah: musyawarah(decree2021),
    },
  },
  {
    effectiveFrom: '2022-02-01',
    rules: {
      'ktp-dki': ktpDki,
      'domisili-dki': domisiliDki,
      pekerjaan: pekerjaan(windows2022),
      mobil: mobil(windows2022),
      njop: njop(windows2022),
      'air-minum': brandedWater,
      musyawarah: musyawarah(windows2022),
    },
  },
];
