import { quotaDayAt } from '../../shared/domain/quota-day.ts';
import { arrivalEta, expectedSince } from '../../shared/records/arrival-eta.ts';
import type { Fact } from '../../shared/records/audit.ts';
import {
  type Controls,
  putQuota,
  putWindow,
  type QuotaControl,
  quotaFor,
  readControls,
  type WindowControl,
} from '../../shared/records/control.ts';
import type { Actor, OpsNeeds } from './ops-needs.ts';

/** What changing a control needs: a room's, or that of whoever bootstraps a stage. */
export type ControlNeeds = Omit<OpsNeeds, 'queues' | 'origins'>;

const fact = (needs: ControlNeeds, what: string, actor: Actor, detail: string): Fact => ({
  factId: Buffer.from(needs.random.bytes(12)).toString('base64url'),
  what,
  by: actor.accountId,
  at: needs.clock.now(),
  detail: `${detail} | ${actor.reason}`,
});

/** Opens (or plans, or changes) a registration window; in force within the caches' age, without a deploy. */
export const setWindow = async (needs: ControlNeeds, window: WindowControl, actor: Actor): Promise<void> => {
  await putWindow(needs, window, fact(needs, 'window.set', actor, JSON.stringify(window)));
  needs.log('window.set', { window: window.id });
};

/** Closes a window now; what was accepted stays in the line. False: there is no such window. */
export const closeWindow = async (needs: ControlNeeds, id: string, actor: Actor): Promise<boolean> => {
  const window = (await readControls(needs.table)).windows.find((one) => one.id === id);
  if (window === undefined) return false;
  const closesAt = Math.min(window.closesAt, needs.clock.now());
  await putWindow(needs, { ...window, closesAt }, fact(needs, 'window.closed', actor, id));
  needs.log('window.closed', { window: id });
  return true;
};

const isOver = (needs: ControlNeeds, day: string): boolean => day < quotaDayAt(needs.clock.now(), needs.dayLength).day;

/** What a dated quota would change: when those who arrive now would be checked, before and after. Writes nothing. */
export const previewQuota = async (needs: ControlNeeds, change: Pick<QuotaControl, 'fromDay' | 'quota'>) => {
  const now = needs.clock.now();
  if (isOver(needs, change.fromDay)) return 'past' as const;
  const controls = await readControls(needs.table);
  const others = controls.quotas.filter(({ fromDay }) => fromDay !== change.fromDay);
  const changed = [...others, { ...change, letter: '', reason: '' }].sort((a, b) => (a.fromDay < b.fromDay ? -1 : 1));
  const eta = (quotas: Controls['quotas']) =>
    arrivalEta({ ...controls, quotas }, needs.dayLength, expectedSince(controls, now), now) ?? null;
  const days = { from: change.fromDay, before: quotaFor(controls, change.fromDay), after: change.quota };
  return { ...days, arrivalsNow: { before: eta(controls.quotas), after: eta(changed) } };
};

/** A dated quota by a letter of the registry. `past`: the day is over, and what was taken on it cannot change. */
export const setQuota = async (
  needs: ControlNeeds,
  quota: Omit<QuotaControl, 'reason'>,
  actor: Actor,
): Promise<'set' | 'past'> => {
  if (isOver(needs, quota.fromDay)) return 'past';
  await putQuota(needs, { ...quota, reason: actor.reason }, fact(needs, 'quota.set', actor, JSON.stringify(quota)));
  needs.log('quota.set', { fromDay: quota.fromDay, quota: quota.quota });
  return 'set';
};
