import * as z from 'zod';
import { originsVariable, textVariable } from '../../shared/lambda/env.ts';

export const uploadsEnv = z.object({
  TABLE_NAME: textVariable,
  PHOTOS_BUCKET: textVariable,
  FRONT_SECRET_ARN: textVariable,
  ...originsVariable,
});
