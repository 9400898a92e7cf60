import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import { type CredentialWords, credentialWords } from './credentials.ts';

export type ProveContactWords = PageWords &
  CredentialWords & {
    readonly lead: string;
    readonly prove: string;
    readonly lostTitle: string;
    readonly lost: readonly string[];
    readonly createAgain: string;
    readonly signIn: string;
  };

export const proveContactWords: Bilingual<ProveContactWords> = {
  id: {
    ...credentialWords.id,
    title: 'Masukkan kode e-mail',
    description: 'Buktikan e-mail akun Daftar Anda dengan kode yang kami kirim.',
    lead: 'Untuk Anda yang sudah mengisi "Buat akun", tetapi belum memasukkan kode dari e-mail.',
    prove: 'Buktikan e-mail',
    lostTitle: 'Kode hilang atau tidak berlaku lagi?',
    lost: [
      'Kode berlaku 24 jam dan dapat dicoba 5 kali. Bila ada beberapa pesan, pakai kode dari pesan yang terbaru.',
      'Untuk mendapat kode baru, isi "Buat akun" sekali lagi dengan e-mail yang sama. Isian yang baru, juga kata sandinya, menggantikan yang lama.',
    ],
    createAgain: 'Isi "Buat akun" lagi',
    signIn: 'E-mail sudah terbukti? Masuk',
  },
  en: {
    ...credentialWords.en,
    title: 'Enter your e-mail code',
    description: 'Prove the e-mail of your account with the code that we sent.',
    lead: 'For you who filled in "Create an account" but have not entered the code from the e-mail yet.',
    prove: 'Prove my e-mail',
    lostTitle: 'Code lost or no longer valid?',
    lost: [
      'A code is valid for 24 hours and can be tried 5 times. If there are several messages, use the code of the latest.',
      'To get a new code, fill in "Create an account" once more with the same e-mail. The new answers, the password too, replace the old ones.',
    ],
    createAgain: 'Fill in "Create an account" again',
    signIn: 'E-mail proved already? Sign in',
  },
};
