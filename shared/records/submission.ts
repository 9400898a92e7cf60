import type { Instant, Item, Table } from '../ports.ts';
import { bytes, number, optionalText, present, text } from './attributes.ts';
import { submissionKey } from './item-keys.ts';

/** A family's form, or an objection (sanggah) to a finding: both are accepted, receipted and recorded the same way. */
export type SubmissionKind = 'family' | 'objection';
export type Lane = 'online' | 'officer';

/** What intake accepted, as kept for good. `sealed` is the form under the family's key. */
export type Submission = {
  readonly id: string;
  readonly window: string;
  /** 12 Crockford symbols of the receipt code: the item's key. */
  readonly lookup: string;
  readonly kind: SubmissionKind;
  readonly familyId: string;
  readonly accountId: string;
  /** Who typed it: the account itself, or an officer's account. */
  readonly enteredBy: string;
  readonly lane: Lane;
  readonly acceptedAt: Instant;
  /** When the item may be destroyed (retention), epoch milliseconds. */
  readonly expiresAt: Instant;
  /** The range of dates shown with the 202, if one was. */
  readonly etaShown?: string;
  readonly sealed: Uint8Array;
};

const read = (item: Item): Submission => {
  const etaShown = optionalText(item, 'etaShown');
  return {
    id: text(item, 'id'),
    window: text(item, 'window'),
    lookup: text(item, 'lookup'),
    kind: text(item, 'kind') as SubmissionKind,
    familyId: text(item, 'familyId'),
    accountId: text(item, 'accountId'),
    enteredBy: text(item, 'enteredBy'),
    lane: text(item, 'lane') as Lane,
    acceptedAt: number(item, 'acceptedAt'),
    expiresAt: number(item, 'expiresAt'),
    ...(etaShown === undefined ? {} : { etaShown }),
    sealed: bytes(item, 'sealed'),
  };
};

export const readSubmission = async (table: Table, window: string, lookup: string): Promise<Submission | undefined> => {
  const item = await table.get(submissionKey(window, lookup));
  return item === undefined ? undefined : read(item);
};

/**
 * Puts the submission if absent; of several deliveries of one submission the smallest acceptedAt is kept, and told. `isRepeat`: it was
 * there with that time already. `collision`: another submission has the same 60 bits of look-up; nothing was changed.
 */
export const putSubmission = async (
  table: Table,
  submission: Submission,
): Promise<{ outcome: 'kept'; acceptedAt: Instant; isRepeat: boolean } | { outcome: 'collision' }> => {
  const { acceptedAt, ...rest } = submission;
  const key = submissionKey(submission.window, submission.lookup);
  const earlier = { or: [{ absent: 'id' }, { atLeast: ['acceptedAt', acceptedAt + 1] }] } as const;
  const put = await table.update({
    key,
    when: { and: [{ or: [{ absent: 'id' }, { equals: ['id', submission.id] }] }, earlier] },
    set: { acceptedAt },
    setIfAbsent: present(rest),
  });
  if (put.outcome === 'done') return { outcome: 'kept', acceptedAt, isRepeat: false };
  if (put.item === undefined) throw new Error('a submission was neither written nor found');
  if (text(put.item, 'id') !== submission.id) return { outcome: 'collision' };
  return { outcome: 'kept', acceptedAt: number(put.item, 'acceptedAt'), isRepeat: true };
};
