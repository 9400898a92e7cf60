import * as z from 'zod';
import { dayVariables, numberVariable, textVariable } from '../../shared/lambda/env.ts';

export const recorderEnv = z.object({
  TABLE_NAME: textVariable,
  KEY_TABLE_NAME: textVariable,
  VAULT_SECRET_ARN: textVariable,
  /** How long a submission is kept. */
  SUBMISSION_DAYS: numberVariable,
  ...dayVariables,
});
