/** Codes of a family member's line with the words people know them by. */

/** SHDK, "status hubungan dalam keluarga", in the order printed on the Kartu Keluarga; exactly one member is 1. */
export const relationships = [
  { code: 1, label: 'Kepala keluarga' },
  { code: 2, label: 'Suami' },
  { code: 3, label: 'Istri' },
  { code: 4, label: 'Anak' },
  { code: 5, label: 'Menantu' },
  { code: 6, label: 'Cucu' },
  { code: 7, label: 'Orang tua' },
  { code: 8, label: 'Mertua' },
  { code: 9, label: 'Famili lain' },
  { code: 10, label: 'Pembantu' },
  { code: 11, label: 'Lainnya' },
] as const;

/** SHDK of the head of the family. */
export const headOfFamily = 1;

/** Status perkawinan, the four that KTP and KK print. */
export const maritalStatuses = [
  { code: 'belum-kawin', label: 'Belum kawin' },
  { code: 'kawin', label: 'Kawin' },
  { code: 'cerai-hidup', label: 'Cerai hidup' },
  { code: 'cerai-mati', label: 'Cerai mati' },
] as const;

/** Jenis kelamin, as L and P. */
export const sexes = [
  { code: 'L', label: 'Laki-laki' },
  { code: 'P', label: 'Perempuan' },
] as const;

/** Occupations grouped for the rules: what the exclusion of public staff names stands apart, the rest is coarse. */
export const jobs = [
  { code: 'tidak-bekerja', label: 'Belum atau tidak bekerja' },
  { code: 'pelajar', label: 'Pelajar atau mahasiswa' },
  { code: 'mengurus-rumah-tangga', label: 'Mengurus rumah tangga' },
  { code: 'buruh-harian', label: 'Buruh harian lepas' },
  { code: 'karyawan-swasta', label: 'Karyawan swasta' },
  { code: 'wiraswasta', label: 'Wiraswasta' },
  { code: 'petani-nelayan', label: 'Petani atau nelayan' },
  { code: 'pensiunan', label: 'Pensiunan' },
  { code: 'honorer', label: 'Pegawai honorer' },
  { code: 'pegawai-tetap-bumn', label: 'Pegawai tetap BUMN' },
  { code: 'pns', label: 'Pegawai negeri sipil (PNS)' },
  { code: 'tni', label: 'Anggota TNI' },
  { code: 'polri', label: 'Anggota Polri' },
  { code: 'dpr', label: 'Anggota DPR' },
  { code: 'dprd', label: 'Anggota DPRD' },
  { code: 'lainnya', label: 'Lainnya' },
] as const;

export type Job = (typeof jobs)[number]['code'];
