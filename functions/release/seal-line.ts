import { etaRange, withUncertainty } from '../../shared/domain/eta.ts';
import type { Instant } from '../../shared/ports.ts';
import { quotaFor } from '../../shared/records/control.ts';
import type { FamilyRecord } from '../../shared/records/family.ts';
import { giveTicket, moveSeal, type TicketEta, type Tickets, takeNumbers } from '../../shared/records/ticket.ts';
import type { Measure } from './measure.ts';
import { spendableToday } from './pace-rate.ts';
import { readLine } from './read-line.ts';
import type { ReleaseNeeds, Run } from './release.ts';

/** Families that one run gives numbers to; the next goes on where it stopped. */
const mostPerRun = 10_000;
const atOnce = 100;

const isDue = (family: FamilyRecord): boolean =>
  family.state === 'waiting' && family.ticket === undefined && family.letGoAt === undefined;

type Batch = { readonly families: readonly FamilyRecord[]; readonly sealedTo: Instant };

/** The oldest families between the seal and `target`, and how far the seal may move with them. */
const nextBatch = async (needs: ReleaseNeeds, window: string, sealedTo: Instant, target: Instant): Promise<Batch> => {
  const families: FamilyRecord[] = [];
  for await (const family of readLine(needs, window, { from: sealedTo, before: target })) {
    if (families.length === mostPerRun) return { families, sealedTo: family.place };
    if (isDue(family)) families.push(family);
  }
  return { families, sealedTo: target };
};

/** The dates to show with a number, from the units ahead of it. */
export const ticketEta = (
  needs: ReleaseNeeds,
  run: Run,
  { perFamily }: Measure,
  ahead: number,
): TicketEta | undefined => {
  const outlook = {
    today: run.today,
    dayLength: needs.dayLength,
    leftToday: spendableToday(run, 0),
    quotaOn: (day: string) => quotaFor(run.controls, day),
  };
  const range = etaRange(outlook, withUncertainty(ahead * perFamily));
  return range && { etaFrom: range.from, etaTo: range.to };
};

/** Gives numbers to families in their order. Numbers come in one block; what is not used after a crash stays a gap. */
const number = async (
  needs: ReleaseNeeds,
  run: Run,
  line: Measure,
  tickets: Tickets,
  families: readonly FamilyRecord[],
  late: boolean,
): Promise<void> => {
  const [first] = families;
  if (first === undefined) return;
  const units = families.reduce((sum, family) => sum + family.units, 0);
  const start = await takeNumbers(needs.table, first.window, families.length, units);
  for (let from = 0; from < families.length; from += atOnce) {
    await Promise.all(
      families.slice(from, from + atOnce).map((family, i) => {
        const ticket = start + from + i;
        const eta = ticketEta(needs, run, line, ticket - tickets.called);
        return giveTicket(needs.table, family.window, family.familyId, ticket, { eta, late });
      }),
    );
  }
  needs.log('line.sealed', { window: first.window, families: families.length, last: start + families.length - 1 });
};

/**
 * Seals what can no longer be overtaken: a place older than settle + margin cannot be taken by a registration that is still on its way (the
 * recorder's timeout is below the margin). Resumable; two runs at once give a family one number all the same.
 */
export const sealLine = async (needs: ReleaseNeeds, run: Run, line: Measure): Promise<void> => {
  const target = run.now - needs.timing.settleMs - needs.timing.sealMarginMs;
  for (const [window, tickets] of run.tickets) {
    if (target <= tickets.sealedTo) continue;
    const batch = await nextBatch(needs, window, tickets.sealedTo, target);
    await number(needs, run, line, tickets, batch.families, false);
    await moveSeal(needs.table, window, batch.sealedTo);
  }
};

/** A family found behind the seal without a number gets the next one: it was with an officer, or came in late. */
export const sealLate = async (
  needs: ReleaseNeeds,
  run: Run,
  line: Measure,
  seen: readonly FamilyRecord[],
): Promise<void> => {
  for (const [window, tickets] of run.tickets) {
    const late = seen.filter((family) => family.window === window && isDue(family) && family.place < tickets.sealedTo);
    await number(needs, run, line, tickets, late, true);
  }
};
