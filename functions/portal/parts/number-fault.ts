import type { InvalidNumber } from '../../../shared/domain/population-number.ts';
import { fill } from '../lang.ts';
import type { View } from '../page.ts';
import type { NumberFaultWords } from '../words/number-faults.ts';

/** What to mend in a NIK or KK, in the reader's language. `name`: as an English sentence calls it ("NIK", "KK number"). */
export const numberFault = (
  { fault, why, count }: InvalidNumber,
  name: string,
  { words }: Pick<View<NumberFaultWords>, 'words'>,
): string => (words.numberFaults === null ? fault : fill(words.numberFaults[why], { name, count }));
