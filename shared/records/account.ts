import type { Instant, Item, Keys, Table } from '../ports.ts';
import { bytes, fromUtf8, optionalNumber, optionalText, present, text, utf8 } from './attributes.ts';
import { accountKey, accountSealKeyKey, contactKey } from './item-keys.ts';
import { readSealKey, type SealKeyNeeds, sealKeyOf } from './seal-key.ts';
import type { SessionRole } from './session.ts';

/** Who a person says they are; sealed under the account's own key. */
export type Profile = { readonly nik: string; readonly name: string; readonly email: string; readonly phone: string };

/** An account by its contact. `codeMac` belongs to the code that was sent to that contact, valid until `codeExpiresAt`. */
export type Account = {
  readonly accountId: string;
  readonly role: SessionRole;
  readonly passwordPhc: string;
  readonly verifiedAt: Instant | undefined;
  readonly codeMac: string | undefined;
  readonly codeExpiresAt: Instant | undefined;
  readonly codeTries: number;
};
export type AccountNeeds = SealKeyNeeds & { readonly table: Table };

/** The blind form of an e-mail address: how accounts are found without keeping the address readable. */
export const blindContact = (keys: Pick<Keys, 'mac'>, email: string): string =>
  Buffer.from(keys.mac('contact', email.trim().toLowerCase())).toString('base64url');

const read = (item: Item): Account => ({
  accountId: text(item, 'accountId'),
  role: text(item, 'role') as SessionRole,
  passwordPhc: text(item, 'passwordPhc'),
  verifiedAt: optionalNumber(item, 'verifiedAt'),
  codeMac: optionalText(item, 'codeMac'),
  codeExpiresAt: optionalNumber(item, 'codeExpiresAt'),
  codeTries: optionalNumber(item, 'codeTries') ?? 0,
});

export const findAccount = async (table: Table, contact: string): Promise<Account | undefined> => {
  const item = await table.get(contactKey(contact));
  return item === undefined ? undefined : read(item);
};

/**
 * Puts an account that still has to prove its contact. An unproved one is replaced (whoever holds the contact can prove it, a squatter
 * cannot); a proved one refuses.
 */
export const putUnverified = async (
  needs: AccountNeeds,
  contact: string,
  account: Omit<Account, 'verifiedAt' | 'codeTries'>,
  profile: Profile,
): Promise<'put' | 'taken'> => {
  const put = await needs.table.update({
    key: contactKey(contact),
    when: { absent: 'verifiedAt' },
    set: present({ ...account, codeTries: 0 }),
  });
  if (put.outcome === 'refused') return 'taken';
  await putProfile(needs, account.accountId, profile);
  return 'put';
};

const aad = (accountId: string): string => `${accountId}|profile`;

const putProfile = async (needs: AccountNeeds, accountId: string, profile: Profile): Promise<void> => {
  const sealKey = await sealKeyOf(needs, accountSealKeyKey(accountId));
  const sealed = needs.keys.seal(sealKey, utf8(JSON.stringify(profile)), aad(accountId));
  await needs.table.update({ key: accountKey(accountId), set: { accountId, sealed } });
};

export const readProfile = async (needs: AccountNeeds, accountId: string): Promise<Profile | undefined> => {
  const item = await needs.table.get(accountKey(accountId));
  const sealKey = await readSealKey(needs, accountSealKeyKey(accountId));
  if (item === undefined || sealKey === undefined) return undefined;
  return JSON.parse(fromUtf8(needs.keys.open(sealKey, bytes(item, 'sealed'), aad(accountId)))) as Profile;
};

/**
 * Takes one of the five tries that a code has, before it is compared: many at once cannot be more. True: this is the code, still in time.
 */
const tryCode = async (table: Table, contact: string, codeMac: string, at: Instant): Promise<boolean> => {
  const tried = await table.update({
    key: contactKey(contact),
    when: { and: [{ exists: 'codeMac' }, { atLeast: ['codeExpiresAt', at] }, { lessThan: ['codeTries', 5] }] },
    add: { codeTries: 1 },
  });
  return tried.outcome === 'done' && tried.item['codeMac'] === codeMac;
};

/** The contact is proved, once, by the code that was sent to it. */
export const verifyContact = async (table: Table, contact: string, codeMac: string, at: Instant): Promise<boolean> => {
  if (!(await tryCode(table, contact, codeMac, at))) return false;
  const verified = await table.update({
    key: contactKey(contact),
    when: { equals: ['codeMac', codeMac] },
    set: { verifiedAt: at },
    remove: ['codeMac', 'codeExpiresAt'],
  });
  return verified.outcome === 'done';
};

/** A new code for a proved contact; false: there is none. */
export const putCode = async (
  table: Table,
  contact: string,
  codeMac: string,
  codeExpiresAt: Instant,
): Promise<boolean> => {
  const put = await table.update({
    key: contactKey(contact),
    when: { exists: 'verifiedAt' },
    set: { codeMac, codeExpiresAt, codeTries: 0 },
  });
  return put.outcome === 'done';
};

/** Replaces the password of a proved contact by the code that was sent to it, once; the account's id, or undefined. */
export const replacePassword = async (
  table: Table,
  contact: string,
  codeMac: string,
  passwordPhc: string,
  at: Instant,
): Promise<string | undefined> => {
  if (!(await tryCode(table, contact, codeMac, at))) return undefined;
  const replaced = await table.update({
    key: contactKey(contact),
    when: { and: [{ exists: 'verifiedAt' }, { equals: ['codeMac', codeMac] }] },
    set: { passwordPhc },
    remove: ['codeMac', 'codeExpiresAt'],
  });
  return replaced.outcome === 'done' ? text(replaced.item, 'accountId') : undefined;
};
