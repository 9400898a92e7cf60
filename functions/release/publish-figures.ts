import type { Instant } from '../../shared/ports.ts';
import type { LineFigures } from '../../shared/records/control.ts';
import { putFigures } from '../../shared/records/control.ts';
import { type QuotaDay, readQuota } from '../../shared/records/quota.ts';
import { readTickets } from '../../shared/records/ticket.ts';
import { countUnsealed } from './count-unsealed.ts';
import type { Walked } from './let-go.ts';
import type { Measure } from './measure.ts';
import { spendableToday } from './pace-rate.ts';
import type { ReleaseNeeds, Run } from './release.ts';

/** Families that arrived since the run before, per millisecond: what the figures grow by until the next run. */
const arrivalRate = (run: Run, asOf: Instant, ahead: number, perFamily: number, walked: Walked): number => {
  const before = run.controls.figures;
  if (before === undefined || before.asOf >= asOf) return 0;
  const grown = ahead - before.aheadUnits + Math.max(0, walked.underWay);
  return Math.max(0, grown / perFamily / (asOf - before.asOf));
};

/** What alarms watch: a line that stands still while hits can be spent, and a quota that is nearly gone. */
const tellLevels = (needs: ReleaseNeeds, ledger: QuotaDay, waiting: number, spendable: number): void => {
  needs.metrics.level('line.waiting', waiting);
  needs.metrics.level('quota.granted', ledger.quota);
  needs.metrics.level('quota.left', ledger.closed === undefined ? ledger.left : 0);
  needs.metrics.level('quota.spendable', spendable);
};

/** What everyone may know, in one item: the line of each window, the day's quota, and what intake needs to tell a date with the 202. */
export const publishFigures = async (needs: ReleaseNeeds, run: Run, line: Measure, walked: Walked): Promise<void> => {
  // Read before the counts: what arrives while they are taken is counted here or by intake, and rather once than twice.
  const asOf = needs.clock.now();
  const depth = await needs.submissions.depth();
  const lines: Record<string, LineFigures> = {};
  let families = 0;
  for (const { id } of run.controls.windows) {
    const { last, called } = await readTickets(needs.table, id);
    const waiting = last - called + (await countUnsealed(needs, run, id));
    lines[id] = { called, lastTicket: last, waiting };
    families += waiting;
  }
  // Of the messages in flight about half stand in the line already.
  const ahead = (families + depth.visible + depth.inFlight / 2) * line.perFamily;
  const ledger = (await readQuota(needs.table)) ?? run.ledger;
  const leftToday = spendableToday({ ...run, ledger }, walked.underWay);
  tellLevels(needs, ledger, families, leftToday);
  await putFigures(needs.table, {
    asOf,
    quotaDay: run.today.day,
    quota: ledger.quota,
    spent: ledger.taken - ledger.refunded,
    leftToday,
    aheadUnits: ahead,
    perFamily: line.perFamily,
    arrivalsPerMs: arrivalRate(run, asOf, ahead, line.perFamily, walked),
    etaShown: ledger.etaShown,
    etaHeld: ledger.etaHeld,
    lines,
  });
};
