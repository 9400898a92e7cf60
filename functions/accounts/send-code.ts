import type { Instant, Notice } from '../../shared/ports.ts';
import { takeAllowance } from '../../shared/records/allowance.ts';
import { triesKey } from '../../shared/records/item-keys.ts';
import type { AccountsNeeds } from './accounts-needs.ts';

export const codeLifetimeMs = 24 * 60 * 60 * 1000;
/** Codes tried per contact, right or wrong, over all codes that were asked for. */
const guessesPerContact = { most: 10, perMs: 60 * 60 * 1000 };

/** Whether a code may be tried for a contact now; false is told as a wrong code. */
export const mayGuess = async (needs: AccountsNeeds, contact: string): Promise<boolean> =>
  (await takeAllowance(needs.table, triesKey(contact, 'guess'), needs.clock.now(), guessesPerContact)).outcome ===
  'allowed';

/** So that nobody's inbox can be flooded through us; who asks is told nothing of it. */
const noticesPerContact = { most: 5, perMs: 60 * 60 * 1000 };

/** Sends a notice to a contact, unless it got too many in the last hour. */
export const notifyContact = async (
  needs: AccountsNeeds,
  contact: string,
  notice: Notice,
  now: Instant,
): Promise<void> => {
  const allowed = await takeAllowance(needs.table, triesKey(contact, 'code'), now, noticesPerContact);
  if (allowed.outcome === 'allowed') await needs.notify.send(notice);
};
