import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';

/** A page for a state of the house or of an address; it needs no server. */
export type StateWords = PageWords & {
  readonly paragraphs: readonly string[];
  readonly linkText: string;
};

const startLink = { id: 'Ke halaman awal', en: 'To the start page' };

export const closedWords: Bilingual<StateWords> = {
  id: {
    title: 'Pendaftaran sedang ditutup',
    description: 'Di luar masa pendaftaran tidak ada kiriman yang diterima.',
    paragraphs: [
      'Saat ini pendaftaran tidak dibuka. Jadwal masa pendaftaran berikutnya ada di halaman awal.',
      'Yang sudah mendapat tanda terima tetap aman dan tetap diperiksa sesuai gilirannya: periksa di "Cek status". Isian yang belum Anda kirim tetap tersimpan di ponsel Anda.',
    ],
    linkText: 'Lihat jadwal',
  },
  en: {
    title: 'Registration is closed',
    description: 'Outside a registration period nothing is accepted.',
    paragraphs: [
      'Registration is not open now. The next period is on the start page.',
      'What has a receipt is safe and is checked in its turn: see "Check status". Answers that you have not sent stay on your phone.',
    ],
    linkText: 'See the dates',
  },
};

export const fullWords: Bilingual<StateWords> = {
  id: {
    title: 'Sedang sangat ramai',
    description: 'Terlalu banyak orang datang bersamaan. Tunggu sebentar, lalu coba lagi.',
    paragraphs: [
      'Sangat banyak orang datang bersamaan. Tunggu satu sampai dua menit, lalu coba lagi.',
      'Anda tidak kehilangan giliran: masa pendaftaran berlangsung tiga minggu, dan isian Anda tersimpan di ponsel Anda.',
    ],
    linkText: startLink.id,
  },
  en: {
    title: 'Very busy',
    description: 'Too many people came at once. Wait a moment, then try again.',
    paragraphs: [
      'Very many people came at once. Wait a minute or two, then try again.',
      'You lose nothing by waiting: registration lasts three weeks, and your answers are kept on your phone.',
    ],
    linkText: startLink.en,
  },
};

export const maintenanceWords: Bilingual<StateWords> = {
  id: {
    title: 'Sedang dalam pemeliharaan',
    description: 'Daftar sedang dirawat sebentar. Yang sudah mendapat tanda terima tetap aman.',
    paragraphs: [
      'Daftar sedang dirawat sebentar. Coba lagi beberapa saat lagi.',
      'Yang sudah mendapat tanda terima tetap aman. Kiriman yang menunggu di ponsel Anda akan dikirim sendiri setelah ini.',
    ],
    linkText: startLink.id,
  },
  en: {
    title: 'Under maintenance',
    description: 'Daftar is being looked after for a while. What has a receipt is safe.',
    paragraphs: [
      'Daftar is being looked after for a while. Try again a little later.',
      'What has a receipt is safe. What waits on your phone is sent by itself afterwards.',
    ],
    linkText: startLink.en,
  },
};

export const notFoundWords: Bilingual<StateWords> = {
  id: {
    title: 'Halaman tidak ditemukan',
    description: 'Alamat ini tidak ada di Daftar.',
    paragraphs: [
      'Alamat ini tidak ada. Bila Anda mengetiknya, periksa ejaannya; bila Anda mengikuti tautan dari pesan, pastikan pesan itu bukan penipuan.',
    ],
    linkText: startLink.id,
  },
  en: {
    title: 'Page not found',
    description: 'This address does not exist in Daftar.',
    paragraphs: [
      'This address does not exist. If you typed it, check the spelling; if you followed a link in a message, make sure that the message is not a fraud.',
    ],
    linkText: startLink.en,
  },
};

export const faultWords: Bilingual<StateWords> = {
  id: {
    title: 'Terjadi kesalahan di pihak kami',
    description: 'Ada kesalahan pada Daftar, bukan pada Anda.',
    paragraphs: [
      'Kesalahan ini ada pada kami dan sudah dicatat. Coba lagi beberapa saat lagi.',
      'Isian Anda tersimpan di ponsel Anda. Mengirim lagi tidak akan menjadi ganda.',
    ],
    linkText: startLink.id,
  },
  en: {
    title: 'Something went wrong on our side',
    description: 'The fault is with Daftar, not with you.',
    paragraphs: [
      'The fault is ours and has been noted. Try again a little later.',
      'Your answers are kept on your phone. Sending again does not register you twice.',
    ],
    linkText: startLink.en,
  },
};
