import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import type { WindowWords } from '../status/window-state.tsx';

export type StartWords = PageWords &
  WindowWords & {
    readonly lead: string;
    readonly begin: string;
    readonly haveAccount: string;
    readonly selfCheck: string;
    readonly whatTitle: string;
    readonly what: readonly string[];
    readonly whoTitle: string;
    readonly who: readonly string[];
    readonly whoLink: string;
    readonly prepareTitle: string;
    readonly prepare: readonly string[];
    readonly stepsTitle: string;
    readonly steps: readonly string[];
    readonly fraudTitle: string;
    readonly fraud: readonly string[];
    readonly helpTitle: string;
    readonly help: string;
    readonly lawTitle: string;
    readonly law: string;
  };

const id: StartWords = {
  title: 'Pendaftaran DTKS Jakarta',
  description:
    'Daftarkan keluarga Anda untuk DTKS Jakarta. Setiap pendaftaran langsung mendapat tanda terima yang tidak hilang.',
  lead: 'Daftarkan keluarga Anda agar dapat diusulkan sebagai penerima bantuan sosial. Anda langsung mendapat tanda terima, dan kami memberi tahu kapan giliran Anda diperiksa.',
  windowLoading: 'Jadwal pendaftaran sedang dimuat…',
  windowOpen: '{name} dibuka sampai {closes}.',
  windowNext: 'Pendaftaran belum dibuka. {name} dibuka pada {opens}.',
  windowNone: 'Saat ini tidak ada masa pendaftaran yang dibuka. Jadwal berikutnya diumumkan di halaman ini.',
  windowUnknown: 'Jadwal belum dapat dimuat. Periksa jaringan Anda, lalu muat ulang halaman ini.',
  windowEta: 'Yang mendaftar sekarang diperiksa {range}.',
  windowNoRush: 'Tidak perlu berebut: yang mendaftar pada hari terakhir pun diterima dan diperiksa.',
  begin: 'Buat akun dan daftar',
  haveAccount: 'Sudah punya akun? Masuk',
  selfCheck: 'Cek dulu apakah keluarga Anda memenuhi syarat',
  whatTitle: 'Apa itu DTKS',
  what: [
    'DTKS adalah daftar keluarga yang dapat menerima bantuan sosial dari pemerintah. Data pendaftar dicocokkan dengan data kependudukan dan pajak daerah, lalu dibahas dalam musyawarah kelurahan.',
    'Terdaftar belum berarti menerima bantuan: setiap program (misalnya PKH, BPNT, KLJ, KJP Plus) memiliki syarat dan kuota sendiri.',
  ],
  whoTitle: 'Siapa yang dapat mendaftar',
  who: [
    'Keluarga ber-KTP dan bertempat tinggal di DKI Jakarta.',
    'Tidak ada anggota yang menjadi pegawai tetap BUMN, PNS, TNI, Polri, DPR, atau DPRD.',
    'Tidak memiliki mobil (sepeda motor boleh).',
    'Tidak memiliki tanah atau bangunan dengan NJOP di atas Rp 1.000.000.000.',
    'Sumber air minum utamanya bukan air kemasan bermerek (isi ulang boleh).',
    'Dinilai layak oleh warga dalam musyawarah kelurahan.',
  ],
  whoLink: 'Cek syarat tanpa masuk; jawaban Anda tidak dikirim ke mana pun',
  prepareTitle: 'Siapkan sebelum mulai',
  prepare: [
    'Kartu Keluarga (KK): nomor KK dan NIK setiap anggota.',
    'KTP kepala keluarga.',
    'Alamat e-mail yang dapat Anda buka, untuk kode pendaftaran akun.',
    'Foto KTP, swafoto dengan KTP, dan foto depan rumah (boleh menyusul, tidak wajib).',
  ],
  stepsTitle: 'Yang terjadi setelah Anda mengirim',
  steps: [
    'Anda langsung mendapat kode tanda terima. Simpan kode itu.',
    'NIK setiap anggota diperiksa oleh Dukcapil menurut urutan. Jumlah pemeriksaan per hari terbatas, maka kami menyebut tanggal giliran Anda.',
    'Data kendaraan dan tanah dicocokkan dengan data pajak daerah (Bapenda).',
    'Hasilnya ditetapkan oleh orang, bukan oleh mesin. Anda dapat memperbaiki data atau menyanggah.',
  ],
  fraudTitle: 'Waspada penipuan',
  fraud: [
    'Pendaftaran tidak dipungut biaya, dan tidak ada jalur cepat.',
    'Petugas tidak pernah meminta kata sandi, kode e-mail, atau PIN Anda.',
    'Isi data hanya di alamat resmi ini. Periksa alamat di bagian atas peramban sebelum mengisi.',
    'Jangan membagikan foto KTP atau KK kepada orang yang menawarkan bantuan lewat pesan.',
  ],
  helpTitle: 'Tidak dapat mendaftar sendiri?',
  help: 'Datang ke kelurahan tempat tinggal Anda dengan KTP dan KK. Petugas mendaftarkan keluarga Anda, dengan antrean yang sama. Bila ada masalah dengan status, kelurahan dapat meneruskannya ke Dinas Sosial.',
  lawTitle: 'Dasar hukum',
  law: 'UU 13/2011 tentang Penanganan Fakir Miskin, UU 23/2014 tentang Pemerintahan Daerah, Permensos 5/2019 pasal 2 ayat (2).',
};

const en: StartWords = {
  title: 'DTKS Jakarta registration',
  description:
    'Register your family for DTKS Jakarta. Every registration gets a receipt at once, and it is never lost.',
  lead: 'Register your family so that it can be proposed for social aid. You get a receipt at once, and we tell you when your turn to be checked comes.',
  windowLoading: 'Loading the registration dates…',
  windowOpen: '{name} is open until {closes}.',
  windowNext: 'Registration is not open yet. {name} opens on {opens}.',
  windowNone: 'No registration period is open now. The next one will be announced on this page.',
  windowUnknown: 'The dates could not be loaded. Check your network, then reload this page.',
  windowEta: 'Who registers now is checked {range}.',
  windowNoRush: 'There is no need to rush: who registers on the last day is accepted and checked as well.',
  begin: 'Create an account and register',
  haveAccount: 'Have an account? Sign in',
  selfCheck: 'First check whether your family meets the rules',
  whatTitle: 'What DTKS is',
  what: [
    'DTKS is the list of families that may get social aid from the government. What you enter is matched with the civil registry and the regional tax agency, then discussed in the neighbourhood meeting (musyawarah kelurahan).',
    'Being registered is not yet being entitled: each programme (such as PKH, BPNT, KLJ, KJP Plus) has its own rules and quota.',
  ],
  whoTitle: 'Who may register',
  who: [
    'Families with a DKI Jakarta KTP who live in DKI Jakarta.',
    'No member is permanent staff of BUMN, PNS, TNI, Polri, DPR or DPRD.',
    'The family owns no car (motorcycles do not count).',
    'It owns no land or building with an NJOP above Rp 1,000,000,000.',
    'Its main drinking water is not branded bottled water (refill water does not count).',
    'The neighbourhood meeting finds the family fit.',
  ],
  whoLink: 'Check the rules without signing in; your answers are sent nowhere',
  prepareTitle: 'Have these ready',
  prepare: [
    'The family card (KK): its number, and the NIK of each member.',
    'The KTP of the head of the family.',
    'An e-mail address that you can open, for the code of your account.',
    'Photos of the KTP, of yourself with the KTP, and of the front of the house (optional, may come later).',
  ],
  stepsTitle: 'What happens after you send',
  steps: [
    'You get a receipt code at once. Keep it.',
    'The civil registry (Dukcapil) checks the NIK of each member in turn. It takes a limited number a day, so we tell you the dates of your turn.',
    'Vehicles and land are matched with the regional tax agency (Bapenda).',
    'People decide, not the machine. You can correct your data or object.',
  ],
  fraudTitle: 'Beware of fraud',
  fraud: [
    'Registration is free, and there is no fast lane.',
    'Officers never ask for your password, your e-mail code or a PIN.',
    'Enter your data at this official address only. Look at the address at the top of your browser first.',
    'Do not share photos of your KTP or KK with anyone who offers help by message.',
  ],
  helpTitle: 'Cannot register by yourself?',
  help: 'Go to your kelurahan office with KTP and KK. An officer registers your family, in the same line. If there is trouble with your status, the kelurahan can take it to Dinas Sosial.',
  lawTitle: 'Legal basis',
  law: 'UU 13/2011, UU 23/2014, Permensos 5/2019 article 2(2).',
};

export const startWords: Bilingual<StartWords> = { id, en };
