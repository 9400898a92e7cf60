import type { EtaRange } from '../../shared/domain/eta.ts';
import { lookupFrom, receiptCode } from '../../shared/domain/receipt.ts';
import { type Accepted, acceptedAad } from '../../shared/message.ts';
import type { Clock, FrontKeys, Instant, Log, Metrics } from '../../shared/ports.ts';
import { base64url } from '../../shared/records/attributes.ts';
import type { Lane, SubmissionKind } from '../../shared/records/submission.ts';
import { receiptDigest, receiptMac } from '../../shared/submission-id.ts';
import type { SendOrOverflow } from './send-or-overflow.ts';

/** Nothing is read here, nothing can be opened: the front door can lock, not open. */
export type AcceptNeeds = {
  readonly send: SendOrOverflow;
  readonly clock: Pick<Clock, 'now'>;
  readonly keys: FrontKeys;
  readonly log: Log;
  readonly metrics: Metrics;
};
export type Sender = { readonly accountId: string; readonly lane: Lane };

/** `code` is the receipt, the same for the same send. `not-certain`: nothing confirmed it; sending again cannot double it. */
export type Accept =
  | {
      readonly outcome: 'accepted';
      readonly id: string;
      readonly familyId: string;
      readonly code: string;
      readonly acceptedAt: Instant;
      readonly eta: EtaRange | undefined;
    }
  | { readonly outcome: 'not-certain' };

type Content = {
  readonly kind: SubmissionKind;
  readonly id: string;
  readonly window: string;
  readonly familyId: string;
  readonly sender: Sender;
  readonly content: string;
  /** The dates that the answer will show, bound by the seal so that they can be scored. */
  readonly eta?: EtaRange | undefined;
};

/** JSON of an `Accepted`. Base64url has nothing to escape, and JSON.stringify would look at each of its thousands of symbols. */
const messageOf = (open: Omit<Accepted, 'sealed'>, sealed: string): string =>
  `${JSON.stringify(open).slice(0, -1)},"sealed":"${sealed}"}`;

export const accept =
  (needs: AcceptNeeds) =>
  async ({ sender, content, eta, ...named }: Content): Promise<Accept> => {
    const acceptedAt = needs.clock.now();
    const from = { accountId: sender.accountId, enteredBy: sender.accountId, lane: sender.lane, acceptedAt };
    const open = {
      v: 1,
      ...named,
      ...from,
      ...(eta === undefined ? {} : { etaShown: `${eta.from}/${eta.to}` }),
    } as const;
    const sealed = needs.keys.sealForRecorder(Buffer.from(content), acceptedAad(open));
    const sent = await needs.send(named.id, messageOf(open, base64url(sealed)), acceptedAt);
    if (sent === 'not-certain') {
      needs.log('submission.not-certain', { id: named.id });
      needs.metrics.count('submission.not-certain');
      return { outcome: 'not-certain' };
    }
    needs.log('submission.accepted', { id: named.id, kind: named.kind, ...(sent === 'queued' ? {} : { sent }) });
    needs.metrics.count('submission.accepted');
    const lookup = lookupFrom(receiptDigest(needs.keys, named.window, named.id));
    const code = receiptCode(lookup, named.window, receiptMac(needs.keys));
    return { outcome: 'accepted', id: named.id, familyId: named.familyId, code, acceptedAt, eta };
  };
