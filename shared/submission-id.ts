import { hash, timingSafeEqual } from 'node:crypto';
import type { FrontKeys } from './ports.ts';

/**
 * Names that intake can make and know again without reading anything. An id is 15 bytes of HMAC (20 symbols) and a tag of 6 bytes
 * (8 symbols) that binds it to window and account: whoever shows it has got it from one of our 202s.
 */
type Macs = Pick<FrontKeys, 'mac'>;
const idSymbols = 20;
const take = (mac: Uint8Array, count: number): string =>
  Buffer.from(mac.buffer, mac.byteOffset, count).toString('base64url');

const tagOf = ({ mac }: Macs, kind: 'family' | 'submission', window: string, accountId: string, id: string): string =>
  take(mac('receipt', `${kind}|${window}|${accountId}|${id}`), 6);

const isOwn = (
  macs: Macs,
  kind: 'family' | 'submission',
  window: string,
  accountId: string,
  tagged: string,
): boolean => {
  const expected = Buffer.from(tagOf(macs, kind, window, accountId, tagged.slice(0, idSymbols)));
  const given = Buffer.from(tagged.slice(idSymbols));
  return given.length === expected.length && timingSafeEqual(given, expected);
};

/** One family per window, account and KK: a changed form for the same KK is a correction of the same family. */
export const familyIdOf = (macs: Macs, window: string, accountId: string, kk: string): string => {
  const id = take(macs.mac('family-id', `v1|${window}|${accountId}|${kk}`), 15);
  return id + tagOf(macs, 'family', window, accountId, id);
};
export const isOwnFamilyId = (macs: Macs, window: string, accountId: string, familyId: string): boolean =>
  isOwn(macs, 'family', window, accountId, familyId);

/** `about` is the KK of a family's form, or the family id of an objection. Same send, same id, however often it is sent. */
export const submissionIdOf = (
  macs: Macs,
  of: { window: string; accountId: string; about: string; sendId: string; canonical: string },
): string => {
  const digest = hash('sha256', of.canonical, 'base64url');
  const named = `v1|${of.window}|${of.accountId}|${of.about}|${of.sendId}|${digest}`;
  const id = take(macs.mac('submission-id', named), 15);
  return id + tagOf(macs, 'submission', of.window, of.accountId, id);
};
export const isOwnSubmissionId = (macs: Macs, window: string, accountId: string, submissionId: string): boolean =>
  isOwn(macs, 'submission', window, accountId, submissionId);

/** The digest whose first 60 bits are the receipt's look-up; apart from the id, so that a logged id tells nothing of the code. */
export const receiptDigest = ({ mac }: Macs, window: string, submissionId: string): Uint8Array =>
  mac('receipt', `lookup|${window}|${submissionId}`);

/** The MAC that the last 4 symbols of a receipt code are taken from. */
export const receiptMac =
  ({ mac }: Macs) =>
  (text: string): Uint8Array =>
    mac('receipt', `code|${text}`);
