import type * as z from 'zod';

/** What the forms call each field, family, objection and account alike; the words of the KK where it has one. */
const labels: ReadonlyMap<PropertyKey, string> = new Map([
  ['kk', 'Nomor KK'],
  ['accountHolder', 'Data pemilik akun'],
  ['name', 'Nama'],
  ['phone', 'Nomor telepon'],
  ['member', 'Pertanyaan apakah pemilik akun anggota keluarga ini'],
  ['members', 'Daftar anggota keluarga'],
  ['nik', 'NIK'],
  ['birthPlace', 'Tempat lahir'],
  ['birthDate', 'Tanggal lahir'],
  ['sex', 'Jenis kelamin'],
  ['relationship', 'Hubungan dengan kepala keluarga'],
  ['maritalStatus', 'Status perkawinan'],
  ['job', 'Pekerjaan'],
  ['ktpProvince', 'Provinsi penerbit KTP'],
  ['domicile', 'Data tempat tinggal'],
  ['province', 'Provinsi tempat tinggal'],
  ['street', 'Alamat'],
  ['rt', 'RT'],
  ['rw', 'RW'],
  ['kelurahan', 'Kelurahan'],
  ['household', 'Informasi rumah tangga'],
  ['buildingStatus', 'Status bangunan tempat tinggal'],
  ['floorAreaM2', 'Luas lantai (m2)'],
  ['floor', 'Jenis lantai'],
  ['wall', 'Jenis dinding'],
  ['roof', 'Jenis atap'],
  ['drinkingWater', 'Sumber air minum'],
  ['lighting', 'Sumber penerangan'],
  ['powerWatts', 'Daya listrik'],
  ['cookingFuel', 'Bahan bakar memasak'],
  ['toilet', 'Jenis kloset'],
  ['sewage', 'Tempat pembuangan tinja'],
  ['assets', 'Data harta'],
  ['cars', 'Jumlah mobil'],
  ['motorcycles', 'Jumlah sepeda motor'],
  ['airConditioners', 'Jumlah AC'],
  ['refrigerators', 'Jumlah lemari es'],
  ['gold10g', 'Pertanyaan tentang emas 10 gram'],
  ['land', 'Pertanyaan tentang lahan lain'],
  ['otherHouse', 'Pertanyaan tentang rumah lain'],
  ['highestNjopRupiah', 'NJOP tertinggi (rupiah)'],
  ['declaration', 'Pernyataan'],
  ['truthful', 'Pernyataan kebenaran data'],
  ['consent', 'Persetujuan'],
  ['noticeVersion', 'Versi pemberitahuan data pribadi'],
  ['accepted', 'Persetujuan pemrosesan data pribadi'],
  ['guardian', 'Persetujuan orang tua atau wali'],
  ['about', 'Hal yang disanggah'],
  ['reason', 'Alasan'],
  ['email', 'Alamat e-mail'],
  ['password', 'Kata sandi'],
  ['code', 'Kode'],
]);

const labelOf = (path: readonly PropertyKey[] | undefined): string => {
  const last = path?.at(-1);
  // The only list of the forms is that of the members.
  if (typeof last === 'number') return 'Data anggota';
  return (last !== undefined && labels.get(last)) || 'Isian ini';
};

const thousands = (figure: unknown): string => String(figure).replace(/\B(?=(\d{3})+(?!\d))/g, '.');

const wrongType = (label: string, expected: string): string => {
  if (expected === 'string') return `${label} harus berupa teks. Isi ulang bagian ini.`;
  if (expected === 'boolean') return `${label} harus dijawab ya atau tidak.`;
  if (expected === 'array') return `${label} harus berupa daftar. Isi ulang bagian ini.`;
  if (expected === 'int' || expected === 'number') {
    return `${label} harus berupa bilangan bulat, tanpa huruf, titik, atau koma.`;
  }
  return `${label} belum lengkap. Isi ulang bagian ini.`;
};

const tooSmall = (label: string, origin: string, least: unknown): string => {
  if (origin === 'array') return `${label} paling sedikit memuat ${thousands(least)} orang.`;
  if (origin !== 'string') return `${label} paling kecil ${thousands(least)}. Periksa angka Anda.`;
  return String(least) === '1'
    ? `${label} wajib diisi.`
    : `${label} paling sedikit ${thousands(least)} huruf. Lengkapi isian Anda.`;
};

const tooBig = (label: string, origin: string, most: unknown): string => {
  if (origin === 'array') {
    return `${label} paling banyak memuat ${thousands(most)} orang. Keluarga yang lebih besar dilayani di kelurahan.`;
  }
  return origin === 'string'
    ? `${label} paling banyak ${thousands(most)} huruf. Persingkat isian Anda.`
    : `${label} paling besar ${thousands(most)}. Periksa angka Anda.`;
};

/**
 * The Indonesian sentence for a fault that zod found by itself, given as its per-parse error map: zod's own English
 * never reaches a citizen. Our own checks bring their sentence with them and do not pass here.
 */
export const wordingOf = (issue: z.core.$ZodRawIssue): string => {
  const label = labelOf(issue.path);
  if (issue.input === undefined) return `${label} wajib diisi.`;
  if (issue.code === 'invalid_type') return wrongType(label, issue.expected);
  if (issue.code === 'too_small') return tooSmall(label, issue.origin, issue.minimum);
  if (issue.code === 'too_big') return tooBig(label, issue.origin, issue.maximum);
  if (issue.code === 'invalid_value') return `${label}: pilih salah satu jawaban yang tersedia.`;
  return `${label} tidak dapat dibaca. Periksa isian Anda.`;
};
