import type { Bilingual } from '../lang.ts';

/** Told on the pages that open or create an account, to who is signed in already. */
export type SignedInWords = { readonly already: string; readonly toFamilies: string };

export const signedInWords: Bilingual<SignedInWords> = {
  id: { already: 'Anda sudah masuk di ponsel ini.', toFamilies: 'Ke keluarga saya' },
  en: { already: 'You are already signed in on this phone.', toFamilies: 'To my families' },
};
