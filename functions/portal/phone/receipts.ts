import type { EtaRange } from '../../../shared/domain/eta.ts';
import { keep, kept } from './kept.ts';
import { signedIn } from './session.ts';

/** The body of a 202. */
export type Receipt = {
  readonly submissionId: string;
  readonly familyId: string;
  readonly receipt: string;
  readonly acceptedAt: string;
  readonly eta: EtaRange | null;
  readonly message: string;
};
/** `owner`: the e-mail that it was sent under; `label`: how the citizen knows the family, the head's name as typed. */
export type KeptReceipt = Omit<Receipt, 'message'> & {
  readonly kind: 'family' | 'objection';
  readonly sendId: string;
  readonly owner: string;
  readonly label: string;
};

const name = 'receipts';

/** Newest first. */
export const keptReceipts = (): readonly KeptReceipt[] => kept<readonly KeptReceipt[]>(name) ?? [];

/** Of whoever is signed in on this phone. */
export const ownReceipts = (): readonly KeptReceipt[] =>
  keptReceipts().filter(({ owner }) => owner === signedIn()?.email);

/** The same receipt twice is one. */
export const keepReceipt = (receipt: KeptReceipt): boolean =>
  keep(name, [receipt, ...keptReceipts().filter((one) => one.receipt !== receipt.receipt)]);
