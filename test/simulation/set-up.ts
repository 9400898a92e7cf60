import type { Keys, Table } from '../../shared/ports.ts';
import { putQuota, putWindow } from '../../shared/records/control.ts';
import { sessionKey } from '../../shared/records/item-keys.ts';
import { operatorAccount } from './operator.ts';
import type { Plan } from './plan.ts';

export const windowId = 'tahap-1';

/** A window, a quota and everybody's session, before anything can fail. */
export const setUp = async (plan: Plan, table: Table, keys: Keys): Promise<void> => {
  const fact = (what: string) => ({ factId: what, what, by: operatorAccount, at: plan.startAt, detail: what });
  const opened = { opensAt: plan.originAt, closesAt: plan.startAt + 30 * plan.dayLengthMs };
  await putWindow({ table, keys }, { id: windowId, name: 'Tahap 1', ...opened, noticeVersion: '1' }, fact('window'));
  const quota = { fromDay: 'hari-00000', quota: plan.unitsPerDay, letter: 'surat', reason: 'awal' };
  await putQuota({ table, keys }, quota, fact('quota'));
  const accounts = [operatorAccount, 'akun-banyak', ...Array.from({ length: plan.families }, (_, n) => `akun-${n}`)];
  for (const account of accounts) await table.update({ key: sessionKey(account, 's'), set: { sessionId: 's' } });
};
