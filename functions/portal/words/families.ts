import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import { type StepWords, stepWords } from './ladder.ts';
import { type SessionWords, sessionWords } from './session.ts';
import { type SignInFirstWords, signInFirstWords } from './sign-in-first.ts';
import { type ToldWords, toldWords } from './told.ts';

export type FamiliesWords = PageWords &
  SignInFirstWords &
  SessionWords & {
    readonly states: ToldWords['states'];
    readonly steps: readonly StepWords[];
    readonly registeredTitle: string;
    readonly nth: string;
    readonly step: string;
    readonly ticketLine: string;
    readonly datesLine: string;
    readonly see: string;
    readonly seeReceipt: string;
    readonly none: string;
    readonly register: string;
    readonly most: string;
    readonly draftsTitle: string;
    readonly draft: string;
    readonly draftCorrects: string;
    readonly draftChanged: string;
    readonly resume: string;
    readonly remove: string;
    readonly removeSure: string;
    readonly waitingTitle: string;
    readonly waitingKind: { readonly family: string; readonly objection: string };
    readonly waitingState: { readonly waiting: string; readonly 'sign-in': string; readonly refused: string };
  };

export const familiesWords: Bilingual<FamiliesWords> = {
  id: {
    ...signInFirstWords.id,
    ...sessionWords.id,
    states: toldWords.id.states,
    steps: stepWords.id,
    title: 'Keluarga saya',
    description: 'Keluarga yang Anda daftarkan, isian yang belum dikirim, dan kiriman yang menunggu.',
    registeredTitle: 'Sudah diterima',
    nth: 'Keluarga ke-{n}',
    step: 'Langkah {n} dari 11',
    ticketLine: 'Nomor antrean {ticket}.',
    datesLine: 'Diperiksa {range}.',
    see: 'Lihat status',
    seeReceipt: 'Lihat tanda terima',
    none: 'Belum ada keluarga yang didaftarkan dengan akun ini.',
    register: 'Daftarkan keluarga',
    most: 'Satu akun dapat mendaftarkan paling banyak 5 keluarga secara daring; keluarga berikutnya ditahan untuk diperiksa petugas. Anda juga dapat mendaftar di kelurahan.',
    draftsTitle: 'Belum dikirim',
    draft: 'Isian tanpa nama',
    draftCorrects: 'Perbaikan data',
    draftChanged: 'Terakhir diubah {at}. Tersimpan hanya di ponsel ini.',
    resume: 'Lanjutkan',
    remove: 'Hapus',
    removeSure: 'Hapus isian ini dari ponsel? Isian tidak dapat dikembalikan.',
    waitingTitle: 'Menunggu dikirim',
    waitingKind: { family: 'Pendaftaran', objection: 'Sanggahan' },
    waitingState: {
      waiting: 'Menunggu jaringan. Dikirim sendiri; Anda tidak perlu mengulang.',
      'sign-in': 'Masuk lagi agar kiriman ini dapat dikirim.',
      refused: 'Belum diterima, perlu diperbaiki.',
    },
  },
  en: {
    ...signInFirstWords.en,
    ...sessionWords.en,
    states: toldWords.en.states,
    steps: stepWords.en,
    title: 'My families',
    description: 'The families that you registered, forms not sent yet, and what waits to be sent.',
    registeredTitle: 'Received',
    nth: 'Family {n}',
    step: 'Step {n} of 11',
    ticketLine: 'Number {ticket} in the line.',
    datesLine: 'Checked {range}.',
    see: 'See the status',
    seeReceipt: 'See the receipt',
    none: 'No family is registered with this account yet.',
    register: 'Register a family',
    most: 'One account can register at most 5 families online; one more is held for an officer. You can also register at the kelurahan.',
    draftsTitle: 'Not sent yet',
    draft: 'Form without a name',
    draftCorrects: 'Correction',
    draftChanged: 'Last changed {at}. Kept on this phone only.',
    resume: 'Continue',
    remove: 'Delete',
    removeSure: 'Delete this form from the phone? It cannot be brought back.',
    waitingTitle: 'Waiting to be sent',
    waitingKind: { family: 'Registration', objection: 'Objection' },
    waitingState: {
      waiting: 'Waiting for the network. It goes by itself; you need not do it again.',
      'sign-in': 'Sign in again so that it can be sent.',
      refused: 'Not accepted yet, needs a change.',
    },
  },
};
