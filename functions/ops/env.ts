import * as z from 'zod';
import { dayVariables, originsVariable, textVariable } from '../../shared/lambda/env.ts';

export const opsEnv = z.object({
  TABLE_NAME: textVariable,
  SUBMISSIONS_URL: textVariable,
  SUBMISSIONS_DEAD_URL: textVariable,
  CHECKS_URL: textVariable,
  CHECKS_DEAD_URL: textVariable,
  FRONT_SECRET_ARN: textVariable,
  ...dayVariables,
  ...originsVariable,
});
