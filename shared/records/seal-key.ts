import type { Item, Key, Keys, Table } from '../ports.ts';
import { bytes } from './attributes.ts';

export type SealKeyNeeds = { readonly keyTable: Table; readonly keys: Keys };

/**
 * The data key that seals one family's (or account's, or check generation's) personal data, made at first use. It lies wrapped in the
 * key table, which has no point-in-time recovery: destroying the item makes what it sealed unreadable, in every backup too
 * (UU 27/2022 articles 42-45).
 */
export const sealKeyOf = async ({ keyTable, keys }: SealKeyNeeds, key: Key): Promise<Uint8Array> => {
  const fresh = keys.newWrappedKey();
  const kept = await keyTable.update({ key, setIfAbsent: { wrapped: fresh.wrapped } });
  if (kept.item === undefined) throw new Error('a key was neither written nor found');
  return keys.unwrap(bytes(kept.item, 'wrapped'));
};

/**
 * The same key table, asked once for each key that is there. For one piece of work and no longer: what is destroyed must soon open nothing.
 */
export const readingOnce = (keyTable: Table): Table => {
  const known = new Map<string, Promise<Item | undefined>>();
  return {
    ...keyTable,
    get: (key) => {
      const name = JSON.stringify([key.pk, key.sk]);
      const forget = (): void => void known.delete(name);
      const reading = known.get(name) ?? keyTable.get(key);
      known.set(name, reading);
      reading.then((item) => item ?? forget(), forget);
      return reading;
    },
  };
};

/** The key if it was ever made and is not destroyed. */
export const readSealKey = async ({ keyTable, keys }: SealKeyNeeds, key: Key): Promise<Uint8Array | undefined> => {
  const item = await keyTable.get(key);
  return item === undefined ? undefined : keys.unwrap(bytes(item, 'wrapped'));
};
