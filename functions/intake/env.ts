import * as z from 'zod';
import { dayVariables, originsVariable, textVariable } from '../../shared/lambda/env.ts';

/** The front door is told of no key that opens: it can lock, not open. */
export const intakeEnv = z.object({
  TABLE_NAME: textVariable,
  SUBMISSIONS_URL: textVariable,
  FRONT_SECRET_ARN: textVariable,
  ...dayVariables,
  ...originsVariable,
});
