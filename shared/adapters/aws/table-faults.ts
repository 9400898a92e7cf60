import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';

/** Refused before anything was written: another transaction holds the item, or too much is asked at once. */
const NOT_NOW = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);
/** The same as reasons of a cancelled transaction. */
const NOT_NOW_REASONS = new Set(['None', 'ProvisionedThroughputExceeded', 'ThrottlingError', 'TransactionConflict']);
/** No connection was made, so nothing was sent. */
const UNSENT = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'ENOTFOUND']);
/** The answer was lost; what was asked for may have been done. */
const UNANSWERED = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

type Told = {
  readonly name?: string;
  readonly code?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
};

/** Whether the request surely changed nothing and may succeed when it is sent again. */
export const isNotDone = (fault: unknown): boolean => {
  if (fault instanceof TransactionCanceledException)
    return (fault.CancellationReasons ?? []).every(({ Code = 'None' }) => NOT_NOW_REASONS.has(Code));
  const { name = '', code = '' } = fault as Told;
  return NOT_NOW.has(name) || UNSENT.has(code);
};

/** Whether nobody knows what became of it: a timeout, a reset connection, a fault of the server. */
export const isUnknown = (fault: unknown): boolean => {
  const { name, code = '', $metadata } = fault as Told;
  return name === 'TimeoutError' || UNANSWERED.has(code) || ($metadata?.httpStatusCode ?? 0) >= 500;
};
