import * as z from 'zod';
import { dayVariables, numberVariable, textVariable } from '../../shared/lambda/env.ts';

export const checkerEnv = z.object({
  TABLE_NAME: textVariable,
  KEY_TABLE_NAME: textVariable,
  VAULT_SECRET_ARN: textVariable,
  /** Base URL under which /dukcapil and /bapenda lie. */
  REGISTRY_URL: z.url(),
  /** `{"userId","password","ipUser"}`. */
  REGISTRY_SECRET_ARN: textVariable,
  /** Connections that this environment keeps to a registry. */
  REGISTRY_SOCKETS: numberVariable,
  /** Quota days for which a settled NIK stays settled. */
  VALIDITY_DAYS: numberVariable,
  ...dayVariables,
});
