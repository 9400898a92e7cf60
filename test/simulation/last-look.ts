import { reconcile } from '../../functions/ops/reconcile.ts';
import type { QueueName } from '../../infra/local/rooms.ts';
import { type DayLength, quotaDayAt } from '../../shared/domain/quota-day.ts';
import { lookupFrom } from '../../shared/domain/receipt.ts';
import type { Keys, Table } from '../../shared/ports.ts';
import { readAudit } from '../../shared/records/audit.ts';
import { type FamilyRecord, toFamily } from '../../shared/records/family.ts';
import { auditPk, quarantineKey, submissionKey } from '../../shared/records/item-keys.ts';
import { readQuota } from '../../shared/records/quota.ts';
import { receiptDigest } from '../../shared/submission-id.ts';
import type { Books } from './books.ts';
import type { Accepted } from './citizens.ts';
import { truthOf } from './households.ts';
import type { QueueStore } from './queue-store.ts';
import type { Registry } from './registry.ts';
import type { TableStore } from './table-store.ts';

export type LastLookSettings = {
  readonly window: string;
  readonly dayLength: DayLength;
  readonly now: () => number;
  readonly store: TableStore;
  /** The same, as a port without a network. */
  readonly table: Table;
  readonly keys: Keys;
  readonly queues: { readonly [Q in QueueName]: QueueStore };
  readonly registry: Registry;
  readonly books: Books;
  readonly accepted: ReadonlyMap<string, Accepted>;
  readonly families: readonly FamilyRecord[];
};

type Recorded = { readonly id: string; readonly acceptedAt: number; readonly isQuarantined: boolean };

const newestFirst = (one: Recorded, other: Recorded): number =>
  other.acceptedAt - one.acceptedAt || (other.id < one.id ? -1 : 1);

/**
 * Whether all that got a 202 is there, and each family stands on the newest of its forms. A copy in quarantine waits for a person, however
 * far its recording came. Returns the families with such copies.
 */
const lookAtSubmissions = ({
  window,
  store,
  keys,
  books,
  accepted,
  families,
}: LastLookSettings): ReadonlySet<string> => {
  const formsOf = new Map<string, Recorded[]>();
  const unsettled = new Set<string>();
  for (const { id, familyId, form } of accepted.values()) {
    const isQuarantined = store.get(quarantineKey(window, id)) !== undefined;
    if (isQuarantined) unsettled.add(familyId);
    const kept = store.get(submissionKey(window, lookupFrom(receiptDigest(keys, window, id))));
    if (kept?.['id'] !== id) {
      if (!isQuarantined) books.break('lost', id);
    } else if (form !== undefined) {
      const recorded = { id, acceptedAt: Number(kept['acceptedAt']), isQuarantined };
      formsOf.set(familyId, [...(formsOf.get(familyId) ?? []), recorded]);
    }
  }
  for (const [familyId, forms] of formsOf) {
    // One whose copy waits in quarantine may count already or not yet.
    const newest = forms.toSorted(newestFirst).find(({ isQuarantined }) => !isQuarantined);
    const family = families.find((one) => one.familyId === familyId);
    if (newest === undefined) continue;
    const mayStandOn = forms.filter(({ id, isQuarantined }) => isQuarantined || id === newest.id);
    if (family === undefined) books.break('lost', `family ${familyId} of a recorded form`);
    else if (!mayStandOn.some(({ id }) => id === family.currentId))
      books.break('wrong_form', `${familyId} stands on ${family.currentId}, newest is ${newest.id}`);
  }
  return unsettled;
};

const lookAtFamilies = (
  { books, families, accepted, store, window }: LastLookSettings,
  unsettled: ReadonlySet<string>,
): void => {
  for (const family of families) {
    const { familyId, state } = family;
    if (state === 'waiting') {
      books.break('stuck', `${familyId} still waits`);
      continue;
    }
    const form = accepted.get(family.currentId)?.form;
    if (form === undefined || family.heldWhy === 'sixth-family' || family.heldWhy === 'attempts-spent') continue;
    const truth = truthOf(form);
    const machine = state === 'found' ? family.verdict : 'officer';
    if (truth !== machine) books.break('wrong_verdict', `${familyId}: ${machine}, in truth ${truth}`);
  }
  for (const [n, one] of families.entries()) {
    for (const other of families.slice(n + 1)) {
      for (const nik of one.niks) {
        if (!other.niks.has(nik) || unsettled.has(one.familyId) || unsettled.has(other.familyId)) continue;
        for (const { familyId } of [one, other]) {
          const raised = store.get({ pk: `W#${window}#FAMILY#${familyId}`, sk: 'FAMILY' })?.['flagsRaised'];
          const isFlagged =
            raised instanceof Set &&
            [...(raised as Set<string>)].some((flag) => flag.startsWith(`nik-in-two-families|${nik}|`));
          if (!isFlagged) books.break('missed_duplicates', `${familyId} shares a NIK unflagged`);
        }
      }
    }
  }
};

const lookAtAudit = async ({ table, keys, window, books, families }: LastLookSettings): Promise<void> => {
  for (const { familyId } of families) {
    const { facts, brokenAt } = await readAudit({ table, keys }, auditPk(window, familyId));
    if (brokenAt !== undefined) books.break('audit_broken', `${familyId} at ${brokenAt}`);
    if (new Set(facts.map(({ factId }) => factId)).size < facts.length)
      books.break('audit_broken', `${familyId} has a fact twice`);
  }
};

const lookAtLedger = async (settings: LastLookSettings): Promise<number> => {
  const { table, keys, now, queues, registry, books, dayLength } = settings;
  const depthOf = (queue: QueueName) => ({ depth: () => Promise.resolve(queues[queue].depth()) });
  const told = await reconcile({
    ...{ table, keys, dayLength },
    clock: { now },
    random: { bytes: (count) => new Uint8Array(count), unit: () => 0 },
    log: () => undefined,
    queues: {
      submissions: depthOf('submissions'),
      'submissions-dead': depthOf('submissions-dead'),
      checks: depthOf('checks'),
      'checks-dead': depthOf('checks-dead'),
    },
  });
  const hits = registry.allHits();
  if (!told.holds)
    books.break('books_do_not_hold', `hits ${JSON.stringify(told.hits)}, chain ${JSON.stringify(told.controlsChain)}`);
  if (hits > told.hits.spent)
    books.break('books_do_not_hold', `${hits} hits at the registry, ${told.hits.spent} spent`);
  const wasted = told.hits.spent - hits;
  if (wasted > books.wasteAllowed())
    books.break('wasted_too_much', `${wasted} units, ${books.wasteAllowed()} were at stake`);
  const counted = told.families.waiting + told.families['with-officer'] + told.families.found;
  if (counted !== settings.families.length)
    books.break('books_do_not_hold', `${counted} of ${settings.families.length} families counted`);
  const ledger = await readQuota(table);
  if (ledger !== undefined && ledger.date > quotaDayAt(now(), dayLength).day) books.break('rolled_early', ledger.date);
  return wasted;
};

/** Everything that must be true once nothing fails any more and the house has drained. */
export const lastLook = async (
  settings: LastLookSettings,
): Promise<{ readonly wasted: number; readonly quarantined: number }> => {
  const unsettled = lookAtSubmissions(settings);
  lookAtFamilies(settings, unsettled);
  await lookAtAudit(settings);
  return { wasted: await lookAtLedger(settings), quarantined: unsettled.size };
};

/** Every family of the window, straight from the store. */
export const familiesIn = (store: TableStore, ids: Iterable<string>, window: string): readonly FamilyRecord[] =>
  [...new Set(ids)].flatMap((id) => {
    const item = store.get({ pk: `W#${window}#FAMILY#${id}`, sk: 'FAMILY' });
    return item?.['familyId'] === undefined ? [] : [toFamily(item)];
  });
