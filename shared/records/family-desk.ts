import type { Condition, Item, Table, Updated } from '../ports.ts';
import { stringSet, text } from './attributes.ts';
import { type FamilyRecord, type Flag, inLine, onDesk, toFamily } from './family.ts';
import { deskPk, familyKey } from './item-keys.ts';

/** Why a flag is raised: a NIK or KK (blind) that `holders` families claim. One more holder raises a settled flag again. */
export type Shared = { readonly flag: Flag; readonly blind: string; readonly holders: number };

/**
 * Flags a family that exists and still holds the number; never creates one, and raises no flag again that a person has settled. One that
 * is out of the line comes to the officers' desk. Flags change no public text, step or timing.
 */
export const flagFamily = async (table: Table, window: string, familyId: string, shared: Shared): Promise<void> => {
  const { flag, blind } = shared;
  const raised = `${flag}|${blind}|${shared.holders}`;
  const key = familyKey(window, familyId);
  const due: Condition = {
    and: [
      flag === 'nik-in-two-families' ? { contains: ['niks', blind] } : { equals: ['kk', blind] },
      { or: [{ absent: 'flagsRaised' }, { not: { contains: ['flagsRaised', raised] } }] },
    ],
  };
  const isDue = (item: Item): boolean => {
    const holds = flag === 'nik-in-two-families' ? stringSet(item, 'niks').has(blind) : item['kk'] === blind;
    return item['familyId'] !== undefined && holds && !stringSet(item, 'flagsRaised').has(raised);
  };
  const addToSet = { flags: [flag], flagsRaised: [raised] };
  const waiting: Condition = { equals: ['state', 'waiting'] };
  // In the line or out of it: a family can change between the two writes, so both are tried until one fits or none is due.
  for (;;) {
    const inTheLine = await table.update({ key, when: { and: [due, waiting] }, addToSet });
    if (inTheLine.outcome === 'done' || inTheLine.item === undefined || !isDue(inTheLine.item)) return;
    const { place } = toFamily(inTheLine.item);
    const when: Condition = { and: [due, { not: waiting }] };
    const outside = await table.update({ key, when, addToSet, set: onDesk(window, familyId, place) });
    if (outside.outcome === 'done' || outside.item === undefined || !isDue(outside.item)) return;
  }
};

/** A cursor of the desk: the sort key of the last row that was shown. */
export const deskCursor = /^\d{14}#[A-Za-z0-9_-]{20,40}$/;
const pageOf = 50;

/** The families on the officers' desk of a window, oldest place first, one page; `after` is the cursor of the page before. */
export const readDesk = async (
  table: Table,
  window: string,
  after?: string,
): Promise<{ families: readonly FamilyRecord[]; cursor?: string }> => {
  const page = await table.query({
    pk: deskPk(window),
    index: 'line',
    limit: pageOf + 1,
    // Just behind the row: every id is of one length, and `!` sorts before all that could follow.
    ...(after === undefined ? {} : { from: `${after}!` }),
  });
  const rows = page.items.slice(0, pageOf);
  const items = await table.batchGet(rows.map((item) => ({ pk: item.pk, sk: item.sk })));
  const families = items.flatMap((item) => (item === undefined ? [] : [toFamily(item)]));
  const last = rows.at(-1);
  return { families, ...(page.items.length > pageOf && last !== undefined ? { cursor: text(last, 'lineSk') } : {}) };
};

export type Settlement = 'flags-cleared' | 'back-to-line';

/**
 * A person's decision: a flagged family loses its flags and leaves the desk; a held one goes back into the line at its place. Refused when
 * the family changed since it was read.
 */
export const settleFamily = async (
  table: Table,
  family: FamilyRecord,
  settlement: Settlement,
  settledBy: string,
): Promise<Updated> => {
  const returns = settlement === 'back-to-line';
  const leavesDesk = !returns && family.state === 'found';
  return table.update({
    key: familyKey(family.window, family.familyId),
    when: {
      and: [
        { equals: ['revision', family.revision] },
        { equals: ['state', family.state] },
        // A flag raised since the family was read has not been looked at.
        { or: [{ absent: 'flagsRaised' }, { sizeBelow: ['flagsRaised', family.flagsRaised + 1] }] },
      ],
    },
    set: {
      settledBy,
      ...(returns
        ? {
            state: 'waiting',
            units: family.niks.size,
            ...inLine(family.window, family.familyId, family.place),
          }
        : {}),
    },
    // A new trip has facts of its own in the family's chain.
    ...(returns ? { add: { revision: 1 } } : {}),
    remove: [
      'flags',
      ...(returns ? ['heldWhy', 'findings', 'areaSk'] : []),
      ...(leavesDesk ? ['linePk', 'lineSk'] : []),
    ],
  });
};
