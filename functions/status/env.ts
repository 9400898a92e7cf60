import * as z from 'zod';
import { dayVariables, originsVariable, textVariable } from '../../shared/lambda/env.ts';

export const statusEnv = z.object({
  TABLE_NAME: textVariable,
  KEY_TABLE_NAME: textVariable,
  VAULT_SECRET_ARN: textVariable,
  ...dayVariables,
  ...originsVariable,
});
