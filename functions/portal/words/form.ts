import type { Incoherence } from '../../../shared/domain/family-coherence.ts';
import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import { type OptionWords, optionWords } from './form-options.ts';
import { noticeVersion } from './notice.ts';
import { type NumberFaultWords, numberFaultWords } from './number-faults.ts';

type FormSentences = PageWords & {
  /** Of the notice that these pages show; the open window names the one in force. */
  readonly noticeVersion: string;
  readonly progress: string;
  readonly stepTitles: { readonly [step: string]: string };
  readonly stepLeads: { readonly [step: string]: string };
  /** By `nameOf` of a field. */
  readonly labels: { readonly [name: string]: string };
  readonly hints: { readonly [name: string]: string };
  readonly kkName: string;
  readonly choose: string;
  readonly dateNames: { readonly day: string; readonly month: string; readonly year: string };
  readonly saved: string;
  readonly notSaved: string;
  readonly correctsNote: string;
  readonly correctsBlank: string;
  readonly closedNote: string;
  readonly chooseDraft: string;
  readonly chooseDraftLead: string;
  readonly continueDraft: string;
  readonly newDraft: string;
  readonly draftNameless: string;
  readonly draftChanged: string;
  readonly draftGone: string;
  readonly member: string;
  readonly memberNew: string;
  readonly memberNameless: string;
  readonly addMember: string;
  readonly saveMember: string;
  readonly removeMember: string;
  readonly change: string;
  readonly changeWhat: string;
  readonly noMembers: string;
  readonly unanswered: string;
  readonly truthful: string;
  readonly accepted: string;
  readonly guardian: string;
  readonly notice: string;
  readonly noticeLink: string;
  readonly send: string;
  readonly sendingTitle: string;
  readonly sendingLead: string;
  readonly waitingTitle: string;
  readonly waitingLead: string;
  readonly waitingHow: string;
  readonly sendNow: string;
  readonly edit: string;
  readonly signInTitle: string;
  readonly signInLead: string;
  readonly refusedTitle: string;
  readonly faultLine: string;
  readonly faultEmpty: string;
  readonly faultChoose: string;
  readonly faultPhone: string;
  readonly faultDate: string;
  readonly faultFuture: string;
  readonly faultNeighbourhood: string;
  readonly faultNumber: string;
  readonly faultLong: string;
  readonly faultNoMembers: string;
  readonly faultMembers: { readonly [Why in Incoherence['why']]: string };
  readonly faultTruthful: string;
  readonly faultAccepted: string;
  readonly faultGuardian: string;
};
export type FormWords = FormSentences & OptionWords & NumberFaultWords;

const id: FormSentences = {
  title: 'Formulir pendaftaran keluarga',
  noticeVersion,
  description: 'Isi formulir pendaftaran keluarga Anda. Isian tersimpan di ponsel Anda pada setiap langkah.',
  progress: 'Langkah {n} dari {all}',
  stepTitles: {
    'data-diri': 'Data diri dan tempat tinggal',
    anggota: 'Anggota keluarga',
    rumah: 'Informasi rumah tangga',
    aset: 'Aset',
    periksa: 'Periksa jawaban Anda',
    pernyataan: 'Pernyataan dan persetujuan',
  },
  stepLeads: {
    'data-diri': 'Tulis seperti pada KTP dan KK. Spasi atau tanda hubung pada nomor tidak menjadi masalah.',
    anggota: 'Tulis semua orang yang tercantum dalam KK, termasuk kepala keluarga dan anak.',
    rumah: 'Tentang rumah yang ditempati keluarga ini sekarang.',
    aset: 'Tulis 0 bila tidak ada. Data kendaraan serta tanah dan bangunan juga dicocokkan dengan data pajak daerah.',
    periksa: 'Periksa semuanya sebelum mengirim. Setelah terkirim pun Anda masih dapat memperbaiki data.',
    pernyataan: 'Satu langkah lagi.',
  },
  labels: {
    'accountHolder/name': 'Nama lengkap Anda',
    'accountHolder/phone': 'Nomor telepon Anda',
    'accountHolder/member': 'Apakah Anda anggota keluarga ini?',
    kk: 'Nomor KK',
    ktpProvince: 'Provinsi penerbit KTP kepala keluarga',
    'domicile/province': 'Provinsi tempat tinggal sekarang',
    'domicile/street': 'Alamat tempat tinggal',
    'domicile/rt': 'RT',
    'domicile/rw': 'RW',
    'domicile/kecamatan': 'Kecamatan',
    'domicile/kelurahan': 'Kelurahan',
    'member/name': 'Nama lengkap',
    'member/nik': 'NIK',
    'member/birthPlace': 'Tempat lahir',
    'member/birthDate': 'Tanggal lahir',
    'member/sex': 'Jenis kelamin',
    'member/relationship': 'Hubungan dengan kepala keluarga',
    'member/maritalStatus': 'Status perkawinan',
    'member/job': 'Pekerjaan',
    'household/buildingStatus': 'Status bangunan tempat tinggal',
    'household/floorAreaM2': 'Luas lantai (meter persegi)',
    'household/floor': 'Jenis lantai terluas',
    'household/wall': 'Jenis dinding terluas',
    'household/roof': 'Jenis atap terluas',
    'household/drinkingWater': 'Sumber air minum utama',
    'household/lighting': 'Sumber penerangan utama',
    'household/powerWatts': 'Daya listrik terpasang',
    'household/cookingFuel': 'Bahan bakar utama untuk memasak',
    'household/toilet': 'Jenis kloset',
    'household/sewage': 'Tempat pembuangan tinja',
    'assets/cars': 'Jumlah mobil',
    'assets/motorcycles': 'Jumlah sepeda motor',
    'assets/airConditioners': 'Jumlah AC',
    'assets/refrigerators': 'Jumlah lemari es',
    'assets/gold10g': 'Apakah keluarga memiliki emas paling sedikit 10 gram?',
    'assets/land': 'Apakah keluarga memiliki lahan lain?',
    'assets/otherHouse': 'Apakah keluarga memiliki rumah lain?',
    'assets/highestNjopRupiah': 'NJOP tertinggi dari tanah atau bangunan milik keluarga (rupiah)',
  },
  hints: {
    'accountHolder/phone': 'Misalnya 0812-3456-7890',
    kk: '16 angka di bagian atas KK',
    'domicile/street': 'Nama jalan atau gang dan nomor rumah',
    'member/nik': '16 angka pada baris anggota ini dalam KK',
    'member/birthDate': 'Misalnya 17 8 1985',
    'household/drinkingWater': 'Air isi ulang bukan air kemasan bermerek.',
    'assets/highestNjopRupiah': 'Tercantum dalam SPPT PBB. Tulis 0 bila tidak memiliki tanah atau bangunan.',
  },
  kkName: 'Nomor KK',
  choose: 'Pilih',
  dateNames: { day: 'Tanggal', month: 'Bulan', year: 'Tahun' },
  saved: 'Tersimpan di ponsel ini',
  notSaved:
    'Ponsel ini tidak dapat menyimpan isian. Jangan tutup halaman ini sebelum terkirim, atau hapus berkas lain dari ponsel.',
  correctsNote: 'Anda memperbaiki data keluarga yang sudah terdaftar. Tempatnya dalam antrean tidak berubah.',
  correctsBlank:
    'Isian lama keluarga ini tidak ada di ponsel ini. Demi keamanan, isian tidak ditampilkan dari server: isi kembali seluruhnya.',
  closedNote:
    'Saat ini pendaftaran tidak dibuka. Anda dapat mengisi sekarang; isian tersimpan di ponsel ini untuk dikirim nanti.',
  chooseDraft: 'Lanjutkan atau mulai baru',
  chooseDraftLead: 'Ada formulir yang belum Anda kirim di ponsel ini.',
  continueDraft: 'Lanjutkan: {label}',
  newDraft: 'Daftarkan keluarga lain',
  draftNameless: 'keluarga belum bernama',
  draftChanged: 'terakhir diubah {at}',
  draftGone: 'Formulir ini tidak ada lagi di ponsel ini: sudah terkirim, dihapus, atau milik akun lain.',
  member: 'Anggota ke-{n}',
  memberNew: 'Tambah anggota',
  memberNameless: 'belum bernama',
  addMember: 'Tambah anggota keluarga',
  saveMember: 'Simpan anggota',
  removeMember: 'Hapus anggota',
  change: 'Ubah',
  changeWhat: 'Ubah {what}',
  noMembers: 'Belum ada anggota. Mulai dengan kepala keluarga.',
  unanswered: 'Belum diisi',
  truthful:
    'Saya menyatakan bahwa semua data yang saya isi benar. Saya tahu bahwa data yang tidak benar dapat membatalkan pendaftaran.',
  accepted:
    'Saya sudah membaca pemberitahuan data pribadi dan menyetujui pemrosesan data keluarga ini untuk pendaftaran DTKS.',
  guardian: 'Saya orang tua atau wali dari anggota keluarga di bawah 18 tahun, dan menyetujui pemrosesan data mereka.',
  notice:
    'Pemberitahuan data pribadi versi {version}: data keluarga diperiksa di Dukcapil dan Bapenda, disimpan tersegel, dan hanya dipakai untuk pendaftaran ini.',
  noticeLink: 'Baca pemberitahuan selengkapnya (tab baru)',
  send: 'Kirim pendaftaran',
  sendingTitle: 'Sedang mengirim',
  sendingLead: 'Tunggu sebentar; tanda terima segera muncul di sini.',
  waitingTitle: 'Menunggu jaringan',
  waitingLead: 'Pendaftaran Anda belum terkirim dan aman tersimpan di ponsel ini.',
  waitingHow:
    'Begitu jaringan kembali, pendaftaran dikirim sendiri selama halaman Daftar terbuka. Mencoba berkali-kali tidak membuatnya ganda.',
  sendNow: 'Kirim sekarang',
  edit: 'Ubah isian',
  signInTitle: 'Masuk lagi untuk mengirim',
  signInLead: 'Sesi Anda sudah berakhir. Pendaftaran aman tersimpan di ponsel ini dan dikirim setelah Anda masuk.',
  refusedTitle: 'Pendaftaran belum dapat diterima',
  faultLine: 'Anggota ke-{n}:',
  faultEmpty: '{label} wajib diisi.',
  faultChoose: 'Pilih jawaban: {label}',
  faultPhone: 'Nomor telepon tidak dikenal. Tulis nomor Indonesia, misalnya 0812-3456-7890 atau 021-1234567.',
  faultDate:
    'Tanggal lahir tidak ada dalam kalender. Tulis tanggal, bulan, dan tahun dengan angka, misalnya 17 8 1985.',
  faultFuture: 'Tanggal lahir belum terjadi. Periksa tanggal, bulan, dan tahunnya.',
  faultNeighbourhood: '{label} paling banyak 3 angka, misalnya 007.',
  faultNumber: '{label}: tulis bilangan bulat dari {least} sampai {most}.',
  faultLong: '{label} paling banyak {most} huruf. Persingkat isian Anda.',
  faultNoMembers: 'Tambahkan anggota keluarga, mulai dari kepala keluarga.',
  faultMembers: {
    'no-head': 'Pilih satu anggota sebagai kepala keluarga.',
    'second-head': 'Kepala keluarga hanya satu, dan anggota ke-{line} sudah dipilih. Pilih hubungan lain.',
    'repeated-nik': 'NIK ini sama dengan NIK anggota ke-{line}. Perbaiki salah satunya atau hapus baris ganda.',
    'kk-as-nik': 'NIK ini sama dengan Nomor KK. Nomor KK ada di bagian atas KK, NIK pada baris setiap anggota.',
  },
  faultTruthful: 'Nyatakan bahwa data yang Anda isi benar.',
  faultAccepted: 'Setujui pemrosesan data pribadi agar pendaftaran dapat dikirim.',
  faultGuardian: 'Ada anggota di bawah 18 tahun: setujui sebagai orang tua atau walinya.',
};

const en: FormSentences = {
  title: 'Family registration form',
  noticeVersion,
  description: 'Fill in the registration form of your family. Your answers are kept on your phone at every step.',
  progress: 'Step {n} of {all}',
  stepTitles: {
    'data-diri': 'You and where you live',
    anggota: 'Family members',
    rumah: 'The household',
    aset: 'Belongings',
    periksa: 'Check your answers',
    pernyataan: 'Declaration and consent',
  },
  stepLeads: {
    'data-diri': 'Write as on KTP and KK. Blanks or dashes in numbers do not matter.',
    anggota: 'Name everybody on the KK, the head of the family and the children too.',
    rumah: 'About the house in which this family lives now.',
    aset: 'Write 0 where there is none. Vehicles, land and buildings are also matched with the regional tax agency.',
    periksa: 'Check everything before you send. You can still correct your data afterwards.',
    pernyataan: 'One more step.',
  },
  labels: {
    'accountHolder/name': 'Your full name',
    'accountHolder/phone': 'Your phone number',
    'accountHolder/member': 'Are you a member of this family?',
    kk: 'KK number',
    ktpProvince: 'Province that issued the KTP of the head of the family',
    'domicile/province': 'Province in which the family lives now',
    'domicile/street': 'Address',
    'domicile/rt': 'RT number',
    'domicile/rw': 'RW number',
    'domicile/kecamatan': 'District (kecamatan)',
    'domicile/kelurahan': 'Neighbourhood (kelurahan)',
    'member/name': 'Full name',
    'member/nik': 'NIK of this member',
    'member/birthPlace': 'Place of birth',
    'member/birthDate': 'Date of birth',
    'member/sex': 'Sex',
    'member/relationship': 'Relationship to the head of the family',
    'member/maritalStatus': 'Marital status',
    'member/job': 'Occupation',
    'household/buildingStatus': 'Who owns the building',
    'household/floorAreaM2': 'Floor area (square metres)',
    'household/floor': 'Widest floor',
    'household/wall': 'Widest wall',
    'household/roof': 'Widest roof',
    'household/drinkingWater': 'Main source of drinking water',
    'household/lighting': 'Main source of light',
    'household/powerWatts': 'Electric power installed',
    'household/cookingFuel': 'Main fuel for cooking',
    'household/toilet': 'Kind of toilet',
    'household/sewage': 'Where the toilet drains to',
    'assets/cars': 'Number of cars',
    'assets/motorcycles': 'Number of motorcycles',
    'assets/airConditioners': 'Number of air conditioners',
    'assets/refrigerators': 'Number of refrigerators',
    'assets/gold10g': 'Does the family own at least 10 grams of gold?',
    'assets/land': 'Does the family own other land?',
    'assets/otherHouse': 'Does the family own another house?',
    'assets/highestNjopRupiah': 'Highest NJOP of land or a building that the family owns (rupiah)',
  },
  hints: {
    'accountHolder/phone': 'Such as 0812-3456-7890',
    kk: '16 digits at the top of the KK',
    'domicile/street': 'Street or lane, and number of the house',
    'member/nik': '16 digits in the line of this member on the KK',
    'member/birthDate': 'Such as 17 8 1985',
    'household/drinkingWater': 'Refill water is not branded bottled water.',
    'assets/highestNjopRupiah': 'It is printed on the SPPT PBB. Write 0 if there is no land or building.',
  },
  kkName: 'KK number',
  choose: 'Choose',
  dateNames: { day: 'Day', month: 'Month', year: 'Year' },
  saved: 'Kept on this phone',
  notSaved:
    'This phone cannot keep your answers. Do not close this page before they are sent, or delete other files from the phone.',
  correctsNote: 'You are correcting a family that is registered already. Its place in the line does not change.',
  correctsBlank:
    'The earlier answers of this family are not on this phone. For your safety they are not shown from the server: fill in all of it again.',
  closedNote: 'Registration is not open now. You can fill in the form; it is kept on this phone to be sent later.',
  chooseDraft: 'Go on, or begin a new one',
  chooseDraftLead: 'There is a form on this phone that you have not sent.',
  continueDraft: 'Go on with: {label}',
  newDraft: 'Register another family',
  draftNameless: 'a family without a name yet',
  draftChanged: 'last changed {at}',
  draftGone: 'This form is no longer on this phone: it was sent, deleted, or belongs to another account.',
  member: 'Member {n}',
  memberNew: 'Add a member',
  memberNameless: 'no name yet',
  addMember: 'Add a family member',
  saveMember: 'Keep this member',
  removeMember: 'Delete this member',
  change: 'Change',
  changeWhat: 'Change {what}',
  noMembers: 'There is no member yet. Begin with the head of the family.',
  unanswered: 'Not answered yet',
  truthful: 'I declare that all I have entered is true. I know that false data can undo the registration.',
  accepted:
    'I have read the personal-data notice and consent to the processing of the data of this family for the DTKS registration.',
  guardian: 'I am the parent or guardian of the members under 18, and consent to the processing of their data.',
  notice:
    'Personal-data notice, version {version}: the data are checked at Dukcapil and Bapenda, kept sealed, and used for this registration alone.',
  noticeLink: 'Read the whole notice (new tab)',
  send: 'Send the registration',
  sendingTitle: 'Sending',
  sendingLead: 'Wait a moment; the receipt appears here soon.',
  waitingTitle: 'Waiting for the network',
  waitingLead: 'Your registration is not sent yet, and safe on this phone.',
  waitingHow:
    'As soon as the network is back it is sent by itself, while a page of Daftar is open. However often it is tried, it counts once.',
  sendNow: 'Send now',
  edit: 'Change answers',
  signInTitle: 'Sign in again to send',
  signInLead: 'Your session has ended. The registration is safe on this phone, and is sent once you have signed in.',
  refusedTitle: 'The registration could not be accepted yet',
  faultLine: 'Member {n}:',
  faultEmpty: 'Fill in: {label}',
  faultChoose: 'Choose an answer: {label}',
  faultPhone: 'This phone number is not known. Write an Indonesian number, such as 0812-3456-7890 or 021-1234567.',
  faultDate: 'No calendar has this date of birth. Write day, month and year in digits, such as 17 8 1985.',
  faultFuture: 'This date of birth is still to come. Check day, month and year.',
  faultNeighbourhood: '{label} has at most 3 digits, such as 007.',
  faultNumber: '{label}: write a whole number from {least} to {most}.',
  faultLong: '{label} may have at most {most} letters. Shorten it.',
  faultNoMembers: 'Add the members of the family, beginning with its head.',
  faultMembers: {
    'no-head': 'Choose one member as the head of the family.',
    'second-head': 'There is only one head of the family, and member {line} is it. Choose another relationship.',
    'repeated-nik':
      'This NIK is the same as that of member {line}. Correct one of them, or delete a line entered twice.',
    'kk-as-nik':
      'This NIK is the same as the KK number. The KK number is at the top of the KK, a NIK in the line of each member.',
  },
  faultTruthful: 'Declare that what you have entered is true.',
  faultAccepted: 'Consent to the processing of personal data, so that the registration can be sent.',
  faultGuardian: 'A member is under 18: consent as their parent or guardian.',
};

export const formWords: Bilingual<FormWords> = {
  id: { ...id, ...optionWords.id, ...numberFaultWords.id },
  en: { ...en, ...optionWords.en, ...numberFaultWords.en },
};
