import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import { type ToldWords, toldWords } from './told.ts';

export type StatusWords = PageWords &
  ToldWords & {
    readonly lead: string;
    readonly code: string;
    readonly codeHint: string;
    readonly codeMissing: string;
    readonly codeSlip: string;
    readonly birth: string;
    readonly birthHint: string;
    readonly birthMissing: string;
    readonly birthWrong: string;
    readonly dateNames: { readonly day: string; readonly month: string; readonly year: string };
    readonly send: string;
    readonly resultTitle: string;
    readonly otherCode: string;
    readonly own: string;
    readonly ownLink: string;
    readonly whyTitle: string;
    readonly why: readonly string[];
  };

const id: StatusWords = {
  ...toldWords.id,
  title: 'Cek status',
  description: 'Periksa status pendaftaran dengan kode tanda terima dan tanggal lahir kepala keluarga.',
  lead: 'Isi kode tanda terima dan tanggal lahir kepala keluarga. Anda tidak perlu masuk.',
  code: 'Kode tanda terima',
  codeHint: '16 huruf dan angka, misalnya 7K3M-9QXT-2B4D-H8WZ. Huruf kecil dan spasi tidak masalah.',
  codeMissing: 'Isi kode tanda terima.',
  codeSlip: 'Kode tanda terima terdiri atas 16 huruf dan angka, tanpa huruf U. Periksa kembali setiap hurufnya.',
  birth: 'Tanggal lahir kepala keluarga',
  birthHint: 'Seperti pada formulir, misalnya 31 12 1980.',
  birthMissing: 'Isi tanggal, bulan, dan tahun lahir kepala keluarga.',
  birthWrong:
    'Tanggal lahir tidak ada dalam kalender. Tulis tanggal, bulan, dan tahun dengan angka, misalnya 31 12 1980.',
  dateNames: { day: 'Tanggal', month: 'Bulan', year: 'Tahun' },
  send: 'Periksa status',
  resultTitle: 'Status keluarga ini',
  otherCode: 'Periksa kode lain',
  own: 'Itu hanya dapat dilakukan oleh akun yang mendaftarkan keluarga ini.',
  ownLink: 'Buka keluarga saya',
  whyTitle: 'Mengapa tidak dengan NIK?',
  why: [
    'NIK diketahui banyak orang: tertulis pada fotokopi KTP dan KK. Bila status dapat dicari dengan NIK, siapa pun dapat mengetahui siapa yang mendaftar.',
    'Karena itu status hanya ditampilkan kepada pemegang kode tanda terima yang juga tahu tanggal lahir kepala keluarga, atau kepada akun yang mendaftarkan.',
    'Kode hilang? Masuk dengan akun Anda, atau datang ke kelurahan dengan KTP dan KK.',
  ],
};

const en: StatusWords = {
  ...toldWords.en,
  title: 'Check status',
  description: 'See the status of a registration with its receipt code and the birth date of the head of the family.',
  lead: 'Enter the receipt code and the birth date of the head of the family. You need not sign in.',
  code: 'Receipt code',
  codeHint: '16 letters and digits, for example 7K3M-9QXT-2B4D-H8WZ. Small letters and blanks do not matter.',
  codeMissing: 'Enter the receipt code.',
  codeSlip: 'A receipt code has 16 letters and digits, and never the letter U. Check each of them.',
  birth: 'Birth date of the head of the family',
  birthHint: 'As on the form, for example 31 12 1980.',
  birthMissing: 'Enter day, month and year of birth of the head of the family.',
  birthWrong: 'This date is not in the calendar. Write day, month and year in digits, for example 31 12 1980.',
  dateNames: { day: 'Day', month: 'Month', year: 'Year' },
  send: 'Check status',
  resultTitle: 'Status of this family',
  otherCode: 'Check another code',
  own: 'Only the account that registered this family can do that.',
  ownLink: 'Open my families',
  whyTitle: 'Why not by NIK?',
  why: [
    'Many people know a NIK: it is on every copy of a KTP or KK. If the status could be found by NIK, anybody could learn who has registered.',
    'So it is shown only to whoever holds the receipt code and knows the birth date of the head of the family, or to the account that registered.',
    'Lost the code? Sign in to your account, or go to the kelurahan with KTP and KK.',
  ],
};

export const statusWords: Bilingual<StatusWords> = { id, en };
