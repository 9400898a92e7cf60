import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const price = z.strictObject({ usd: z.number().nonnegative(), per: z.number().positive(), unit: z.string() });
const stored = z.strictObject({ usd: z.number().nonnegative(), unit: z.string() });

/** What AWS asks for: by use, by what is kept, and by the month. */
export const pricesSchema = z.strictObject({
  source: z.string(),
  perUse: z.strictObject({
    dynamodbWriteUnit: price,
    dynamodbReadUnit: price,
    sqsRequest: price,
    lambdaRequest: price,
    lambdaGbSecond: price,
    logByte: price,
    kmsRequest: price,
    secretRead: price,
    cdnRequest: price,
    cdnByte: price,
    firewallRequest: price,
    natByte: price,
  }),
  perStoredGbMonth: z.strictObject({ table: stored, pointInTimeRecovery: stored }),
  perMonth: z.array(
    z.strictObject({ name: z.string(), count: z.number().nonnegative(), usd: z.number().nonnegative() }),
  ),
});
export type Prices = z.infer<typeof pricesSchema>;
export type Priced = keyof Prices['perUse'];

export const listPrices = fileURLToPath(new URL('prices.json', import.meta.url));

/** Throws on a file that is none, with what is wrong in it. */
export const readPrices = (file: string = listPrices): Prices => {
  const read = pricesSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!read.success) throw new Error(`${file} is no price file: ${z.prettifyError(read.error)}`);
  return read.data;
};
