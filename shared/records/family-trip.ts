import { advanced } from '../domain/ladder.ts';
import type { Condition, Instant, Table, Updated } from '../ports.ts';
import { present } from './attributes.ts';
import type { AuditHead } from './audit.ts';
import { type FamilyRecord, type HeldWhy, inArea, inLine, onDesk, type Recheck, type Verdict } from './family.ts';
import { familyKey } from './item-keys.ts';

/** A lease for one trip through the checks; refused while another's is running. */
export const leaseFamily = async (
  table: Table,
  family: FamilyRecord,
  leaseId: string,
  now: Instant,
  leaseUntil: Instant,
): Promise<Updated> =>
  table.update({
    key: familyKey(family.window, family.familyId),
    when: {
      and: [
        { equals: ['state', 'waiting'] },
        { equals: ['step', family.step] },
        { or: [{ absent: 'leaseUntil' }, { lessThan: ['leaseUntil', now] }] },
      ],
    },
    set: { leaseId, leaseUntil, step: advanced(family.step, 4) },
    setIfAbsent: { letGoAt: now },
  });

/** A check that ends without a verdict gives its own lease back; the family returns to its place. */
export const returnLease = async (
  table: Table,
  family: FamilyRecord,
  leaseId: string,
  left: { readonly units: number; readonly notBefore?: Instant },
): Promise<void> => {
  const key = familyKey(family.window, family.familyId);
  const known = await table.update({
    key,
    when: { and: [{ equals: ['leaseId', leaseId] }, { equals: ['revision', family.revision] }] },
    set: present({ units: left.units, notBefore: left.notBefore }),
    remove: ['leaseId', 'leaseUntil'],
  });
  if (known.outcome === 'done') return;
  // A newer form came meanwhile: what is left of the old one says nothing of it.
  await table.update({ key, when: { equals: ['leaseId', leaseId] }, remove: ['leaseId', 'leaseUntil'] });
};

/**
 * Who may end a family's trip: the holder of this lease, for this revision, while it waits. A flag that came after the family was read
 * fails it too, or the family would leave the line without coming to the officers' desk.
 */
const mine = (family: FamilyRecord, leaseId: string): Condition => ({
  and: [
    { equals: ['state', 'waiting'] },
    { equals: ['leaseId', leaseId] },
    { equals: ['revision', family.revision] },
    family.flags.size > 0 ? { exists: 'flags' } : { absent: 'flags' },
  ],
});
const tripEnds = ['leaseId', 'leaseUntil', 'recheck', 'notBefore'] as const;

/** A failed condition whose old item carries my own lease as the ending one is a success whose acknowledgement was lost. */
const ended = (updated: Updated, leaseId: string): boolean =>
  updated.outcome === 'done' || updated.item?.['endedByLease'] === leaseId;

/** Writes the verdict. False: the lease, the state or the revision is no longer the one that was checked; nothing was written. */
export const finaliseFamily = async (
  table: Table,
  family: FamilyRecord,
  leaseId: string,
  found: Partial<AuditHead> & {
    readonly verdict: Verdict;
    readonly findings: Uint8Array;
    readonly decidedAt: Instant;
    readonly decidedDay: string;
  },
): Promise<boolean> => {
  const flagged = family.flags.size > 0;
  return ended(
    await table.update({
      key: familyKey(family.window, family.familyId),
      when: mine(family, leaseId),
      set: {
        state: 'found',
        step: advanced(family.step, 6),
        units: 0,
        endedByLease: leaseId,
        ...inArea(family.familyId, 'found'),
        ...(flagged ? onDesk(family.window, family.familyId, family.place) : {}),
        ...found,
      },
      remove: flagged ? tripEnds : [...tripEnds, 'linePk', 'lineSk'],
    }),
    leaseId,
  );
};

/** Hands the family to an officer, out of the line, under the same condition as a verdict. */
export const holdFamily = async (
  table: Table,
  family: FamilyRecord,
  leaseId: string,
  held: Partial<AuditHead> & { readonly heldWhy: HeldWhy; readonly findings: Uint8Array },
): Promise<boolean> =>
  ended(
    await table.update({
      key: familyKey(family.window, family.familyId),
      when: mine(family, leaseId),
      set: {
        state: 'with-officer',
        ...held,
        endedByLease: leaseId,
        ...inArea(family.familyId, 'with-officer'),
        ...onDesk(family.window, family.familyId, family.place),
      },
      remove: tripEnds,
    }),
    leaseId,
  );

/** Back into the line for one check to be asked again (sanggah): a new state, at the old place, no NIK hit. */
export const reopenForObjection = async (
  table: Table,
  family: FamilyRecord,
  objectionId: string,
  recheck: Recheck,
): Promise<Updated> =>
  table.update({
    key: familyKey(family.window, family.familyId),
    when: {
      and: [
        { equals: ['state', 'found'] },
        { equals: ['revision', family.revision] },
        { or: [{ absent: 'objections' }, { not: { contains: ['objections', objectionId] } }] },
      ],
    },
    set: {
      state: 'waiting',
      recheck,
      units: 0,
      ...inLine(family.window, family.familyId, family.place),
    },
    add: { revision: 1 },
    addToSet: { objections: [objectionId] },
    remove: ['verdict', 'findings', 'decidedAt', 'decidedDay', 'settledBy', 'areaSk'],
  });
