import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import { type CredentialWords, credentialWords } from './credentials.ts';
import { type SessionWords, sessionWords } from './session.ts';
import { type SignedInWords, signedInWords } from './signed-in.ts';

/** What led here, as the end of an address says it: `/masuk#keluar`. */
export type SignInNote = 'keluar' | 'keluar-hapus' | 'terbukti' | 'sandi-baru';
export type SignInWords = PageWords &
  CredentialWords &
  SessionWords &
  SignedInWords & {
    readonly notes: Readonly<Record<SignInNote, string>>;
    readonly signIn: string;
    readonly enterCode: string;
    readonly forgotten: string;
    readonly create: string;
  };

export const signInWords: Bilingual<SignInWords> = {
  id: {
    ...credentialWords.id,
    ...sessionWords.id,
    ...signedInWords.id,
    title: 'Masuk',
    description: 'Masuk ke akun Daftar Anda untuk mendaftarkan keluarga dan melihat statusnya.',
    notes: {
      keluar: 'Anda sudah keluar.',
      'keluar-hapus': 'Anda sudah keluar, dan data Daftar di ponsel ini sudah dihapus.',
      terbukti: 'E-mail Anda sudah terbukti. Silakan masuk.',
      'sandi-baru': 'Kata sandi Anda sudah diganti. Silakan masuk dengan kata sandi yang baru.',
    },
    signIn: 'Masuk',
    enterCode: 'Masukkan kode dari e-mail',
    forgotten: 'Lupa kata sandi?',
    create: 'Belum punya akun? Buat akun',
  },
  en: {
    ...credentialWords.en,
    ...sessionWords.en,
    ...signedInWords.en,
    title: 'Sign in',
    description: 'Sign in to your account to register families and see their status.',
    notes: {
      keluar: 'You have signed out.',
      'keluar-hapus': 'You have signed out, and the data of Daftar on this phone has been erased.',
      terbukti: 'Your e-mail is proved. You can sign in now.',
      'sandi-baru': 'Your password has been changed. Sign in with the new one.',
    },
    signIn: 'Sign in',
    enterCode: 'Enter the code from the e-mail',
    forgotten: 'Forgot your password?',
    create: 'No account yet? Create one',
  },
};
