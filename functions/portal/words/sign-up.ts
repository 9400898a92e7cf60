import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import { type CredentialWords, credentialWords } from './credentials.ts';
import { type NumberFaultWords, numberFaultWords } from './number-faults.ts';
import { type SessionWords, sessionWords } from './session.ts';
import { type SignedInWords, signedInWords } from './signed-in.ts';

export type SignUpWords = PageWords &
  CredentialWords &
  NumberFaultWords &
  SessionWords &
  SignedInWords & {
    readonly lead: string;
    readonly haveAccount: string;
    readonly proveLater: string;
    readonly nik: string;
    readonly nikHint: string;
    readonly fullName: string;
    readonly nameHint: string;
    readonly nameMissing: string;
    readonly nameLong: string;
    readonly emailHint: string;
    readonly phone: string;
    readonly phoneHint: string;
    readonly phoneMissing: string;
    readonly phoneWrong: string;
    readonly create: string;
    readonly codeTitle: string;
    readonly codeSent: string;
    readonly codeRules: readonly string[];
    readonly proved: string;
    readonly open: string;
    readonly newCode: string;
    readonly newCodeSent: string;
    readonly change: string;
  };

export const signUpWords: Bilingual<SignUpWords> = {
  id: {
    ...credentialWords.id,
    ...numberFaultWords.id,
    ...sessionWords.id,
    ...signedInWords.id,
    title: 'Buat akun',
    description: 'Buat akun Daftar dengan NIK, e-mail, dan telepon. Satu akun dapat mendaftarkan beberapa keluarga.',
    lead: 'Satu akun dapat mendaftarkan beberapa keluarga. Setelah ini kami mengirim kode ke e-mail Anda.',
    haveAccount: 'Sudah punya akun? Masuk',
    proveLater: 'Sudah mengisi ini dan punya kode? Masukkan kode',
    nik: 'NIK',
    nikHint: '16 angka, tertulis di KTP. Boleh dengan spasi atau tanda hubung.',
    fullName: 'Nama lengkap',
    nameHint: 'Seperti tertulis di KTP.',
    nameMissing: 'Nama wajib diisi.',
    nameLong: 'Nama paling banyak 100 huruf. Persingkat isian Anda.',
    emailHint: 'Yang dapat Anda buka sekarang: kode dikirim ke sana.',
    phone: 'Nomor telepon',
    phoneHint: 'Misalnya 0812-3456-7890.',
    phoneMissing: 'Nomor telepon wajib diisi.',
    phoneWrong: 'Nomor telepon tidak dikenal. Tulis nomor Indonesia, misalnya 0812-3456-7890 atau 021-1234567.',
    create: 'Buat akun',
    codeTitle: 'Masukkan kode dari e-mail',
    codeSent:
      'Kami mengirim pesan ke {email}. Bila e-mail itu belum punya akun, pesan itu memuat kode; bila sudah, pesan itu mengatakannya, dan Anda dapat langsung masuk.',
    codeRules: [
      'Kode berlaku 24 jam dan dapat dicoba 5 kali.',
      'Belum ada pesan? Periksa juga folder spam, dan periksa apakah e-mail di atas sudah benar.',
      'Bila Anda meminta kode baru, kode yang lama tidak berlaku lagi. Kami mengirim paling banyak 5 pesan dalam satu jam ke satu e-mail.',
    ],
    proved: 'E-mail Anda sudah terbukti. Tinggal masuk.',
    open: 'Buka akun dan masuk',
    newCode: 'Minta kode baru',
    newCodeSent: 'Permintaan kode baru sudah kami terima. Pakai kode dari pesan yang terbaru.',
    change: 'Ubah isian',
  },
  en: {
    ...credentialWords.en,
    ...numberFaultWords.en,
    ...sessionWords.en,
    ...signedInWords.en,
    title: 'Create an account',
    description: 'Create an account with NIK, e-mail and phone. One account can register several families.',
    lead: 'One account can register several families. After this we send a code to your e-mail.',
    haveAccount: 'Have an account? Sign in',
    proveLater: 'Filled this in before and have a code? Enter the code',
    nik: 'NIK',
    nikHint: '16 digits, on your KTP. Blanks or dashes are fine.',
    fullName: 'Full name',
    nameHint: 'As written on your KTP.',
    nameMissing: 'Enter your name.',
    nameLong: 'The name may have at most 100 letters. Shorten it.',
    emailHint: 'One that you can open now: the code is sent there.',
    phone: 'Phone number',
    phoneHint: 'For example 0812-3456-7890.',
    phoneMissing: 'Enter your phone number.',
    phoneWrong: 'This is no phone number we know. Write an Indonesian one, such as 0812-3456-7890 or 021-1234567.',
    create: 'Create account',
    codeTitle: 'Enter the code from your e-mail',
    codeSent:
      'We sent a message to {email}. If that e-mail has no account yet, the message has a code; if it has one, the message says so, and you can sign in right away.',
    codeRules: [
      'The code is valid for 24 hours and can be tried 5 times.',
      'No message yet? Look in the spam folder too, and check that the e-mail above is right.',
      'If you ask for a new code, the old one is no longer valid. We send at most 5 messages an hour to one e-mail.',
    ],
    proved: 'Your e-mail is proved. What is left is to sign in.',
    open: 'Open the account and sign in',
    newCode: 'Ask for a new code',
    newCodeSent: 'We have taken your request for a new code. Use the code of the latest message.',
    change: 'Change my answers',
  },
};
