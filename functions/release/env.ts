import * as z from 'zod';
import { dayVariables, textVariable } from '../../shared/lambda/env.ts';

export const releaseEnv = z.object({
  TABLE_NAME: textVariable,
  CHECKS_URL: textVariable,
  SUBMISSIONS_URL: textVariable,
  SUBMISSIONS_DEAD_URL: textVariable,
  RETRIES_URL: textVariable,
  ...dayVariables,
});
