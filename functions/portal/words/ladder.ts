import { ladder } from '../../../shared/domain/ladder.ts';
import type { Bilingual } from '../lang.ts';

/** `name` is the official one, in Indonesian in both languages. */
export type StepWords = { readonly name: string; readonly explanation: string };

const inEnglish: readonly string[] = [
  'The dates and conditions of registration are announced.',
  'Your registration was received and is kept.',
  'The form is checked for completeness and waits for its turn to be matched.',
  'The NIK of every member is matched with the civil registry (Dukcapil), within its daily quota.',
  'Vehicles, land and buildings are matched with the regional tax agency (Bapenda).',
  'What was found is summed up, to be decided by officers and not by a machine.',
  'Neighbours and kelurahan discuss which families qualify and sign the minutes.',
  'The result of the meeting and of the home visit becomes the final list.',
  'The list of families is fixed by the administrative city or regency.',
  'The data is entered into SIKS-NG of the Ministry of Social Affairs.',
  'The Ministry of Social Affairs fixes DTKS. Each aid programme still has its own conditions and quota.',
];

export const stepWords: Bilingual<readonly StepWords[]> = {
  id: ladder.map(({ name, explanation }) => ({ name, explanation })),
  en: ladder.map(({ name }, index) => ({ name, explanation: inEnglish[index] ?? '' })),
};
