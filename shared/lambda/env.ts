import * as z from 'zod';
import type { DayLength } from '../domain/quota-day.ts';

/** Parts of the rooms' environments: what several of them are told by the stack. Each room's `env.ts` says which it needs. */
const name = z.string().min(1);
const wholeNumber = z.string().regex(/^\d+$/).transform(Number);

export const textVariable = name;
export const numberVariable = wholeNumber;

/** The quota day (quota-day.ts): 86,400,000 ms is the calendar day of Jakarta. */
export const dayVariables = { DAY_LENGTH_MS: wholeNumber, DAY_ORIGIN_AT: wholeNumber };
/** Origins, separated by spaces, from which a browser may send besides the request's own host. */
export const originsVariable = {
  ORIGINS: z.string().transform((text) => text.split(' ').filter((origin) => origin !== '')),
};

export const dayOf = (env: { readonly DAY_LENGTH_MS: number; readonly DAY_ORIGIN_AT: number }): DayLength => ({
  dayLengthMs: env.DAY_LENGTH_MS,
  originAt: env.DAY_ORIGIN_AT,
});

/** Set by Lambda itself, not by the stack; the endpoint only by an emulator. */
export const runtimeVariables = { AWS_REGION: name, AWS_ENDPOINT_URL: z.url().optional() };
export const clientsOf = (env: { readonly AWS_REGION: string; readonly AWS_ENDPOINT_URL?: string | undefined }) => ({
  region: env.AWS_REGION,
  endpoint: env.AWS_ENDPOINT_URL,
});
/** CloudWatch's name for what the Metrics port counts. */
export const metricsNamespace = 'Daftar';
