import * as z from 'zod';
import { originsVariable, textVariable } from '../../shared/lambda/env.ts';

export const accountsEnv = z.object({
  TABLE_NAME: textVariable,
  KEY_TABLE_NAME: textVariable,
  VAULT_SECRET_ARN: textVariable,
  /** The address that codes come from. */
  MAIL_FROM: z.email(),
  ...originsVariable,
});
