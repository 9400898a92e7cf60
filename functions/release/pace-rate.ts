import type { Run } from './release.ts';

/** The day's quota is let go within this share of the usable day, so that a slow hour does not cost hits. */
const shareOfDay = 0.8;

/** Hits per millisecond at which families are let go. */
export const paceRate = ({ ledger, usable }: Run): number => ledger.quota / (shareOfDay * (usable.to - usable.from));

/** Hits that can still be spent today: what is left, as far as the time that is left carries the pace; none once the day is closed. */
export const spendableToday = (run: Run, underWay: number): number => {
  const { ledger, usable, now } = run;
  if (ledger.closed !== undefined) return 0;
  const time = Math.max(0, usable.to - Math.max(now, usable.from));
  return Math.max(0, Math.min(ledger.left - underWay, Math.floor(time * paceRate(run))));
};
