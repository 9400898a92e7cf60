import type { Instant } from '../../shared/ports.ts';
import { blindContact, findAccount } from '../../shared/records/account.ts';
import { resetAllowance, takeAllowance } from '../../shared/records/allowance.ts';
import { triesKey } from '../../shared/records/item-keys.ts';
import { putSession, type SessionRole, sessionLifetimeMs, sessionToken } from '../../shared/records/session.ts';
import type { AccountsNeeds } from './accounts-needs.ts';

export type SignedIn =
  | { readonly outcome: 'signed-in'; readonly token: string; readonly role: SessionRole; readonly expiresAt: Instant }
  | { readonly outcome: 'wrong' }
  | { readonly outcome: 'unproved' }
  | { readonly outcome: 'busy' }
  /** Tried too often; `waitMs` until the next try. */
  | { readonly outcome: 'capped'; readonly waitMs: number };

/** Tries per contact, known or not: enough for a person, too few to guess. */
const triesPerContact = { most: 10, perMs: 15 * 60 * 1000 };

/** Checked where there is no account, so that an unknown contact takes as long to refuse as a wrong password. */
let nobodysHash: Promise<string> | undefined;
const nobodys = (needs: AccountsNeeds): Promise<string> => {
  nobodysHash ??= needs.passwords.hash('nobody has this password').then((hashed) => {
    if (hashed.outcome === 'hashed') return hashed.phc;
    nobodysHash = undefined;
    return '';
  });
  return nobodysHash;
};

/** A new session, 30 minutes long, for the right password of a proved contact. */
export const signIn =
  (needs: AccountsNeeds) =>
  async (email: string, password: string): Promise<SignedIn> => {
    const contact = blindContact(needs.keys, email);
    const tries = triesKey(contact, 'sign-in');
    const allowed = await takeAllowance(needs.table, tries, needs.clock.now(), triesPerContact);
    if (allowed.outcome === 'spent') return { outcome: 'capped', waitMs: allowed.waitMs };
    const account = await findAccount(needs.table, contact);
    const checked = await needs.passwords.verify(password, account?.passwordPhc ?? (await nobodys(needs)));
    if (checked.outcome === 'busy') return { outcome: 'busy' };
    if (checked.outcome === 'wrong' || account === undefined) return { outcome: 'wrong' };
    if (account.verifiedAt === undefined) return { outcome: 'unproved' };
    const sessionId = Buffer.from(needs.random.bytes(16)).toString('base64url');
    const expiresAt = needs.clock.now() + sessionLifetimeMs;
    const claims = { sessionId, accountId: account.accountId, role: account.role, expiresAt };
    await Promise.all([putSession(needs.table, claims), resetAllowance(needs.table, tries)]);
    needs.log('session.started', { accountId: account.accountId, role: account.role });
    return { outcome: 'signed-in', token: sessionToken(needs.keys, claims), role: account.role, expiresAt };
  };
