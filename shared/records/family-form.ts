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

/** A form that was seen, by its submission; `acceptedAt` is the smallest of all its deliveries so far. */
export type SeenForm = Pick<FamilyForm, 'id' | 'lookup' | 'acceptedAt'>;

const entryOf = ({ acceptedAt, id, lookup }: SeenForm): string =>
  `${String(acceptedAt).padStart(14, '0')}#${id}#${lookup}`;
const readEntry = (entry: string): SeenForm => {
  const [acceptedAt, id = '', lookup = ''] = entry.split('#');
  return { acceptedAt: Number(acceptedAt), id, lookup };
};

/** The newest of the forms that were seen, by (acceptedAt, id): the same in whatever order they were seen. */
const newestOf = (entries: readonly string[]): SeenForm | undefined => {
  const seen = new Map<string, SeenForm>();
  // Ascending by time: the first entry of a form has its smallest acceptedAt.
  for (const form of [...entries].sort().map(readEntry)) if (!seen.has(form.id)) seen.set(form.id, form);
  return [...seen.values()].sort((a, b) => a.acceptedAt - b.acceptedAt || (a.id < b.id ? -1 : 1)).at(-1);
};

/** Whether all that this delivery of a form can bring is in the family already: it was seen, and the election of the newest has been carried out. */
export const standsOn = ({ currentId, forms }: Pick<FamilyRecord, 'currentId' | 'forms'>, form: SeenForm): boolean =>
  currentId === form.id && forms.has(entryOf(form)) && newestOf([...forms])?.id === form.id;

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
      forms: new Set([entryOf(form)]),
      heldWhy: form.held ? 'sixth-family' : undefined,
      areaPk: areaPk(form.window, form.kelurahan),
      ...(form.held ? inArea(form.familyId, 'with-officer') : {}),
      ...(form.held ? onDesk : inLine)(form.window, form.familyId, form.place),
    }),
  };
};

/** Nothing that decides which form is current has changed since the family was read; `forms` only grows. */
const asRead = (old: FamilyRecord): Condition => ({
  and: [
    { equals: ['currentId', old.currentId] },
    { equals: ['currentAcceptedAt', old.currentAcceptedAt] },
    { sizeBelow: ['forms', old.forms.size + 1] },
  ],
});

/** Notes a form that is not to become the current one; `acceptedAt` of the one that is. */
const noted = (form: FamilyForm, old: FamilyRecord, acceptedAt: Instant): Update => ({
  key: familyKey(form.window, form.familyId),
  when: asRead(old),
  set: { currentAcceptedAt: acceptedAt },
  addToSet: { forms: [entryOf(form)] },
});

/** A correction takes a family back into the line at its old place, from an officer too, but for the held sixth. */
const corrected = (form: FamilyForm, old: FamilyRecord): Update => {
  const held = old.heldWhy === 'sixth-family';
  const state: FamilyState = held ? 'with-officer' : 'waiting';
  return {
    key: familyKey(form.window, form.familyId),
    when: {
      and: [
        asRead(old),
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
    addToSet: { pastNiks: [...old.niks], forms: [entryOf(form)] },
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
 * Puts a family, or makes the form its current one if it is the newest of all that were seen. `refused`: the id belongs to another account's
 * family. `newest`: not this form but that one has to become current, since an earlier delivery of the current one has come to light.
 * Repeatable, and in any order.
 */
export const putFamilyForm = async (
  table: Table,
  form: FamilyForm,
): Promise<'created' | 'corrected' | 'kept' | 'refused' | { readonly newest: SeenForm }> => {
  const put = await table.update(created(form));
  if (put.outcome === 'done') return 'created';
  let item = put.item;
  for (;;) {
    if (item === undefined) throw new Error('a family was neither written nor found');
    const old = toFamily(item);
    if (old.accountId !== form.accountId) return 'refused';
    const newest = newestOf([...old.forms, entryOf(form)]) ?? form;
    const isCurrent = newest.id === old.currentId;
    const acceptedAt = isCurrent ? newest.acceptedAt : old.currentAcceptedAt;
    const isKnown = old.forms.has(entryOf(form)) && acceptedAt === old.currentAcceptedAt;
    const isMine = newest.id === form.id && !isCurrent;
    if (!isMine && isKnown) return isCurrent ? 'kept' : { newest };
    const changed = await table.update(
      isMine ? corrected({ ...form, acceptedAt: newest.acceptedAt }, old) : noted(form, old, acceptedAt),
    );
    if (changed.outcome === 'done' && isMine) return 'corrected';
    item = changed.item;
  }
};
