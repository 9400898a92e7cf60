import type { Key, Table } from '../ports.ts';
import { stringSet } from './attributes.ts';

/**
 * Who claims a NIK or a KK in this window: the set of families that ever named it. It only grows; whether a family still holds the
 * number is asked of the family itself. Nobody is refused for a duplicate: the first may be the thief.
 */
export const addClaim = async (table: Table, key: Key, familyId: string): Promise<void> => {
  await table.update({ key, addToSet: { families: [familyId] } });
};

/** The families behind each claim, in the order of the keys; strongly consistent, so that of two racing recorders at least one sees both. */
export const readClaims = async (table: Table, keys: readonly Key[]): Promise<readonly ReadonlySet<string>[]> =>
  (await table.batchGet(keys)).map((item) => stringSet(item, 'families'));
