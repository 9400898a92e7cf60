import { acceptedSchema } from '../../shared/message.ts';
import type { Instant, Received } from '../../shared/ports.ts';
import type { Controls } from '../../shared/records/control.ts';
import { takeErrand } from '../../shared/records/errand.ts';
import { overflowShards, readOverflow, removeOverflow } from '../../shared/records/overflow.ts';
import { quarantine, readDueQuarantined, takeRetry } from '../../shared/records/quarantine.ts';
import type { ReleaseNeeds } from './release.ts';

/** After so many rounds through the dead letters a message is no longer sent back: it is quarantined. */
const mostRounds = 3;
const deadLettersPerRun = 500;
const deadLetterVisibilitySeconds = 60;

/** What went into the table while the queue failed goes on its way; its own acceptedAt counts, unless it lies in the future. */
const moveOverflow = async (needs: ReleaseNeeds, shard: number, now: Instant): Promise<void> => {
  const waiting = await readOverflow(needs.table, shard);
  if (waiting.length === 0) return;
  const messages = waiting.map(({ body, acceptedAt }) => {
    const read = acceptedSchema.safeParse(parsed(body));
    // What cannot be read goes on all the same: the recorder quarantines it.
    if (!read.success || acceptedAt > now) return { body };
    return { body: JSON.stringify({ ...read.data, firstSentAt: acceptedAt }) };
  });
  const failed = new Set(await needs.submissions.sendBatch(messages));
  await Promise.all(waiting.map(({ id }, i) => (failed.has(i) ? undefined : removeOverflow(needs.table, shard, id))));
  needs.log('overflow.moved', { shard, count: waiting.length - failed.size, failed: failed.size });
};

/** One dead letter: back to its queue with the time of its first send, or into quarantine. It is deleted only when it is safe elsewhere. */
const sendLetterBack = async (needs: ReleaseNeeds, letter: Received, now: Instant): Promise<void> => {
  const read = acceptedSchema.safeParse(parsed(letter.body));
  const rounds = read.success ? (read.data.rounds ?? 0) + 1 : mostRounds + 1;
  if (!read.success || rounds > mostRounds) {
    const window = read.success ? read.data.window : 'unreadable';
    const id = read.success ? read.data.id : letter.messageId;
    await quarantine(
      needs.table,
      { window, id, body: letter.body, why: 'dead-letter', at: now },
      now + retryAfterMs(needs),
    );
    needs.log('submission.quarantined', { id, why: 'dead-letter' });
  } else {
    const firstSentAt = read.data.firstSentAt ?? letter.firstSentAt;
    const failed = await needs.submissions.sendBatch([{ body: JSON.stringify({ ...read.data, firstSentAt, rounds }) }]);
    if (failed.length > 0) return;
    needs.log('dead-letter.sent-back', { id: read.data.id, rounds });
  }
  await needs.submissionsDead.delete(letter.receipt);
};

const sendDeadLettersBack = async (needs: ReleaseNeeds, now: Instant): Promise<void> => {
  for (let seen = 0; seen < deadLettersPerRun; ) {
    const letters = await needs.submissionsDead.receive(10, deadLetterVisibilitySeconds);
    if (letters.length === 0) return;
    for (const letter of letters) await sendLetterBack(needs, letter, now);
    seen += letters.length;
  }
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

/** Quarantined messages are retried alone after an hour and after a day (of 24 hours of the quota day), then wait for a person. */
const retryAfterMs = (needs: ReleaseNeeds): number => needs.dayLength.dayLengthMs / 24;

const retryQuarantined = async (needs: ReleaseNeeds, window: string, now: Instant): Promise<void> => {
  for (const copy of await readDueQuarantined(needs.table, window, now)) {
    if (!(await takeRetry(needs.table, copy, now + needs.dayLength.dayLengthMs))) continue;
    await needs.retries.sendBatch([{ body: copy.body }]);
    needs.log('quarantine.retried', { id: copy.id, tries: copy.tries + 1 });
  }
};

/** Nothing that was accepted may stay aside: overflow each run; dead letters and quarantine each sweep, once a probe write succeeds. */
export const sendBack = async (needs: ReleaseNeeds, controls: Controls, now: Instant): Promise<void> => {
  for (let shard = 0; shard < overflowShards; shard += 1) await moveOverflow(needs, shard, now);
  if (!(await takeErrand(needs.table, 'dead-letters', now, needs.timing.deadLetterSweepMs))) return;
  await sendDeadLettersBack(needs, now);
  for (const { id } of controls.windows) await retryQuarantined(needs, id, now);
};
