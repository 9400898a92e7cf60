import * as z from 'zod';
import type { Answer } from './sender.ts';

// What this program reads of the answers it gets. What a house does not show is absent, `null` too.
const optional = <T extends z.ZodType>(schema: T) => schema.nullish().transform((value) => value ?? undefined);
const rangeSchema = z.object({ from: z.string(), to: z.string() });
const statesSchema = z.object({ waiting: z.number(), 'with-officer': z.number(), found: z.number() });

export const demoSchema = z.object({
  signIns: z.array(z.object({ role: z.string(), email: z.string(), password: z.string() })),
  registry: z.string(),
  sessions: optional(z.array(z.string())),
});
export const acceptedSchema = z.object({
  submissionId: z.string(),
  familyId: z.string(),
  receipt: z.string(),
  eta: optional(rangeSchema),
});
export const toldSchema = z.object({
  familyId: optional(z.string()),
  state: z.string(),
  ticket: optional(z.number()),
  eta: optional(rangeSchema),
  decidedDay: optional(z.string()),
  revision: z.number().optional(),
});
export const familiesSchema = z.object({ families: z.array(toldSchema) });
export const publicSchema = z.object({
  called: optional(z.number()),
  waiting: z.number().optional(),
  today: optional(z.object({ quotaDay: z.string(), quota: z.number(), checked: z.number() })),
});
export const quotasSchema = z.object({ quotas: z.array(z.object({ fromDay: z.string(), quota: z.number() })) });
export const overviewSchema = z.object({
  windows: z.array(z.object({ families: statesSchema })),
  quotaDay: optional(z.object({ date: z.string(), taken: z.number(), refunded: z.number() })),
});
const depthSchema = z.object({ visible: z.number(), inFlight: z.number(), delayed: z.number() });
/** What is still on its way, of the operator's overview. */
export const standingSchema = z.object({
  windows: z.array(z.object({ families: statesSchema, quarantined: z.number() })),
  queues: z.record(z.string(), depthSchema),
});
export const reconcileSchema = z.object({
  families: statesSchema,
  onTheirWay: z.number().optional(),
  dead: z.number().optional(),
  quarantined: z.number().optional(),
  hits: z.object({ spent: z.number(), calls: z.number(), lostOrInFlight: z.number() }),
});
export const healthSchema = z.object({
  simulator: z.literal('daftar-registry-simulator'),
  originAt: z.number(),
  dayLengthMs: z.number(),
});
export const figuresSchema = z.object({
  days: z.array(z.object({ day: z.string(), quota: z.number(), hits: z.number() })),
  hits: z.number(),
  over: z.number(),
  uniqueNiks: z.number(),
});

/** Quota days by their names, inclusive. */
export type Range = z.infer<typeof rangeSchema>;
export type Told = z.infer<typeof toldSchema>;
export type Public = z.infer<typeof publicSchema>;
export type States = z.infer<typeof statesSchema>;
export type Overview = z.infer<typeof overviewSchema>;
export type Standing = z.infer<typeof standingSchema>;
export type Reconcile = z.infer<typeof reconcileSchema>;
export type Figures = z.infer<typeof figuresSchema>;

/** The body of a 200 that is as expected; anything else throws, with what was asked and the answer's beginning. */
export const readAnswer = <T>(schema: z.ZodType<T>, answer: Answer, what: string): T => {
  const parsed = schema.safeParse(answer.body);
  if (answer.status === 200 && parsed.success) return parsed.data;
  throw new Error(`${what} answered ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 300)}`);
};

/** The problem that an answer tells, by its name in the catalogue; `none` where it is no problem document. */
export const problemOf = ({ body }: Answer): string => {
  const { type } = z.object({ type: z.string() }).catch({ type: '' }).parse(body);
  return /^\/problems\/(.+)$/.exec(type)?.[1] ?? 'none';
};
