import * as z from 'zod';

/** What travels on the `submissions` queue: ids and times in clear, the form only under the recorder's key. No field tells who it is. */
export const acceptedSchema = z.object({
  v: z.literal(1),
  kind: z.enum(['family', 'objection']),
  id: z.string(),
  window: z.string(),
  familyId: z.string(),
  accountId: z.string(),
  enteredBy: z.string(),
  lane: z.enum(['online', 'officer']),
  acceptedAt: z.number(),
  etaShown: z.optional(z.string()),
  /** Epoch milliseconds of the first send, where the message was sent again by release. */
  firstSentAt: z.optional(z.number()),
  /** Times it was sent back from the dead letters. */
  rounds: z.optional(z.number()),
  /** base64url. */
  sealed: z.string(),
});
export type Accepted = z.infer<typeof acceptedSchema>;

/** What the seal binds besides the form: changing any of these in the queue makes the message unreadable. */
export const acceptedAad = (message: Omit<Accepted, 'v' | 'firstSentAt' | 'rounds' | 'sealed'>): string => {
  const { kind, id, window, familyId, accountId, enteredBy, lane, acceptedAt, etaShown } = message;
  return JSON.stringify(['v1', kind, id, window, familyId, accountId, enteredBy, lane, acceptedAt, etaShown ?? '']);
};

/** What travels on the `checks` queue: which family, under which lease. */
export const checkOrderSchema = z.object({
  v: z.literal(1),
  window: z.string(),
  familyId: z.string(),
  leaseId: z.string(),
});
export type CheckOrder = z.infer<typeof checkOrderSchema>;
