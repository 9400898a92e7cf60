import type { Bilingual } from '../lang.ts';

/** Of the bar on signed-in pages: until when the session lasts, and how to leave. */
export type SessionWords = {
  readonly sessionLabel: string;
  readonly sessionUntil: string;
  readonly sessionOver: string;
  readonly sessionLeave: string;
  readonly sessionLeaving: string;
  readonly sessionErase: string;
  readonly sessionEraseTitle: string;
  readonly sessionEraseIntro: string;
  readonly sessionEraseLost: readonly string[];
  readonly sessionEraseSafe: string;
  readonly sessionEraseYes: string;
  readonly sessionErased: string;
  readonly sessionEraseHeld: string;
  readonly sessionLeftHere: string;
  readonly sessionEndsItself: string;
};

export const sessionWords: Bilingual<SessionWords> = {
  id: {
    sessionLabel: 'Sesi Anda',
    sessionUntil: 'Sesi Anda berakhir pukul {time}.',
    sessionOver: 'Sesi Anda sudah berakhir. Isian yang tersimpan di ponsel ini tidak hilang.',
    sessionLeave: 'Keluar',
    sessionLeaving: 'Sedang keluar…',
    sessionErase: 'Keluar dan hapus data saya dari ponsel ini',
    sessionEraseTitle: 'Hapus data Anda dari ponsel ini?',
    sessionEraseIntro: 'Yang hilang dari ponsel ini:',
    sessionEraseLost: [
      'Isian yang belum dikirim, juga kiriman yang masih menunggu jaringan.',
      'Tanda terima yang tersimpan di ponsel ini. Catat dulu kodenya.',
      'Foto yang belum terkirim.',
    ],
    sessionEraseSafe: 'Pendaftaran yang sudah kami terima tetap aman dan tetap diperiksa.',
    sessionEraseYes: 'Ya, keluar dan hapus',
    sessionErased: 'Data Daftar di ponsel ini sudah dihapus.',
    sessionEraseHeld:
      'Foto yang belum terkirim belum terhapus, karena halaman Daftar yang lain masih terbuka di ponsel ini. Tutup halaman itu, lalu hapus lagi.',
    sessionLeftHere: 'Anda sudah keluar di ponsel ini, tetapi kami belum dapat mengakhiri sesi Anda di server.',
    sessionEndsItself: 'Sesi itu berakhir sendiri pukul {time}. Bila jaringan sudah ada, Anda dapat mencoba lagi.',
  },
  en: {
    sessionLabel: 'Your session',
    sessionUntil: 'Your session ends at {time}.',
    sessionOver: 'Your session has ended. What is kept on this phone is not lost.',
    sessionLeave: 'Sign out',
    sessionLeaving: 'Signing out…',
    sessionErase: 'Sign out and erase my data from this phone',
    sessionEraseTitle: 'Erase your data from this phone?',
    sessionEraseIntro: 'What is lost from this phone:',
    sessionEraseLost: [
      'Answers not sent yet, and submissions that still wait for the network.',
      'Receipts kept on this phone. Write down their codes first.',
      'Photos not sent yet.',
    ],
    sessionEraseSafe: 'What we have accepted stays safe and is checked in its turn.',
    sessionEraseYes: 'Yes, sign out and erase',
    sessionErased: 'The data of Daftar on this phone has been erased.',
    sessionEraseHeld:
      'The photos not sent yet are not erased, because another page of Daftar is still open on this phone. Close it, then erase again.',
    sessionLeftHere: 'You have signed out on this phone, but we could not end your session on the server yet.',
    sessionEndsItself: 'It ends by itself at {time}. When the network is back you can try again.',
  },
};
