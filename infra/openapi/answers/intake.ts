import * as z from 'zod';
import { etaSchema, instantSchema, taggedIdSchema } from './common.ts';

export const receiptSchema = z
  .strictObject({
    submissionId: taggedIdSchema,
    familyId: taggedIdSchema,
    receipt: z
      .string()
      .regex(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
      .meta({ description: 'Receipt code, for paper; the same for the same send', examples: ['7M2K-Q9XD-41TB-ZV0C'] }),
    acceptedAt: instantSchema,
    eta: etaSchema.nullable().meta({ description: 'null while no honest range can be told, and for corrections' }),
    message: z.string().min(1),
  })
  .meta({ description: 'Proof that a submission was accepted: what has this is never lost.' });
