import { type Draft, keepDraft, labelOf, randomId } from '../phone/drafts.ts';
import { enqueue, pump, runOutbox } from '../phone/outbox.ts';
import { toFamily } from './to-family.ts';

/**
 * Gives a form to the outbox under its sendId, one of its own where it has none yet: however often it is pressed, it is one submission.
 * Undefined: the phone has no room for it, nothing was given.
 */
export const send = (draft: Draft, noticeVersion: string): Draft | undefined => {
  const { refused: _, ...clean } = draft;
  const sent = { ...clean, sendId: draft.sendId ?? randomId() };
  const isIn =
    keepDraft(sent) &&
    enqueue({
      sendId: sent.sendId,
      kind: 'family',
      path: sent.corrects === undefined ? '/v1/submissions' : `/v1/families/${sent.corrects}/corrections`,
      body: { sendId: sent.sendId, family: toFamily(sent.answers, noticeVersion) },
      label: labelOf(sent.answers),
      draftId: sent.id,
    });
  if (!isIn) return undefined;
  runOutbox();
  void pump('now');
  return sent;
};
