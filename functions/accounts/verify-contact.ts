import { blindContact, verifyContact as markVerified } from '../../shared/records/account.ts';
import type { AccountsNeeds } from './accounts-needs.ts';
import { codeMac } from './contact-code.ts';
import { mayGuess } from './send-code.ts';

/** Proves a contact by the code that was sent to it: once, within 24 hours, at most five wrong tries. */
export const verifyContact =
  (needs: AccountsNeeds) =>
  async (email: string, code: string): Promise<'verified' | 'wrong'> => {
    const contact = blindContact(needs.keys, email);
    const mac = codeMac(needs.keys, contact, code);
    if (!(await mayGuess(needs, contact))) return 'wrong';
    return (await markVerified(needs.table, contact, mac, needs.clock.now())) ? 'verified' : 'wrong';
  };
