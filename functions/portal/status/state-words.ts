import type { StateWords, ToldWords } from '../words/told.ts';
import type { Told } from './told.ts';

/** What a family's state is called; once something was found, its verdict is. */
export const stateWordsOf = ({ state, verdict }: Told, states: ToldWords['states']): StateWords =>
  state === 'found' ? states[verdict ?? 'not-eligible'] : states[state];
