import type { Bilingual } from '../lang.ts';

export type SignInFirstWords = { readonly signInFirst: string; readonly signIn: string; readonly byCode: string };

export const signInFirstWords: Bilingual<SignInFirstWords> = {
  id: {
    signInFirst: 'Halaman ini memerlukan Anda masuk. Setelah masuk, Anda kembali ke sini.',
    signIn: 'Masuk',
    byCode: 'Periksa dengan kode tanda terima, tanpa masuk',
  },
  en: {
    signInFirst: 'You need to sign in to see this page. After that you come back here.',
    signIn: 'Sign in',
    byCode: 'Check with a receipt code, without signing in',
  },
};
