import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import { type CredentialWords, credentialWords } from './credentials.ts';

export type ResetPasswordWords = PageWords &
  CredentialWords & {
    readonly lead: string;
    readonly send: string;
    readonly codeTitle: string;
    readonly codeSent: string;
    readonly codeRules: readonly string[];
    readonly newPassword: string;
    readonly change: string;
    readonly mayBeChanged: string;
    readonly otherEmail: string;
    readonly signIn: string;
  };

export const resetPasswordWords: Bilingual<ResetPasswordWords> = {
  id: {
    ...credentialWords.id,
    title: 'Lupa kata sandi',
    description: 'Ganti kata sandi akun Daftar Anda dengan kode yang dikirim ke e-mail.',
    lead: 'Tulis e-mail akun Anda. Kami mengirim kode ke sana untuk mengganti kata sandi.',
    send: 'Kirim kode',
    codeTitle: 'Ganti kata sandi',
    codeSent: 'Bila {email} punya akun yang sudah dibuktikan, kami mengirim kode ke sana.',
    codeRules: [
      'Kode berlaku 24 jam dan dapat dicoba 5 kali. Bila ada beberapa pesan, pakai kode dari pesan yang terbaru.',
      'Belum ada pesan? Periksa juga folder spam, dan periksa apakah e-mail di atas sudah benar. Kami mengirim paling banyak 5 pesan dalam satu jam ke satu e-mail.',
      'Setelah kata sandi diganti, semua sesi akun Anda berakhir, paling lama dalam 30 menit.',
    ],
    newPassword: 'Kata sandi baru',
    change: 'Ganti kata sandi',
    mayBeChanged:
      'Sambungan tadi terputus, maka kata sandi mungkin sudah terganti. Coba masuk dulu dengan kata sandi yang baru.',
    otherEmail: 'Ubah e-mail atau minta kode baru',
    signIn: 'Kembali ke halaman masuk',
  },
  en: {
    ...credentialWords.en,
    title: 'Forgotten password',
    description: 'Change the password of your account with a code sent to your e-mail.',
    lead: 'Enter the e-mail of your account. We send a code there to change the password.',
    send: 'Send the code',
    codeTitle: 'Change the password',
    codeSent: 'If {email} has an account that was proved, we sent a code there.',
    codeRules: [
      'A code is valid for 24 hours and can be tried 5 times. If there are several messages, use the code of the latest.',
      'No message yet? Look in the spam folder too, and check that the e-mail above is right. We send at most 5 messages an hour to one e-mail.',
      'After the change every session of your account ends, within 30 minutes at most.',
    ],
    newPassword: 'New password',
    change: 'Change the password',
    mayBeChanged:
      'The connection was lost before, so the password may have been changed already. First try to sign in with the new one.',
    otherEmail: 'Change the e-mail or ask for a new code',
    signIn: 'Back to sign-in',
  },
};
