import type { Condition, Instant, Item, Key, Keys, Table } from '../ports.ts';
import { fromUtf8, number, optionalBytes, optionalNumber, optionalText, text, utf8 } from './attributes.ts';
import { checkKey, checkSealKeyKey } from './item-keys.ts';
import { readSealKey, sealKeyOf } from './seal-key.ts';

/** What is kept of a registry's answer about one NIK: facts for the rules, no text that tells who it is. */
export type CheckFacts =
  | {
      readonly outcome: 'found';
      readonly kk: string;
      readonly province: string;
      readonly publicJob: boolean;
      readonly name: string;
    }
  | { readonly outcome: 'not-found' };

/** `reserved` is the write-ahead of a call; `waiting` a NIK whose answer is still owed; `settled` has facts, valid until `validUntil`. */
export type Check = {
  readonly nik: string;
  readonly state: 'absent' | 'reserved' | 'waiting' | 'settled';
  readonly owner: string | undefined;
  readonly leaseUntil: Instant | undefined;
  /** Since it last waited to be settled; an attempt that never left, or that was not the NIK's fault, does not count. */
  readonly attempts: number;
  /** Units ever spent on this NIK. */
  readonly calls: number;
  readonly date: string | undefined;
  readonly attemptsOfDay: number;
  readonly validUntil: Instant | undefined;
  readonly sealed: Uint8Array | undefined;
  readonly generation: string | undefined;
};
export const attemptsPerDay = 3;
export const attemptsInAll = 8;

const read = (nik: string, item: Item | undefined): Check => ({
  nik,
  state: item === undefined ? 'absent' : (text(item, 'state') as Check['state']),
  owner: item && optionalText(item, 'owner'),
  leaseUntil: item && optionalNumber(item, 'leaseUntil'),
  attempts: item === undefined ? 0 : number(item, 'attempts'),
  calls: item === undefined ? 0 : number(item, 'calls'),
  date: item && optionalText(item, 'date'),
  attemptsOfDay: item === undefined ? 0 : number(item, 'attemptsOfDay'),
  validUntil: item && optionalNumber(item, 'validUntil'),
  sealed: item && optionalBytes(item, 'sealed'),
  generation: item && optionalText(item, 'generation'),
});

/** In the order of the blind NIKs. */
export const readChecks = async (table: Table, niks: readonly string[]): Promise<readonly Check[]> => {
  const items = await table.batchGet(niks.map(checkKey));
  return niks.map((nik, i) => read(nik, items[i]));
};

export const isSettled = (check: Check, now: Instant): boolean =>
  check.state === 'settled' && check.validUntil !== undefined && check.validUntil > now;

/** Whether a call for this NIK may be tried: not settled, no other's lease running, attempts left. */
export const mayTry = (check: Check, today: string, now: Instant): 'yes' | 'leased' | 'tomorrow' | 'officer' => {
  if (check.state === 'reserved' && check.leaseUntil !== undefined && check.leaseUntil >= now) return 'leased';
  if (check.state === 'settled') return 'yes';
  if (check.attempts >= attemptsInAll) return 'officer';
  return check.date === today && check.attemptsOfDay >= attemptsPerDay ? 'tomorrow' : 'yes';
};

const unchanged = (check: Check): Condition => {
  if (check.state === 'absent') return { absent: 'state' };
  return {
    and: [
      { equals: ['state', check.state] },
      { equals: ['attempts', check.attempts] },
      check.owner === undefined ? { absent: 'owner' } : { equals: ['owner', check.owner] },
      check.validUntil === undefined ? { absent: 'validUntil' } : { equals: ['validUntil', check.validUntil] },
    ],
  };
};

export type CheckRun = { readonly owner: string; readonly date: string; readonly leaseUntil: Instant };

/** The write-ahead of one call. False: another took it meanwhile. Rejects = unknown: then do not call. */
export const reserveCheck = async (table: Table, check: Check, run: CheckRun): Promise<boolean> => {
  const again = check.state === 'settled';
  const reserved = await table.update({
    key: checkKey(check.nik),
    when: unchanged(check),
    set: {
      state: 'reserved',
      ...run,
      attempts: again ? 1 : check.attempts + 1,
      attemptsOfDay: !again && check.date === run.date ? check.attemptsOfDay + 1 : 1,
    },
    add: { calls: 1 },
    remove: ['validUntil', 'sealed', 'generation'],
  });
  return reserved.outcome === 'done';
};

/** After a call without a valid answer: the unit and the attempt are spent, the NIK waits. */
export const leaveCheckWaiting = async (table: Table, nik: string, owner: string): Promise<void> => {
  await table.update({
    key: checkKey(nik),
    when: { and: [{ equals: ['state', 'reserved'] }, { equals: ['owner', owner] }] },
    set: { state: 'waiting' },
    remove: ['owner', 'leaseUntil'],
  });
};

/** Takes an attempt back that was not the NIK's: `unsent` never left and its unit goes back, `spent` was refused for another reason. */
export const undoCheck = async (table: Table, nik: string, owner: string, unit: 'unsent' | 'spent'): Promise<void> => {
  const key = checkKey(nik);
  const undone = await table.update({
    key,
    when: { and: [{ equals: ['state', 'reserved'] }, { equals: ['owner', owner] }] },
    set: { state: 'waiting' },
    add: { attempts: -1, attemptsOfDay: -1, ...(unit === 'unsent' ? { calls: -1 } : {}) },
    remove: ['owner', 'leaseUntil'],
  });
  // Another run has taken the NIK over meanwhile; the unit went back all the same.
  if (undone.outcome === 'refused' && unit === 'unsent')
    await table.update({ key, when: { exists: 'calls' }, add: { calls: -1 } });
};

/** A person lets a NIK be asked about again whose attempts were spent. */
export const grantAttempts = async (table: Table, nik: string): Promise<void> => {
  await table.update({
    key: checkKey(nik),
    when: { and: [{ equals: ['state', 'waiting'] }, { atLeast: ['attempts', attemptsInAll] }] },
    set: { attempts: 0, attemptsOfDay: 0 },
  });
};

export type CheckSealNeeds = { readonly table: Table; readonly keyTable: Table; readonly keys: Keys };
const aad = (key: Key): string => key.pk;

/** Read first: one key seals a window's checks, and a write by each of them would all fall on its one partition. */
const generationKeyOf = async (needs: CheckSealNeeds, generation: string): Promise<Uint8Array> => {
  const key = checkSealKeyKey(generation);
  return (await readSealKey(needs, key)) ?? sealKeyOf(needs, key);
};

/** Writes a valid answer: the first one wins, even a late one of a run whose lease has lapsed. */
export const settleCheck = async (
  needs: CheckSealNeeds,
  nik: string,
  facts: CheckFacts,
  at: { readonly generation: string; readonly now: Instant; readonly validUntil: Instant },
): Promise<void> => {
  const key = checkKey(nik);
  const sealKey = await generationKeyOf(needs, at.generation);
  await needs.table.update({
    key,
    when: { not: { and: [{ equals: ['state', 'settled'] }, { atLeast: ['validUntil', at.now] }] } },
    set: {
      state: 'settled',
      sealed: needs.keys.seal(sealKey, utf8(JSON.stringify(facts)), aad(key)),
      generation: at.generation,
      validUntil: at.validUntil,
    },
    remove: ['owner', 'leaseUntil'],
  });
};

/** The facts of a settled check. */
export const openCheck = async (needs: CheckSealNeeds, check: Check): Promise<CheckFacts> => {
  if (check.sealed === undefined || check.generation === undefined) throw new Error('a check without facts was opened');
  const sealKey = await readSealKey(needs, checkSealKeyKey(check.generation));
  if (sealKey === undefined) throw new Error('the key of a check was destroyed');
  return JSON.parse(fromUtf8(needs.keys.open(sealKey, check.sealed, aad(checkKey(check.nik))))) as CheckFacts;
};
