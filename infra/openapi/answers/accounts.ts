import * as z from 'zod';
import { instantSchema } from './common.ts';

export const sessionSchema = z
  .strictObject({ role: z.enum(['citizen', 'officer', 'operator']), expiresAt: instantSchema })
  .meta({ description: 'Who is signed in, and until when.' });
