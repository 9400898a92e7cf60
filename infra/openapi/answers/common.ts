import * as z from 'zod';
import { type ProblemName, problemCatalogue } from '../../../shared/problem.ts';

/** An instant on the wire: ISO 8601 in UTC. */
export const instantSchema = z.iso.datetime().meta({ examples: ['2026-05-12T01:00:00.000Z'] });
/** An instant of the operators' answers: epoch milliseconds. */
export const epochMsSchema = z
  .int()
  .min(0)
  .meta({ description: 'Epoch milliseconds', examples: [1778547600000] });
export const countSchema = z.int().min(0);
export const quotaDaySchema = z
  .string()
  .min(1)
  .meta({ description: 'Quota day: a date of Jakarta, or `hari-00007` of a rehearsal', examples: ['2026-05-12'] });
export const taggedIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{28}$/)
  .meta({ examples: ['aB3dE5fG7hI9jK1lM-nO_pQ2rS4t'] });

export const etaSchema = z
  .strictObject({ from: quotaDaySchema, to: quotaDaySchema })
  .meta({ description: 'Quota days, both included, between which the turn comes.' });

export const messageSchema = z
  .strictObject({ message: z.string().min(1) })
  .meta({ description: 'A sentence in Indonesian, for the screen.' });

const typeOf = (name: ProblemName) => `/problems/${name}` as const;
const problemNames = Object.keys(problemCatalogue) as ProblemName[];

export const problemSchema = z
  .strictObject({
    type: z.enum(problemNames.map(typeOf)).meta({ description: 'A reference that resolves on this origin.' }),
    status: z.int().min(400).max(599),
    title: z.string().min(1).meta({ description: 'Indonesian' }),
    detail: z.string().min(1).meta({ description: 'Indonesian; says what to do next' }),
    errors: z
      .array(
        z.strictObject({
          pointer: z
            .string()
            .meta({ description: 'RFC 6901 pointer into the body', examples: ['/family/members/0/nik'] }),
          detail: z.string().min(1),
        }),
      )
      .max(200)
      .optional(),
    retryAfterSeconds: z.int().min(0).optional().meta({ description: 'Also sent as Retry-After' }),
    opensAt: instantSchema.optional().meta({ description: 'When the next window opens' }),
  })
  .meta({ description: 'A problem document, RFC 9457.' });
