import * as z from 'zod';
import { countSchema, epochMsSchema, etaSchema, instantSchema, quotaDaySchema, taggedIdSchema } from './common.ts';

export const windowSchema = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    opensAt: epochMsSchema,
    closesAt: epochMsSchema,
    noticeVersion: z.string(),
  })
  .meta({ description: 'A registration window as an operator set it.' });
export const windowsSchema = z.strictObject({ windows: z.array(windowSchema) });
export const closedSchema = z.strictObject({ closed: z.literal(true) });

const datedQuotaSchema = z.strictObject({ fromDay: quotaDaySchema, quota: countSchema, letter: z.string() });
export const quotaSchema = datedQuotaSchema.meta({
  description: 'Hits granted per quota day from this day on, by a letter of the registry.',
});
export const quotaWithReasonSchema = datedQuotaSchema
  .extend({ reason: z.string() })
  .meta({ description: 'A dated quota, and why it was set.' });
export const quotasSchema = z.strictObject({
  quotas: z.array(quotaWithReasonSchema),
  today: countSchema.nullable().meta({ description: 'In force today; null before the first run of release' }),
});
export const previewSchema = z
  .strictObject({
    from: quotaDaySchema,
    before: countSchema,
    after: countSchema,
    arrivalsNow: z.strictObject({ before: etaSchema.nullable(), after: etaSchema.nullable() }),
  })
  .meta({ description: 'What a dated quota would change for those who arrive now. Nothing was written.' });

const breakerSchema = z
  .strictObject({
    openWhy: z.string().optional().meta({ description: 'Why it is open; absent: closed' }),
    ambiguous: countSchema,
    probeAt: epochMsSchema,
    probes: countSchema,
    probeFamily: z.string().optional(),
  })
  .meta({ description: 'Stops spending on a registry that does not answer.' });
export const ledgerSchema = z
  .strictObject({
    date: quotaDaySchema,
    quota: countSchema,
    left: z.int().meta({ description: 'quota - carried - taken + refunded; below 0 after a cut of a running day' }),
    taken: countSchema,
    refunded: countSchema,
    carried: countSchema,
    late: countSchema.meta({ description: 'calls paid today that ended after the day; the next one is granted fewer' }),
    closed: z.string().optional().meta({ description: 'Why the registry ended the day early' }),
    etaShown: countSchema.meta({ description: 'Dates that were shown, by all verdicts so far' }),
    etaHeld: countSchema.meta({ description: 'How many of them held' }),
    calls: countSchema.meta({ description: 'Calls on all days so far' }),
    answers: countSchema.meta({ description: 'Valid answers on all days so far' }),
    breaker: breakerSchema,
  })
  .meta({ description: 'The ledger of one quota day, in hits.' });

const stateCounts = { waiting: countSchema, 'with-officer': countSchema, found: countSchema };
const depthSchema = z.strictObject({ visible: countSchema, inFlight: countSchema, delayed: countSchema });

export const overviewSchema = z.strictObject({
  asOf: instantSchema,
  windows: z.array(windowSchema.extend({ families: z.strictObject(stateCounts), quarantined: countSchema })),
  quotaDay: ledgerSchema.nullable(),
  quotas: z.array(quotaWithReasonSchema),
  queues: z.record(z.string(), depthSchema),
  unreadable: countSchema.meta({ description: 'Messages in quarantine that name no window' }),
});

export const reconcileSchema = z
  .strictObject({
    asOf: instantSchema,
    families: z.strictObject({ ...stateCounts, flagged: countSchema }),
    onTheirWay: countSchema,
    dead: countSchema,
    quarantined: countSchema,
    niks: z.strictObject({ named: countSchema, settled: countSchema }),
    hits: z.strictObject({ spent: z.int(), calls: countSchema, lostOrInFlight: z.int() }),
    days: z.array(ledgerSchema.extend({ holds: z.boolean() })),
    controlsChain: z.strictObject({ entries: countSchema, brokenAt: z.int().nullable() }),
    holds: z.boolean().meta({ description: 'All books agree' }),
  })
  .meta({ description: 'The books, held against each other.' });

export const deskSchema = z.strictObject({
  families: z.array(
    z.strictObject({
      window: z.string(),
      familyId: taggedIdSchema,
      state: z.enum(['waiting', 'with-officer', 'found']),
      heldWhy: z.enum(['sixth-family', 'not-found-twice', 'attempts-spent']).optional(),
      verdict: z.enum(['eligible-so-far', 'not-eligible', 'not-matched']).optional(),
      place: epochMsSchema,
      revision: z.int().min(1),
      flags: z.array(z.enum(['nik-in-two-families', 'kk-in-two-families'])),
    }),
  ),
  cursor: z.string().nullable().meta({ description: 'For the next page; null: this is the last' }),
});
export const settledSchema = z.strictObject({ settled: z.literal(true) });
