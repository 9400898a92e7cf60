import type { ProblemName } from '../../../shared/problem.ts';
import type { Bilingual } from '../lang.ts';
import { problemsInEnglish } from './problems.ts';

const idSentences = {
  name: 'Daftar',
  skip: 'Langsung ke isi halaman',
  navigation: 'Menu utama',
  navFamilies: 'Keluarga saya',
  navStatus: 'Cek status',
  navLine: 'Antrean',
  otherLanguage: 'English',
  footHelp:
    'Perlu bantuan? Datang ke kelurahan tempat tinggal Anda dengan KTP dan KK. Petugas dapat mendaftarkan keluarga Anda.',
  footPrivacy: 'Bagaimana data pribadi Anda dijaga',
  footFree: 'Pendaftaran tidak dipungut biaya. Petugas tidak pernah meminta kata sandi atau kode Anda.',
  back: 'Kembali',
  next: 'Lanjutkan',
  cancel: 'Batal',
  yes: 'Ya',
  no: 'Tidak',
  loading: 'Sedang memuat…',
  sending: 'Sedang mengirim…',
  tryAgain: 'Coba lagi',
  faultsTitle: 'Ada yang perlu diperbaiki',
  faultPrefix: 'Galat: ',
  unreachableTitle: 'Tidak ada sambungan',
  unreachable: 'Tidak ada sambungan ke Daftar. Periksa jaringan Anda, lalu coba lagi. Isian Anda tidak hilang.',
  retryAfter: 'Coba lagi sekitar {seconds} detik lagi.',
  retryAfterMinutes: 'Coba lagi sekitar {minutes} menit lagi.',
  signInAgain: 'Masuk lagi',
  waiting: '{n} kiriman menunggu jaringan. Akan dikirim sendiri; Anda tidak perlu mengulang.',
  noScript:
    'Halaman ini memerlukan JavaScript. Nyalakan JavaScript di peramban Anda, atau datang ke kelurahan dengan KTP dan KK.',
} as const;

type Sentences = { readonly [K in keyof typeof idSentences]: string };
export type CommonWords = Sentences & {
  /** Where they differ from what the house itself says. */
  readonly problems: { readonly [N in ProblemName]?: { readonly title: string; readonly detail: string } };
};

const enSentences: Sentences = {
  name: 'Daftar',
  skip: 'Skip to main content',
  navigation: 'Main menu',
  navFamilies: 'My families',
  navStatus: 'Check status',
  navLine: 'The line',
  otherLanguage: 'Bahasa Indonesia',
  footHelp: 'Need help? Go to your kelurahan office with KTP and KK. An officer can register your family for you.',
  footPrivacy: 'How your personal data is protected',
  footFree: 'Registration is free. Officers never ask for your password or your code.',
  back: 'Back',
  next: 'Continue',
  cancel: 'Cancel',
  yes: 'Yes',
  no: 'No',
  loading: 'Loading…',
  sending: 'Sending…',
  tryAgain: 'Try again',
  faultsTitle: 'There is a problem',
  faultPrefix: 'Error: ',
  unreachableTitle: 'No connection',
  unreachable: 'Daftar cannot be reached. Check your network, then try again. Your answers are not lost.',
  retryAfter: 'Try again in about {seconds} seconds.',
  retryAfterMinutes: 'Try again in about {minutes} minutes.',
  signInAgain: 'Sign in again',
  waiting: '{n} submissions wait for the network. They are sent by themselves; you need not do it again.',
  noScript: 'This page needs JavaScript. Turn it on in your browser, or go to your kelurahan office with KTP and KK.',
};

export const commonWords: Bilingual<CommonWords> = {
  id: { ...idSentences, problems: {} },
  en: { ...enSentences, problems: problemsInEnglish },
};
