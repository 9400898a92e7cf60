import type { Table } from '../ports.ts';
import { stringSet } from './attributes.ts';
import { registrantKey } from './item-keys.ts';

/** At most this many families per account online; one more is held for an officer (against burning the quota with invented NIKs). */
export const familiesPerAccount = 5;

/** Counts the family against its account: `held` is the sixth and later. Repeating it changes nothing. */
export const admitFamily = async (
  table: Table,
  window: string,
  accountId: string,
  familyId: string,
): Promise<'admitted' | 'held'> => {
  const admitted = await table.update({
    key: registrantKey(window, accountId),
    when: {
      or: [
        { absent: 'families' },
        { contains: ['families', familyId] },
        { sizeBelow: ['families', familiesPerAccount] },
      ],
    },
    addToSet: { families: [familyId], all: [familyId] },
  });
  if (admitted.outcome === 'done') return 'admitted';
  await table.update({ key: registrantKey(window, accountId), addToSet: { all: [familyId] } });
  return 'held';
};

/** Every family the account entered in the window, the held ones too. */
export const familiesOf = async (table: Table, window: string, accountId: string): Promise<readonly string[]> =>
  [...stringSet(await table.get(registrantKey(window, accountId)), 'all')].sort();
