import type { Bilingual } from '../lang.ts';

export type ObjectionWords = {
  readonly objectTitle: { readonly vehicle: string; readonly land: string };
  readonly objectHint: string;
  readonly objectReason: string;
  readonly objectShort: string;
  readonly objectLong: string;
  readonly objectSend: string;
  readonly objectNoRoom: string;
  readonly objectWaiting: string;
  readonly objectSignIn: string;
  readonly objectRefused: string;
  readonly objectChange: string;
  readonly objectReceived: string;
  readonly objectReceipt: string;
};

const id: ObjectionWords = {
  objectTitle: { vehicle: 'Sanggah data kendaraan', land: 'Sanggah data tanah atau bangunan' },
  objectHint:
    'Tulis mengapa data itu keliru, 10 sampai 1.000 huruf. Hanya data ini yang diperiksa ulang, dan Anda tidak kehilangan giliran.',
  objectReason: 'Alasan sanggahan',
  objectShort: 'Tulis alasan sanggahan paling sedikit 10 huruf.',
  objectLong: 'Alasan sanggahan paling banyak 1.000 huruf. Persingkat, lalu kirim lagi.',
  objectSend: 'Kirim sanggahan',
  objectNoRoom: 'Ponsel ini tidak dapat menyimpan kiriman. Kosongkan ruang penyimpanan, lalu coba lagi.',
  objectWaiting:
    'Sanggahan Anda tersimpan di ponsel ini dan sedang dikirim. Tanpa jaringan, sanggahan dikirim sendiri begitu jaringan kembali.',
  objectSignIn: 'Sanggahan Anda tersimpan di ponsel ini. Masuk lagi agar dapat dikirim.',
  objectRefused: 'Sanggahan belum diterima:',
  objectChange: 'Ubah sanggahan',
  objectReceived: 'Sanggahan Anda sudah diterima pada {accepted}. Hasilnya tampil di halaman ini.',
  objectReceipt: 'Tanda terima sanggahan {code}',
};

const en: ObjectionWords = {
  objectTitle: { vehicle: 'Object to the vehicle data', land: 'Object to the land or building data' },
  objectHint:
    'Write why the data is wrong, 10 to 1,000 letters. Only this data is checked again, and you do not lose your turn.',
  objectReason: 'Reason of your objection',
  objectShort: 'Write a reason of at least 10 letters.',
  objectLong: 'A reason may have at most 1,000 letters. Shorten it, then send again.',
  objectSend: 'Send the objection',
  objectNoRoom: 'This phone cannot keep what is to be sent. Free some storage, then try again.',
  objectWaiting:
    'Your objection is kept on this phone and is being sent. Without a network it goes by itself once the network is back.',
  objectSignIn: 'Your objection is kept on this phone. Sign in again so that it can be sent.',
  objectRefused: 'The objection was not accepted yet:',
  objectChange: 'Change the objection',
  objectReceived: 'Your objection was received on {accepted}. The result is shown on this page.',
  objectReceipt: 'Receipt of the objection {code}',
};

export const objectionWords: Bilingual<ObjectionWords> = { id, en };
