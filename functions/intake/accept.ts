import { lookupFrom, receiptCode } from '../../shared/domain/receipt.ts';
import { type Accepted, acceptedAad } from '../../shared/message.ts';
import type { Clock, FrontKeys, Instant, Log, Metrics, Queue } from '../../shared/ports.ts';
import { base64url, utf8 } from '../../shared/records/attributes.ts';
import type { Lane, SubmissionKind } from '../../shared/records/submission.ts';
import { receiptDigest, receiptMac } from '../../shared/submission-id.ts';

/** Queue: SendMessage on `submissions`. Nothing is read, nothing can be opened: the front door can lock, not open. */
export type AcceptNeeds = {
  readonly submissions: Pick<Queue, 'send'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly keys: FrontKeys;
  readonly log: Log;
  readonly metrics: Metrics;
};
export type Sender = { readonly accountId: string; readonly lane: Lane };

/** `code` is the receipt, the same for the same send. `not-certain`: the queue did not confirm; sending again cannot double it. */
export type Accept =
  | {
      readonly outcome: 'accepted';
      readonly id: string;
      readonly familyId: string;
      readonly code: string;
      readonly acceptedAt: Instant;
    }
  | { readonly outcome: 'not-certain' };

type Content = {
  readonly kind: SubmissionKind;
  readonly id: string;
  readonly window: string;
  readonly familyId: string;
  readonly sender: Sender;
  readonly content: string;
};

export const accept =
  (needs: AcceptNeeds) =>
  async ({ sender, content, ...named }: Content): Promise<Accept> => {
    const acceptedAt = needs.clock.now();
    const open = {
      v: 1,
      ...named,
      accountId: sender.accountId,
      enteredBy: sender.accountId,
      lane: sender.lane,
      acceptedAt,
    } as const;
    const sealed = needs.keys.sealForRecorder(utf8(content), acceptedAad(open));
    const message: Accepted = { ...open, sealed: base64url(sealed) };
    try {
      await needs.submissions.send(JSON.stringify(message));
    } catch {
      needs.log('submission.not-certain', { id: named.id });
      needs.metrics.count('submission.not-certain');
      return { outcome: 'not-certain' };
    }
    needs.log('submission.accepted', { id: named.id, kind: named.kind });
    needs.metrics.count('submission.accepted');
    const lookup = lookupFrom(receiptDigest(needs.keys, named.window, named.id));
    const code = receiptCode(lookup, named.window, receiptMac(needs.keys));
    return { outcome: 'accepted', id: named.id, familyId: named.familyId, code, acceptedAt };
  };
