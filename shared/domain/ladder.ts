/** One step of the official way into DTKS. */
export type Step = { readonly number: number; readonly name: string; readonly explanation: string };

/** The 11 steps, names and order as Dinas Sosial DKI Jakarta published them with the windows of 2022. */
export const ladder: readonly Step[] = [
  { number: 1, name: 'Sosialisasi', explanation: 'Jadwal dan syarat pendaftaran diumumkan kepada warga.' },
  { number: 2, name: 'Pendaftaran', explanation: 'Pendaftaran Anda sudah diterima dan tersimpan.' },
  {
    number: 3,
    name: 'Pengolahan data 1',
    explanation: 'Isian pendaftaran diperiksa kelengkapannya dan menunggu giliran pemadanan.',
  },
  {
    number: 4,
    name: 'Pemadanan Disdukcapil',
    explanation: 'NIK setiap anggota keluarga dicocokkan dengan data kependudukan sesuai kuota harian.',
  },
  {
    number: 5,
    name: 'Pemadanan Bapenda',
    explanation: 'Data kendaraan serta tanah dan bangunan dicocokkan dengan data pajak daerah.',
  },
  {
    number: 6,
    name: 'Pengolahan data 2',
    explanation: 'Hasil pemadanan dirangkum untuk diputuskan oleh petugas, bukan oleh mesin.',
  },
  {
    number: 7,
    name: 'Musyawarah kelurahan',
    explanation: 'Warga dan kelurahan membahas keluarga mana yang layak, lalu menandatangani berita acara.',
  },
  {
    number: 8,
    name: 'Pengolahan data 3',
    explanation: 'Hasil musyawarah dan kunjungan rumah diolah menjadi prelist akhir.',
  },
  {
    number: 9,
    name: 'Penetapan daftar sasaran tetap',
    explanation: 'Daftar keluarga ditetapkan di tingkat kota atau kabupaten administrasi.',
  },
  {
    number: 10,
    name: 'Input SIKS-NG',
    explanation: 'Data dimasukkan ke dalam aplikasi SIKS-NG milik Kementerian Sosial.',
  },
  {
    number: 11,
    name: 'Penetapan DTKS oleh Kemensos',
    explanation: 'Kementerian Sosial menetapkan DTKS. Setiap program bantuan masih memiliki syarat dan kuota sendiri.',
  },
];

/** From the musyawarah on people decide; the machine stops before it. */
const lastStepOfMachine = 6;

const stepNumbered = (number: number): Step | undefined => ladder.find((step) => step.number === number);

/** Forward only, steps may be skipped; the machine moves at most to step 6. Numbers outside 1-11 may not move. */
export const mayMove = (from: number, to: number, by: 'machine' | 'person'): boolean =>
  stepNumbered(from) !== undefined &&
  stepNumbered(to) !== undefined &&
  from < to &&
  (by === 'person' || to <= lastStepOfMachine);

/** The official name of step 1-11; throws RangeError for any other number. */
export const stepName = (number: number): string => {
  const step = stepNumbered(number);
  if (!step) throw new RangeError(`the ladder has no step ${number}`);
  return step.name;
};

/** Where the machine takes a family that stands at `from` and has come to `to`: on if that is legal, else it stays. */
export const advanced = (from: number, to: number): number => (mayMove(from, to, 'machine') ? to : from);
