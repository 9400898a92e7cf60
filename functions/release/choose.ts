import type { Instant } from '../../shared/ports.ts';
import type { FamilyRecord } from '../../shared/records/family.ts';
import { readLine } from './read-line.ts';
import type { ReleaseNeeds, Run } from './release.ts';

/** A run ends; families that cost nothing would otherwise be let go without bound. */
const familiesPerRun = 2000;
/** How many that were never let go are looked at behind the chosen ones, to know the lowest number not yet called. */
const lookBehind = 50;

export type Choice = {
  readonly chosen: readonly FamilyRecord[];
  readonly credit: number;
  /** Hits that families under way may still take. */
  readonly underWay: number;
  /** Waiting, never let go, and not chosen now: the first of each window. */
  readonly next: readonly FamilyRecord[];
};

const isLeased = (family: FamilyRecord, now: Instant): boolean =>
  family.leaseUntil !== undefined && family.leaseUntil >= now;

/** What one run may let go: while credit is above 0 and the day has more left than is already under way. */
type Budget = {
  credit: number;
  /** Families that may still be let go in this run. */
  room: number;
  free: number;
  underWay: number;
  open: boolean;
  probe: boolean;
  /** The family of the last probe, where it waits in the line. */
  lastProbe: FamilyRecord | undefined;
};

/** Whether this family may go now. With the breaker open only a due probe, by another family than the last one. */
const mayGo = (budget: Budget, run: Run, family: FamilyRecord): boolean => {
  const { breaker } = run.ledger;
  if (family.units > 0 && breaker.openWhy !== undefined) return budget.probe && breaker.probeFamily !== family.familyId;
  return family.units === 0 || budget.free > 0;
};

/** Walks one window's line, oldest place first; false once nothing more may be chosen in any window. */
const chooseFrom = async (
  needs: ReleaseNeeds,
  run: Run,
  window: string,
  budget: Budget,
): Promise<Pick<Choice, 'chosen' | 'next'>> => {
  const chosen: FamilyRecord[] = [];
  const next: FamilyRecord[] = [];
  // Those who came in late have higher numbers than their place: the lowest number is known once one in order is seen.
  let inOrder = false;
  const sealedTo = run.tickets.get(window)?.sealedTo ?? 0;
  for await (const family of readLine(needs, window)) {
    if (family.state !== 'waiting') continue;
    if (isLeased(family, run.now)) {
      budget.free -= family.units;
      budget.underWay += family.units;
      continue;
    }
    const rests = family.notBefore !== undefined && family.notBefore > run.now;
    if (budget.credit <= 0 || budget.room <= 0) budget.open = false;
    if (budget.open && !rests && mayGo(budget, run, family)) {
      chosen.push(family);
      budget.free -= family.units;
      budget.credit -= family.units;
      budget.room -= 1;
      if (family.units > 0) budget.probe = false;
      continue;
    }
    if (family.familyId === run.ledger.breaker.probeFamily && !rests && budget.free > 0) budget.lastProbe = family;
    // In turn: behind a family that waits for quota nobody is let go, but past one that rests.
    if (!rests && run.ledger.breaker.openWhy === undefined) budget.open = false;
    if (family.letGoAt === undefined) next.push(family);
    const isUnsealed = family.place >= sealedTo;
    inOrder ||= isUnsealed || (family.letGoAt === undefined && family.ticket !== undefined && !family.late);
    if (next.length < lookBehind || !inOrder) continue;
    budget.open = false;
    break;
  }
  return { chosen, next };
};

/** The oldest families that may run now, at most `room` of them, merged over windows by age of the window. */
export const choose = async (needs: ReleaseNeeds, run: Run, credit: number, room: number): Promise<Choice> => {
  const { ledger, now } = run;
  const budget: Budget = {
    credit,
    free: ledger.closed === undefined ? ledger.left : 0,
    underWay: 0,
    open: room > 0,
    room: Math.min(room, familiesPerRun),
    probe: ledger.breaker.openWhy !== undefined && now >= ledger.breaker.probeAt,
    lastProbe: undefined,
  };
  const chosen: FamilyRecord[] = [];
  const next: FamilyRecord[] = [];
  const oldestFirst = [...run.controls.windows].sort((a, b) => a.opensAt - b.opensAt);
  for (const { id } of oldestFirst) {
    const found = await chooseFrom(needs, run, id, budget);
    chosen.push(...found.chosen);
    next.push(...found.next);
  }
  // The probe falls to the last one's family only where no other could take it.
  const probing = budget.probe && room > 0 && budget.lastProbe !== undefined ? [budget.lastProbe] : [];
  return {
    chosen: [...chosen, ...probing],
    next: next.filter((family) => !probing.includes(family)),
    credit: budget.credit,
    underWay: budget.underWay,
  };
};
