import { lookupFrom } from '../../shared/domain/receipt.ts';
import { type Accepted, acceptedAad, acceptedSchema } from '../../shared/message.ts';
import type { Clock, Instant, Keys, Log, Metrics, Table } from '../../shared/ports.ts';
import { fromBase64url, fromUtf8 } from '../../shared/records/attributes.ts';
import { sealForm } from '../../shared/records/form.ts';
import { sealKeyKey } from '../../shared/records/item-keys.ts';
import { quarantine } from '../../shared/records/quarantine.ts';
import { sealKeyOf } from '../../shared/records/seal-key.ts';
import { putSubmission } from '../../shared/records/submission.ts';
import { receiptDigest } from '../../shared/submission-id.ts';
import { recordFamily } from './record-family.ts';
import { recordObjection } from './record-objection.ts';

/** Table: get, batchGet, query, update. Key table: get, update. Opens the front door's seal; calls no registry, spends no quota. */
export type RecordNeeds = {
  readonly table: Table;
  readonly keyTable: Table;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** How far intake's clock may be from the queue's, milliseconds. */
  readonly skewMs: number;
  /** A place is never older than this when it is recorded: the line behind it is being sealed. */
  readonly settleMs: number;
  /** After which a quarantined message is tried again, alone. */
  readonly retryAfterMs: number;
  /** How long a submission is kept, milliseconds. */
  readonly retentionMs: number;
};

/** One accepted message, opened. `acceptedAt` is already the trusted one. */
export type Opened = {
  readonly message: Accepted;
  readonly content: unknown;
  readonly lookup: string;
  readonly sealKey: Uint8Array;
  readonly acceptedAt: Instant;
  readonly now: Instant;
  /** Its submission was there already: sent or delivered again. */
  readonly isRepeat: boolean;
};

/** Intake's clock is believed within the skew of the queue's own; beyond it the queue's time counts. */
const trusted = (message: Accepted, sentAt: Instant, skewMs: number): Instant => {
  const firstSentAt = message.firstSentAt ?? sentAt;
  return Math.abs(message.acceptedAt - firstSentAt) <= skewMs ? message.acceptedAt : firstSentAt;
};

/**
 * Writes one accepted submission into the table: repeatable, in any order, any number of times. Throws when it cannot be known to be
 * recorded; the queue then brings it again.
 */
export const record =
  (needs: RecordNeeds) =>
  async (body: string, sentAt: Instant): Promise<void> => {
    const gate = await needs.clock.gate('place');
    if (gate.outcome === 'refused') throw new Error(`clock gate refused: ${gate.why}`);
    const message = acceptedSchema.parse(JSON.parse(body));
    const { window, familyId, id } = message;
    const content = fromUtf8(needs.keys.openAsRecorder(fromBase64url(message.sealed), acceptedAad(message)));
    const sealKey = await sealKeyOf(needs, sealKeyKey(window, familyId));
    const lookup = lookupFrom(receiptDigest(needs.keys, window, id));
    const acceptedAt = trusted(message, sentAt, needs.skewMs);
    const { kind, accountId, enteredBy, lane, etaShown } = message;
    const kept = await putSubmission(needs.table, {
      ...{ id, window, lookup, kind, familyId, accountId, enteredBy, lane, acceptedAt },
      ...(etaShown === undefined ? {} : { etaShown }),
      expiresAt: acceptedAt + needs.retentionMs,
      sealed: sealForm(needs.keys, sealKey, id, content),
    });
    if (kept.outcome === 'collision') {
      const copy = { window, id, body, why: 'receipt-collision', at: gate.now };
      await quarantine(needs.table, copy, gate.now + needs.retryAfterMs);
      needs.log('submission.quarantined', { id, why: 'receipt-collision' });
      return;
    }
    const opened: Opened = {
      message,
      content: JSON.parse(content),
      lookup,
      sealKey,
      acceptedAt: kept.acceptedAt,
      now: gate.now,
      isRepeat: kept.isRepeat,
    };
    await (kind === 'family' ? recordFamily(needs, opened) : recordObjection(needs, opened));
    needs.log('submission.recorded', { id, kind });
    needs.metrics.count('submission.recorded');
  };
