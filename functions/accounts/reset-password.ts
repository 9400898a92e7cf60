import { faultText } from '../../shared/lambda/log.ts';
import { blindContact, putCode, replacePassword } from '../../shared/records/account.ts';
import { endSessions } from '../../shared/records/session.ts';
import type { AccountsNeeds } from './accounts-needs.ts';
import { codeMac, newCode } from './contact-code.ts';
import { codeLifetimeMs, mayGuess, notifyContact } from './send-code.ts';

/** Sends a code to a proved contact. Whoever asks learns the same whether there is an account or not. */
export const askReset =
  (needs: AccountsNeeds) =>
  async (email: string): Promise<void> => {
    const now = needs.clock.now();
    const contact = blindContact(needs.keys, email);
    const code = newCode(needs.random);
    const put = await putCode(needs.table, contact, codeMac(needs.keys, contact, code), now + codeLifetimeMs);
    if (!put) return;
    const text = `Kode untuk mengganti kata sandi Daftar: ${code}. Berlaku 24 jam. Abaikan bila Anda tidak memintanya.`;
    // A fault told to who asks would tell that there is an account to write to.
    await notifyContact(needs, contact, { kind: 'reset-password', to: email, text }, now).catch((fault: unknown) =>
      needs.log('notice.failed', { why: faultText(fault) }),
    );
  };

/** Sets a new password by the code that was sent, once, and ends every session of the account. */
export const resetPassword =
  (needs: AccountsNeeds) =>
  async (email: string, code: string, password: string): Promise<'reset' | 'wrong' | 'busy'> => {
    const hashed = await needs.passwords.hash(password);
    if (hashed.outcome === 'busy') return 'busy';
    const contact = blindContact(needs.keys, email);
    const mac = codeMac(needs.keys, contact, code);
    if (!(await mayGuess(needs, contact))) return 'wrong';
    const accountId = await replacePassword(needs.table, contact, mac, hashed.phc, needs.clock.now());
    if (accountId === undefined) return 'wrong';
    await endSessions(needs.table, accountId);
    needs.log('password.reset', { accountId });
    return 'reset';
  };
