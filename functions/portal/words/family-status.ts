import type { Bilingual } from '../lang.ts';
import type { PageWords } from '../page.ts';
import { type ObjectionWords, objectionWords } from './objection.ts';
import { type SignInFirstWords, signInFirstWords } from './sign-in-first.ts';
import { type ToldWords, toldWords } from './told.ts';

export type FamilyStatusWords = PageWords &
  ToldWords &
  ObjectionWords &
  SignInFirstWords & {
    readonly noFamily: string;
    readonly toFamilies: string;
    readonly correct: string;
    readonly receiptLink: string;
  };

export const familyStatusWords: Bilingual<FamilyStatusWords> = {
  id: {
    ...toldWords.id,
    ...objectionWords.id,
    ...signInFirstWords.id,
    title: 'Status keluarga',
    description: 'Langkah, giliran, dan hasil pemeriksaan keluarga Anda.',
    noFamily: 'Pilih dahulu keluarga yang ingin Anda lihat.',
    toFamilies: 'Semua keluarga saya',
    correct: 'Perbaiki data',
    receiptLink: 'Tanda terima {code}',
  },
  en: {
    ...toldWords.en,
    ...objectionWords.en,
    ...signInFirstWords.en,
    title: 'Status of a family',
    description: 'The step, the turn and the result of your family.',
    noFamily: 'First choose the family that you want to see.',
    toFamilies: 'All my families',
    correct: 'Correct the data',
    receiptLink: 'Receipt {code}',
  },
};
