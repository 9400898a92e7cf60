import { createHash } from 'node:crypto';
import type { EtaRange } from '../domain/eta.ts';
import type { Instant, Item, Table } from '../ports.ts';
import { number, optionalBytes, optionalNumber, optionalText, stringSet, text } from './attributes.ts';
import { deskPk, familyKey, linePk, lineShards, lineSk } from './item-keys.ts';

/** `waiting`: in the line. `with-officer`: people decide next. `found`: the machine has its findings; a person confirms. */
export type FamilyState = 'waiting' | 'with-officer' | 'found';
export type HeldWhy = 'sixth-family' | 'not-found-twice' | 'attempts-spent';
/** `not-matched`: some NIK is unknown to the registry or belongs to another KK; which of the two is told to nobody. */
export type Verdict = 'eligible-so-far' | 'not-eligible' | 'not-matched';
export type Flag = 'nik-in-two-families' | 'kk-in-two-families';
export type Recheck = 'vehicle' | 'land';

/** One household's way through the house. Its form is in the SUBMISSION that `current...` names; nothing here is readable as a person. */
export type FamilyRecord = {
  readonly window: string;
  readonly familyId: string;
  readonly accountId: string;
  readonly state: FamilyState;
  /** Step of the ladder, 1-11; only ever rises. */
  readonly step: number;
  /** Where it stands in the line, epoch milliseconds; set once. */
  readonly place: Instant;
  readonly revision: number;
  readonly currentId: string;
  readonly currentLookup: string;
  readonly currentAcceptedAt: Instant;
  /** Every form that was seen, with when it was accepted: which is the newest does not depend on the order in which they came. */
  readonly forms: ReadonlySet<string>;
  /** Blind indexes of the current form. */
  readonly niks: ReadonlySet<string>;
  readonly kk: string;
  /** NIKs of earlier forms, which may have cost hits. */
  readonly pastNiks: ReadonlySet<string>;
  /** Hits the family may still cost: one per NIK not yet settled, none if its own declaration rules it out. */
  readonly units: number;
  readonly flags: ReadonlySet<string>;
  /** How many flags were ever raised, settled ones too. */
  readonly flagsRaised: number;
  readonly heldWhy: HeldWhy | undefined;
  readonly leaseId: string | undefined;
  readonly leaseUntil: Instant | undefined;
  /** Its number in the line, once its place is sealed; none if it was let go before that. */
  readonly ticket: number | undefined;
  /** It came behind the seal: its number is higher than its place. */
  readonly late: boolean;
  /** The range of quota days that was shown with the ticket. */
  readonly eta: EtaRange | undefined;
  /** First let go, epoch milliseconds. */
  readonly letGoAt: Instant | undefined;
  /** The quota day of the verdict. */
  readonly decidedDay: string | undefined;
  /** May not be let go before this instant. */
  readonly notBefore: Instant | undefined;
  /** What an objection wants asked again; the rest is kept. */
  readonly recheck: Recheck | undefined;
  readonly verdict: Verdict | undefined;
  /** Findings, sealed under the family's key. */
  readonly findings: Uint8Array | undefined;
  readonly decidedAt: Instant | undefined;
  readonly settledBy: string | undefined;
};

export const toFamily = (item: Item): FamilyRecord => ({
  window: text(item, 'window'),
  familyId: text(item, 'familyId'),
  accountId: text(item, 'accountId'),
  state: text(item, 'state') as FamilyState,
  step: number(item, 'step'),
  place: number(item, 'place'),
  revision: number(item, 'revision'),
  currentId: text(item, 'currentId'),
  currentLookup: text(item, 'currentLookup'),
  currentAcceptedAt: number(item, 'currentAcceptedAt'),
  forms: stringSet(item, 'forms'),
  niks: stringSet(item, 'niks'),
  kk: text(item, 'kk'),
  pastNiks: stringSet(item, 'pastNiks'),
  units: number(item, 'units'),
  flags: stringSet(item, 'flags'),
  flagsRaised: stringSet(item, 'flagsRaised').size,
  heldWhy: optionalText(item, 'heldWhy') as HeldWhy | undefined,
  leaseId: optionalText(item, 'leaseId'),
  leaseUntil: optionalNumber(item, 'leaseUntil'),
  ticket: optionalNumber(item, 'ticket'),
  eta: item['etaFrom'] === undefined ? undefined : { from: text(item, 'etaFrom'), to: text(item, 'etaTo') },
  late: item['late'] === true,
  letGoAt: optionalNumber(item, 'letGoAt'),
  decidedDay: optionalText(item, 'decidedDay'),
  notBefore: optionalNumber(item, 'notBefore'),
  recheck: optionalText(item, 'recheck') as Recheck | undefined,
  verdict: optionalText(item, 'verdict') as Verdict | undefined,
  findings: optionalBytes(item, 'findings'),
  decidedAt: optionalNumber(item, 'decidedAt'),
  settledBy: optionalText(item, 'settledBy'),
});

export const readFamily = async (table: Table, window: string, familyId: string): Promise<FamilyRecord | undefined> => {
  const item = await table.get(familyKey(window, familyId));
  return item?.['familyId'] === undefined ? undefined : toFamily(item);
};

export const shardOf = (familyId: string): number =>
  (createHash('sha256').update(familyId).digest()[0] ?? 0) % lineShards;

/** The attributes that put a family into the line at its own place. */
export const inLine = (window: string, familyId: string, place: Instant) => ({
  linePk: linePk(window, shardOf(familyId)),
  lineSk: lineSk(place, familyId),
});

/**
 * The attribute that puts a family, out of the line, into the index of its kelurahan. While it waits it has none: the line tells it, and a
 * rush writes nothing to the one partition of a large kelurahan.
 */
export const inArea = (familyId: string, state: Exclude<FamilyState, 'waiting'>) => ({
  areaSk: `${state}#${familyId}`,
});

/** The attributes that put a family on the officers' desk: held, or flagged and no longer in the line. */
export const onDesk = (window: string, familyId: string, place: Instant) => ({
  linePk: deskPk(window),
  lineSk: lineSk(place, familyId),
});
