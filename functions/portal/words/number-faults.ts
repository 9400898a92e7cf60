import type { NumberFaultWhy } from '../../../shared/domain/population-number.ts';
import type { Bilingual } from '../lang.ts';

/** `null`: the house's own sentence is in the reader's language. */
export type NumberFaultWords = { readonly numberFaults: Readonly<Record<NumberFaultWhy, string>> | null };

export const numberFaultWords: Bilingual<NumberFaultWords> = {
  id: { numberFaults: null },
  en: {
    numberFaults: {
      empty: 'Enter the {name}.',
      'not-digits': 'The {name} has digits only. Delete letters and other signs.',
      length: 'The {name} must have 16 digits, yours has {count}. Check it on the KTP or KK.',
      region: 'Check the first 6 digits of the {name}: no part of the region code is ever 00.',
      date: 'Check digits 7 to 12 of the {name}: no calendar has the date in them.',
      serial: 'Check the last 4 digits of the {name}: the serial number is never 0000.',
    },
  },
};
