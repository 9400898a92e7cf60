import type { Bilingual } from '../lang.ts';

/** What every page of an account calls e-mail, password and code, and how their faults are mended. */
export type CredentialWords = {
  readonly email: string;
  readonly emailMissing: string;
  readonly emailWrong: string;
  readonly password: string;
  readonly passwordHint: string;
  readonly passwordMissing: string;
  readonly passwordShort: string;
  readonly passwordLong: string;
  readonly show: string;
  readonly hide: string;
  readonly showPassword: string;
  readonly hidePassword: string;
  readonly code: string;
  readonly codeHint: string;
  readonly codeMissing: string;
  readonly codeWrong: string;
  readonly notKept: string;
};

export const credentialWords: Bilingual<CredentialWords> = {
  id: {
    email: 'E-mail',
    emailMissing: 'Alamat e-mail wajib diisi.',
    emailWrong: 'Alamat e-mail belum benar. Contoh: nama@contoh.id.',
    password: 'Kata sandi',
    passwordHint: 'Paling sedikit {least} karakter. Beberapa kata yang hanya Anda ingat sudah cukup.',
    passwordMissing: 'Kata sandi wajib diisi.',
    passwordShort: 'Kata sandi paling sedikit {least} karakter, sedangkan isian Anda {count} karakter.',
    passwordLong: 'Kata sandi paling banyak {most} karakter.',
    show: 'Tampilkan',
    hide: 'Sembunyikan',
    showPassword: 'Tampilkan kata sandi',
    hidePassword: 'Sembunyikan kata sandi',
    code: 'Kode dari e-mail',
    codeHint: '6 angka',
    codeMissing: 'Kode wajib diisi. Kode ada di pesan yang kami kirim ke e-mail Anda.',
    codeWrong: 'Kode terdiri dari 6 angka. Periksa kode di e-mail Anda.',
    notKept:
      'Anda sudah masuk, tetapi peramban ini tidak dapat menyimpan apa pun. Matikan mode penyamaran atau kosongkan ruang di ponsel, lalu coba lagi.',
  },
  en: {
    email: 'E-mail',
    emailMissing: 'Enter your e-mail address.',
    emailWrong: 'The e-mail address is not right yet. For example: nama@contoh.id.',
    password: 'Password',
    passwordHint: 'At least {least} characters. A few words that only you remember are enough.',
    passwordMissing: 'Enter your password.',
    passwordShort: 'The password needs at least {least} characters, yours has {count}.',
    passwordLong: 'The password may have at most {most} characters.',
    show: 'Show',
    hide: 'Hide',
    showPassword: 'Show password',
    hidePassword: 'Hide password',
    code: 'Code from the e-mail',
    codeHint: '6 digits',
    codeMissing: 'Enter the code. It is in the message that we sent to your e-mail.',
    codeWrong: 'The code has 6 digits. Check it in your e-mail.',
    notKept:
      'You are signed in, but this browser cannot keep anything. Leave private mode or free some space on the phone, then try again.',
  },
};
