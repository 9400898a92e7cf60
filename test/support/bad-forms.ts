import { goodForm } from './intake-desk.ts';

type Form = typeof goodForm;
export const [head, wife, son, daughter] = goodForm.members as [Form['members'][0], ...Form['members']];

/** The good form with changes in the lines of some members, by index. */
export const withMembers = (changes: { readonly [index: number]: object }): object => ({
  ...goodForm,
  members: goodForm.members.map((member, index) => ({ ...member, ...changes[index] })),
});
export const withNik = (nik: unknown): object => withMembers({ 1: { nik } });
export const withBirth = (birthDate: unknown): object => withMembers({ 2: { birthDate } });
const numbered = (object: object): object => Object.fromEntries(Object.keys(object).map((name) => [name, '7']));
/** Another valid NIK for each line: province 99 does not exist. */
const nikAt = (line: number): string => `990101170580${String(line + 100).padStart(4, '0')}`;
/** So many members, all different, one of them the head. */
export const crowdOf = (count: number): object[] =>
  Array.from({ length: count }, (_, line) => ({ ...head, nik: nikAt(line), relationship: line === 0 ? 1 : 9 }));

const impossible = 'tidak ada dalam kalender';
const noSuchDate = 'tanggal di dalamnya tidak ada dalam kalender';

/** What is wrong with a form, the form, and of every fault where it is and what its words begin with or contain; `*` is any words. */
export const badForms: readonly [name: string, family: unknown, faults: { readonly [pointer: string]: string }][] = [
  ['without a form', undefined, { '': 'Formulir keluarga belum ada. Isi formulir pendaftaran' }],
  ['with null for a form', null, { '': 'Formulir keluarga belum ada' }],
  ['with a list for a form', [goodForm], { '': 'Formulir keluarga belum ada' }],
  ['with a text for a form', JSON.stringify(goodForm), { '': 'Formulir keluarga belum ada' }],
  [
    'with the wrong type in every part',
    {
      ...goodForm,
      accountHolder: 7,
      members: {},
      domicile: [],
      household: null,
      assets: 'x',
      declaration: 1,
      consent: true,
    },
    {
      '/accountHolder': 'Data pemilik akun belum lengkap',
      '/members': 'Daftar anggota keluarga harus berupa daftar. Isi ulang',
      '/domicile': 'Data tempat tinggal belum lengkap',
      '/household': 'Informasi rumah tangga belum lengkap',
      '/assets': 'Data harta belum lengkap',
      '/declaration': 'Pernyataan belum lengkap',
      '/consent': 'Persetujuan belum lengkap',
    },
  ],
  [
    'with the wrong type in every kind of field',
    {
      ...withMembers({
        1: { nik: 1, name: [], birthPlace: {}, birthDate: 19870223, sex: 1, relationship: '3', job: null },
      }),
      kk: 1e15,
      accountHolder: { name: false, phone: 812, member: 'ya' },
      ktpProvince: 31,
      domicile: { ...goodForm.domicile, rt: 1, kelurahan: {} },
      household: { ...goodForm.household, floor: '4', floorAreaM2: '24', powerWatts: true },
      assets: { ...goodForm.assets, cars: '0', motorcycles: [1], land: 'tidak', highestNjopRupiah: null },
      declaration: { truthful: 'ya' },
      consent: { noticeVersion: 2026, accepted: 1, guardian: 'ya' },
    },
    {
      '/kk': 'Nomor KK harus berupa teks',
      '/accountHolder/name': 'Nama harus berupa teks',
      '/accountHolder/phone': 'Nomor telepon harus berupa teks',
      '/accountHolder/member': 'harus dijawab ya atau tidak',
      '/members/1/nik': 'Anggota ke-2: NIK harus berupa teks',
      '/members/1/name': 'Anggota ke-2: Nama harus berupa teks',
      '/members/1/birthPlace': 'Anggota ke-2: Tempat lahir harus berupa teks',
      '/members/1/birthDate': 'Anggota ke-2: Tanggal lahir harus berupa teks',
      '/members/1/sex': 'Anggota ke-2: Jenis kelamin: pilih',
      '/members/1/relationship': 'Anggota ke-2: Hubungan dengan kepala keluarga: pilih',
      '/members/1/job': 'Anggota ke-2: Pekerjaan: pilih',
      '/ktpProvince': 'Provinsi penerbit KTP harus berupa teks',
      '/domicile/rt': 'RT harus berupa teks',
      '/domicile/kelurahan': 'Kelurahan harus berupa teks',
      '/household/floor': 'Jenis lantai: pilih salah satu jawaban',
      '/household/floorAreaM2': 'Luas lantai (m2) harus berupa bilangan bulat, tanpa huruf',
      '/household/powerWatts': 'Daya listrik: pilih',
      '/assets/cars': 'Jumlah mobil harus berupa bilangan bulat',
      '/assets/motorcycles': 'Jumlah sepeda motor harus berupa bilangan bulat',
      '/assets/land': 'harus dijawab ya atau tidak',
      '/assets/highestNjopRupiah': 'NJOP tertinggi (rupiah) harus berupa bilangan bulat',
      '/declaration/truthful': 'Nyatakan bahwa data',
      '/consent/noticeVersion': 'harus berupa teks',
      '/consent/accepted': 'Setujui pemrosesan data pribadi',
      '/consent/guardian': 'Persetujuan orang tua atau wali harus dijawab ya atau tidak',
    },
  ],
  [
    'with every number of the household as a text',
    { ...goodForm, household: numbered(goodForm.household) },
    Object.fromEntries(Object.keys(goodForm.household).map((name) => [`/household/${name}`, '*'])),
  ],
  ['with nothing in it', {}, Object.fromEntries(Object.keys(goodForm).map((name) => [`/${name}`, 'wajib diisi.']))],
  [
    'with fields that nobody knows, at the top and inside',
    {
      ...withMembers({ 3: { age: 14, 'a/b~c': 1 } }),
      consentedAt: 1,
      domicile: { ...goodForm.domicile, gps: '-6,1' },
      assets: { ...goodForm.assets, boats: 0 },
    },
    {
      '/members/3/age': 'Anggota ke-4: Isian ini tidak dikenal. Hapus isian ini',
      '/members/3/a~1b~0c': 'Anggota ke-4: Isian ini tidak dikenal',
      '/domicile/gps': 'Isian ini tidak dikenal',
      '/assets/boats': 'Isian ini tidak dikenal',
      '/consentedAt': 'Isian ini tidak dikenal',
    },
  ],
  [
    'with a NIK, or an endless text, for the name of a field',
    { ...withMembers({ 1: { [head.nik]: 1 } }), assets: { ...goodForm.assets, ['x'.repeat(9000)]: 1, boats: 2 } },
    {
      '/members/1': 'Anggota ke-2: Bagian ini memuat isian yang tidak dikenal. Hapus isian itu',
      '/assets/boats': 'Isian ini tidak dikenal',
      '/assets': 'Bagian ini memuat isian yang tidak dikenal',
    },
  ],
  [
    'with 21 members',
    { ...goodForm, members: crowdOf(21) },
    { '/members': 'paling banyak memuat 20 orang. Keluarga yang lebih besar dilayani di kelurahan' },
  ],
  [
    'with no member',
    { ...goodForm, members: [] },
    { '/members': 'Daftar anggota keluarga paling sedikit memuat 1 orang' },
  ],
  [
    'with members that are no members',
    { ...goodForm, members: [head, null, 'Budi', [wife]] },
    {
      '/members/1': 'Anggota ke-2: Data anggota belum lengkap. Isi ulang',
      '/members/2': 'Anggota ke-3: Data anggota belum lengkap',
      '/members/3': 'Anggota ke-4: Data anggota belum lengkap',
    },
  ],
  [
    'with three heads',
    withMembers({ 1: { relationship: 1 }, 3: { relationship: 1 } }),
    {
      '/members/1/relationship':
        'Anggota ke-2: Kepala keluarga hanya satu, dan anggota ke-1 sudah dipilih. Pilih hubungan lain',
      '/members/3/relationship': 'Anggota ke-4: Kepala keluarga hanya satu',
    },
  ],
  [
    'with no head',
    withMembers({ 0: { relationship: 9 } }),
    { '/members': 'Pilih satu anggota sebagai kepala keluarga' },
  ],
  [
    'with one NIK in three lines',
    withMembers({ 2: { nik: head.nik }, 3: { nik: `${head.nik.slice(0, 6)} ${head.nik.slice(6)}` } }),
    {
      '/members/2/nik': 'Anggota ke-3: NIK ini sama dengan NIK anggota ke-1. Perbaiki salah satunya',
      '/members/3/nik': 'Anggota ke-4: NIK ini sama dengan NIK anggota ke-1',
    },
  ],
  ['with the KK for a NIK', withNik(goodForm.kk), { '/members/1/nik': 'Anggota ke-2: NIK ini sama dengan Nomor KK' }],
  [
    'with a NIK for the KK',
    { ...goodForm, kk: daughter?.nik },
    { '/kk': noSuchDate, '/members/3/nik': 'sama dengan Nomor KK' },
  ],
  [
    'with a NIK of 15 digits',
    withNik('990101701087005'),
    { '/members/1/nik': 'NIK harus 16 angka, sedangkan isian Anda 15 angka. Periksa pada KTP atau KK' },
  ],
  [
    'with letters in a NIK',
    withNik('99010170108700S8'),
    { '/members/1/nik': 'NIK hanya terdiri atas angka. Hapus huruf' },
  ],
  ['with serial 0000 in a NIK', withNik('9901017010870000'), { '/members/1/nik': 'Periksa 4 angka terakhir NIK' }],
  [
    'with day 32 in a NIK',
    withNik('9901013210870058'),
    { '/members/1/nik': `Periksa angka ke-7 sampai ke-12 NIK: ${noSuchDate}` },
  ],
  ['with day 72 in a NIK', withNik('9901017210870058'), { '/members/1/nik': noSuchDate }],
  ['with day 31 and month 2 in a NIK', withNik('9901017102870058'), { '/members/1/nik': noSuchDate }],
  [
    'with a KK whose date has 40 added',
    { ...goodForm, kk: '9901016003180008' },
    { '/kk': 'Periksa angka ke-7 sampai ke-12 Nomor KK' },
  ],
  [
    'with 31 February for a birth',
    withBirth('2017-02-31'),
    { '/members/2/birthDate': `Anggota ke-3: Tanggal lahir ${impossible}. Tulis tahun-bulan-tanggal` },
  ],
  ['with 29 February of a year that had none', withBirth('2017-02-29'), { '/members/2/birthDate': impossible }],
  ['with a birth before anybody who lives', withBirth('1899-12-31'), { '/members/2/birthDate': impossible }],
  ['with words for a birth', withBirth('kemarin'), { '/members/2/birthDate': impossible }],
  ['with a birth in another order', withBirth('03-09-2017'), { '/members/2/birthDate': impossible }],
  ['with no birth', withBirth(' '), { '/members/2/birthDate': 'Anggota ke-3: Tanggal lahir wajib diisi.' }],
  [
    'with a birth to come',
    withBirth('2999-12-31'),
    { '/members/2/birthDate': 'Anggota ke-3: Tanggal lahir belum terjadi. Periksa tahun' },
  ],
  [
    'with a birth to come, a child without a guardian and other faults beside them',
    {
      ...withMembers({ 0: { name: '' }, 2: { birthDate: ' 2999-12-31 ' } }),
      kk: '12',
      consent: { ...goodForm.consent, guardian: false },
    },
    {
      '/kk': 'Nomor KK harus 16 angka, sedangkan isian Anda 2 angka',
      '/members/0/name': 'Anggota ke-1: Nama wajib diisi.',
      '/members/2/birthDate': 'Tanggal lahir belum terjadi',
      '/consent/guardian': 'Ada anggota di bawah 18 tahun: setujui sebagai orang tua',
    },
  ],
  [
    'with a NUL, a control character, half a character and one that was lost on its way',
    withMembers({
      0: { name: 'FAJAR\u0000' },
      1: { name: 'RINA\u001b[31m' },
      2: { name: 'SLAMET \ud800' },
      3: { name: 'REN\ufffdE' },
    }),
    Object.fromEntries(
      [0, 1, 2, 3].map((at) => [
        `/members/${at}/name`,
        `Anggota ke-${at + 1}: Isian memuat karakter yang tidak dapat dibaca. Ketik ulang`,
      ]),
    ),
  ],
  [
    'with numbers that are too great, too small, broken or no numbers',
    {
      ...goodForm,
      household: { ...goodForm.household, floorAreaM2: 1e300 },
      assets: {
        ...goodForm.assets,
        cars: -1,
        motorcycles: 1.5,
        airConditioners: 100,
        highestNjopRupiah: 2 ** 53,
      },
    },
    {
      '/household/floorAreaM2': 'Luas lantai (m2) paling besar 1.000. Periksa',
      '/assets/cars': 'Jumlah mobil paling kecil 0. Periksa',
      '/assets/motorcycles': 'bilangan bulat, tanpa huruf, titik, atau koma',
      '/assets/airConditioners': 'Jumlah AC paling besar 99',
      '/assets/highestNjopRupiah': 'paling besar 1.000.000.000.000',
    },
  ],
  [
    'with texts that have no end',
    {
      ...withMembers({ 1: { name: 'a'.repeat(30_000) } }),
      accountHolder: { ...goodForm.accountHolder, phone: '8'.repeat(20_000) },
    },
    {
      '/members/1/name': 'Nama paling banyak 100 huruf. Persingkat',
      '/accountHolder/phone': 'Nomor telepon tidak dikenal. Tulis nomor Indonesia',
    },
  ],
];
