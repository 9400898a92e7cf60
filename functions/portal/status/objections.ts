import type { Objection } from '../../../shared/domain/family.ts';
import { type Waiting, waiting } from '../phone/outbox.ts';
import { type KeptReceipt, ownReceipts } from '../phone/receipts.ts';
import { signedIn } from '../phone/session.ts';
import type { ToldFinding } from './told.ts';

export type About = Objection['about'];
/** An objection that waits in the outbox, as it was put in. */
export type WaitingObjection = Waiting & { readonly body: { readonly objection: Objection } };

/** What can be objected to here: only what the tax agency said is asked again. */
export const aboutOf = ({ rule, evidence }: ToldFinding): About | undefined => {
  if (evidence !== 'bapenda') return undefined;
  return rule === 'mobil' ? 'vehicle' : 'land';
};

export const objectionPath = (familyId: string): string => `/v1/families/${familyId}/objections`;

export const waitingObjections = (familyId: string): readonly WaitingObjection[] =>
  waiting().filter(
    (one): one is WaitingObjection => one.path === objectionPath(familyId) && one.owner === signedIn()?.email,
  );

/** Newest first. */
export const objectionReceipts = (familyId: string): readonly KeptReceipt[] =>
  ownReceipts().filter((one) => one.kind === 'objection' && one.familyId === familyId);
