import { describe, expect, it } from 'vitest';
import {
  blindContact,
  findAccount,
  putCode,
  putUnverified,
  readProfile,
  replacePassword,
  verifyContact,
} from '../../shared/records/account.ts';
import { accountKey, accountSealKeyKey, contactKey } from '../../shared/records/item-keys.ts';
import { openBench } from '../support/bench.ts';
import { newId, noon, rawItem } from './sample-records.ts';

const bench = openBench();
const profile = { nik: '9901014101900001', name: 'Siti Aminah', email: 'siti@daftar.example', phone: '081234567890' };
const sample = (more: object = {}) => ({
  accountId: newId(),
  role: 'citizen' as const,
  passwordPhc: '$argon2id$first',
  codeMac: 'mac-1',
  codeExpiresAt: noon + 1000,
  ...more,
});
const open = () => {
  const needs = { table: bench.newTable(), keyTable: bench.newTable(), keys: bench.keys() };
  const contact = blindContact(needs.keys, profile.email);
  return { ...needs, contact, put: (more: object = {}) => putUnverified(needs, contact, sample(more), profile) };
};

describe('an account', () => {
  it('is found by its contact, in whatever case it is typed', async () => {
    const one = open();
    await one.put({ accountId: 'akun-1' });
    const found = await findAccount(one.table, blindContact(one.keys, '  Siti@DAFTAR.example '));
    expect(found).toMatchObject({ accountId: 'akun-1', role: 'citizen', verifiedAt: undefined, codeTries: 0 });
    expect(await findAccount(one.table, blindContact(one.keys, 'budi@daftar.example'))).toBeUndefined();
  });

  it('that is not proved is replaced by whoever asks next, with fresh tries', async () => {
    const one = open();
    await one.put();
    for (let n = 0; n < 5; n += 1) await verifyContact(one.table, one.contact, 'wrong', noon);
    expect(await one.put({ accountId: 'akun-2', codeMac: 'mac-2', passwordPhc: '$argon2id$second' })).toBe('put');
    expect(await findAccount(one.table, one.contact)).toMatchObject({ accountId: 'akun-2', codeTries: 0 });
    expect(await verifyContact(one.table, one.contact, 'mac-1', noon)).toBe(false);
    expect(await verifyContact(one.table, one.contact, 'mac-2', noon)).toBe(true);
  });

  it('that is proved is not replaced: neither password nor profile change', async () => {
    const one = open();
    await one.put({ accountId: 'akun-1' });
    await verifyContact(one.table, one.contact, 'mac-1', noon);
    const before = await findAccount(one.table, one.contact);
    expect(await one.put({ accountId: 'thief', passwordPhc: '$argon2id$thief' })).toBe('taken');
    expect(await findAccount(one.table, one.contact)).toEqual(before);
    expect(await readProfile(one, 'thief')).toBeUndefined();
  });
});

describe('the code of an account', () => {
  it('proves the contact once, until it expires', async () => {
    const one = open();
    await one.put();
    expect(await verifyContact(one.table, one.contact, 'mac-1', noon + 1001)).toBe(false);
    expect(await verifyContact(one.table, one.contact, 'wrong', noon)).toBe(false);
    expect(await verifyContact(one.table, one.contact, 'mac-1', noon + 1000)).toBe(true);
    expect(await verifyContact(one.table, one.contact, 'mac-1', noon + 1000)).toBe(false);
  });

  it('is worth nothing after five wrong tries, also when they come all at once with the right one', async () => {
    const one = open();
    await one.put();
    const tries = ['a', 'b', 'c', 'd', 'e', 'mac-1'].map((mac) => verifyContact(one.table, one.contact, mac, noon));
    expect(await Promise.all(tries)).toEqual(Array(6).fill(false));
    expect(await verifyContact(one.table, one.contact, 'mac-1', noon)).toBe(false);
  });

  it('is still good after four', async () => {
    const one = open();
    await one.put();
    for (let n = 0; n < 4; n += 1) await verifyContact(one.table, one.contact, 'wrong', noon);
    expect(await verifyContact(one.table, one.contact, 'mac-1', noon)).toBe(true);
  });

  it('of nobody is tried and counted nowhere', async () => {
    const one = open();
    expect(await verifyContact(one.table, one.contact, 'mac-1', noon)).toBe(false);
    expect(await one.table.get(contactKey(one.contact))).toBeUndefined();
  });
});

describe('the profile of an account', () => {
  it('lies sealed, and is gone with its key', async () => {
    const one = open();
    await one.put({ accountId: 'akun-1' });
    expect(await readProfile(one, 'akun-1')).toEqual(profile);
    const items = [await rawItem(one.table, accountKey('akun-1')), await rawItem(one.table, contactKey(one.contact))];
    const bytes = Buffer.concat(
      items.flatMap((item) => [Buffer.from(JSON.stringify(item)), Buffer.from((item['sealed'] as Uint8Array) ?? [])]),
    );
    for (const secret of Object.values(profile)) expect(bytes.includes(secret)).toBe(false);
    await one.keyTable.remove(accountSealKeyKey('akun-1'));
    expect(await readProfile(one, 'akun-1')).toBeUndefined();
  });
});

describe('a new password', () => {
  it('is set once, by the code for it, on a proved contact alone', async () => {
    const one = open();
    const replace = (mac: string, at = noon) => replacePassword(one.table, one.contact, mac, '$argon2id$new', at);
    await one.put({ accountId: 'akun-1' });
    expect([await putCode(one.table, one.contact, 'mac-9', noon + 50), await replace('mac-1')]).toEqual([
      false,
      undefined,
    ]);
    await verifyContact(one.table, one.contact, 'mac-1', noon);
    expect(await putCode(one.table, one.contact, 'mac-9', noon + 50)).toBe(true);
    expect([await replace('mac-1'), await replace('mac-9', noon + 51)]).toEqual([undefined, undefined]);
    expect([await replace('mac-9', noon + 50), await replace('mac-9')]).toEqual(['akun-1', undefined]);
    expect(await findAccount(one.table, one.contact)).toMatchObject({
      passwordPhc: '$argon2id$new',
      codeMac: undefined,
    });
  });
});
