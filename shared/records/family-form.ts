import type { Condition, Instant, Table, Update } from '../ports.ts';
import { present } from './attributes.ts';
import { type FamilyRecord, type FamilyState, inArea, inLine, onDesk, toFamily } from './family.ts';
import { areaPk, familyKey } from './item-keys.ts';

/** What the recorder knows of a family after reading its form. */
export type FamilyForm = {
  readonly window: string;
  readonly familyId: string;
  readonly accountId: string;
  readonly id: string;
  readonly lookup: string;
  readonly acceptedAt: Instant;
  readonly place: Instant;
  readonly niks: readonly string[];
  readonly kk: string;
  readonly kelurahan: string | undefined;
  readonly units: number;
  readonly held: boolean;
};

const ofForm = (form: FamilyForm) => ({
  currentId: form.id,
  currentLookup: form.lookup,
  currentAcceptedAt: form.acceptedAt,
  niks: new Set(form.niks),
  kk: form.kk,
  units: form.units,
});

const created = (form: FamilyForm): Update => {
  const state: FamilyState = form.held ? 'with-officer' : 'waiting';
  return {
    key: familyKey(form.window, form.familyId),
    when: { absent: 'familyId' },
    set: present({
      window: form.window,
      familyId: form.familyId,
      accountId: form.accountId,
      state,
      step: 3,
      place: form.place,
      revision: 1,
      ...ofForm(form),
      heldWhy: form.held ? 'sixth-family' : undefined,
      areaPk: areaPk(form.window, form.kelurahan),
      ...(form.held ? inArea(form.familyId, 'with-officer') : {}),
      ...(form.held ? onDesk : inLine)(form.window, form.familyId, form.place),
    }),
  };
};

/** The newer form wins by (acceptedAt, id), in whatever order they arrive. */
const isNewer = (form: FamilyForm): Condition => ({
  or: [
    { lessThan: ['currentAcceptedAt', form.acceptedAt] },
    { and: [{ equals: ['currentAcceptedAt', form.acceptedAt] }, { lessThan: ['currentId', form.id] }] },
  ],
});

/** A correction takes a family back into the line at its old place, from an officer too, but for the held sixth. */
const corrected = (form: FamilyForm, old: FamilyRecord): Update => {
  const held = old.heldWhy === 'sixth-family';
  const state: FamilyState = held ? 'with-officer' : 'waiting';
  return {
    key: familyKey(form.window, form.familyId),
    when: {
      and: [
        isNewer(form),
        { not: { equals: ['currentId', form.id] } },
        held ? { equals: ['heldWhy', 'sixth-family'] } : { not: { equals: ['heldWhy', 'sixth-family'] } },
      ],
    },
    set: {
      ...ofForm(form),
      state,
      areaPk: areaPk(form.window, form.kelurahan),
      ...(held ? onDesk : inLine)(form.window, form.familyId, old.place),
    },
    add: { revision: 1 },
    // What was paid for earlier forms stays countable (reconcile).
    addToSet: { pastNiks: [...old.niks] },
    remove: [
      'verdict',
      'findings',
      'decidedAt',
      'decidedDay',
      'settledBy',
      'recheck',
      'notBefore',
      ...(held ? [] : ['heldWhy', 'areaSk']),
    ],
  };
};

/**
 * Puts a family, or makes the form its current one if it is the newest. `refused`: the id belongs to another account's family.
 * Repeatable, and in any order.
 */
export const putFamilyForm = async (
  table: Table,
  form: FamilyForm,
): Promise<'created' | 'corrected' | 'kept' | 'refused'> => {
  const put = await table.update(created(form));
  if (put.outcome === 'done') return 'created';
  let item = put.item;
  for (;;) {
    if (item === undefined) throw new Error('a family was neither written nor found');
    const old = toFamily(item);
    if (old.accountId !== form.accountId) return 'refused';
    // The current one sent again is not a correction of itself, whenever it comes.
    if (old.currentId === form.id) return 'kept';
    const newer =
      old.currentAcceptedAt < form.acceptedAt || (old.currentAcceptedAt === form.acceptedAt && old.currentId < form.id);
    if (!newer) return 'kept';
    const changed = await table.update(corrected(form, old));
    if (changed.outcome === 'done') return 'corrected';
    item = changed.item;
  }
};
