import * as z from 'zod';
import { ruleSets } from '../../../shared/domain/eligibility-rules.ts';
import { stepName } from '../../../shared/domain/ladder.ts';
import { countSchema, etaSchema, instantSchema, quotaDaySchema, taggedIdSchema } from './common.ts';

const windowIdSchema = z
  .string()
  .min(1)
  .meta({ examples: ['tahap-2-2026'] });
const ticketSchema = z.int().min(1).meta({
  description: 'Number in the line. Position = ticket - the greatest `called` seen of GET /v1/public; it never rises.',
});
const ruleIds = [...new Set(ruleSets.flatMap(({ rules }) => Object.keys(rules)))];

export const stepSchema = z
  .strictObject({
    number: z.int().min(1).max(11),
    name: z.string().meta({ examples: [stepName(2)] }),
  })
  .meta({ description: 'A step of the official way into DTKS; the machine moves at most to step 6.' });

export const findingSchema = z
  .strictObject({
    rule: z.enum(ruleIds),
    version: z.int().min(1),
    reason: z.string().min(1),
    remedy: z.string().min(1),
    source: z.string().min(1),
    decidedBy: z.enum(['machine', 'person']),
    evidence: z.enum(['declared', 'dukcapil', 'bapenda', 'musyawarah']),
    member: z.int().min(1).optional().meta({
      description: '1-based line of the form; only told to the account that entered it',
    }),
  })
  .meta({ description: 'One rule that speaks against a family. The machine finds, a person confirms.' });

const any = { step: stepSchema, message: z.string().min(1), askAgainAfterSeconds: z.int().min(1) };
const recorded = { ...any, familyId: taggedIdSchema, window: windowIdSchema, revision: z.int().min(1) };

export const receivedSchema = z
  .strictObject({ state: z.literal('received'), ...any })
  .meta({ description: 'Accepted and not yet recorded: no other fact is told.' });
export const waitingSchema = z
  .strictObject({
    state: z.literal('waiting'),
    ...recorded,
    ticket: ticketSchema.optional(),
    eta: etaSchema.optional(),
  })
  .meta({ description: 'In the line. Ticket and dates come once its place is sealed.' });
export const correctionNeededSchema = z
  .strictObject({ state: z.literal('needs-correction'), ...recorded, corrections: z.array(z.string()).min(1) })
  .meta({ description: 'Some NIK could not be matched; which way it failed is told to nobody.' });
export const withOfficerSchema = z
  .strictObject({ state: z.literal('with-officer'), ...recorded })
  .meta({ description: 'People decide next.' });
export const foundSchema = z
  .strictObject({
    state: z.literal('found'),
    ...recorded,
    decidedDay: quotaDaySchema.optional(),
    verdict: z.enum(['eligible-so-far', 'not-eligible']),
    findings: z.array(findingSchema),
  })
  .meta({ description: 'The machine has its findings; it is no decision yet.' });

export const toldSchema = z
  .discriminatedUnion('state', [receivedSchema, waitingSchema, correctionNeededSchema, withOfficerSchema, foundSchema])
  .meta({ description: 'What a citizen is told about one family.' });
export const familiesSchema = z.strictObject({ families: z.array(toldSchema) });

export const openWindowSchema = z
  .strictObject({
    id: windowIdSchema,
    name: z.string(),
    opensAt: instantSchema,
    closesAt: instantSchema,
    noticeVersion: z.string().meta({ description: 'The privacy notice that consent must name' }),
    text: z.string().meta({ description: 'Both instants for people, in Jakarta time' }),
  })
  .meta({ description: 'A registration window.' });

export const lineSchema = z
  .strictObject({
    called: countSchema.meta({ description: 'Every ticket up to this one has been let go; never falls' }),
    lastTicket: countSchema,
    waiting: countSchema.meta({ description: 'Families in the line' }),
  })
  .meta({ description: 'Where the line of one window stands.' });

export const publicSchema = lineSchema
  .extend({
    open: openWindowSchema.nullable(),
    next: openWindowSchema.nullable(),
    today: z
      .strictObject({ quotaDay: quotaDaySchema, quota: countSchema, checked: z.int(), asOf: instantSchema })
      .nullable(),
    lines: z.record(z.string(), lineSchema),
    eta: etaSchema.nullable().meta({ description: 'For those who send now; null when it cannot be told honestly' }),
    dates: z
      .strictObject({ shown: countSchema, held: countSchema })
      .meta({ description: 'Dates that were told whose families have a verdict, and how many of them held' }),
  })
  .meta({
    description: 'Public figures; `called`, `lastTicket`, `waiting` are of the open window, or else of the last one.',
  });
