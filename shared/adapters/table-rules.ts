import type { Key, Update } from '../ports.ts';
import { assertKey, assertUpdate } from './update-rules.ts';

/** The port's own limits; DynamoDB takes 100 updates and 100 keys. */
const MAXIMUM_UPDATES = 25;
const MAXIMUM_KEYS = 100;
/** As DynamoDB's ClientRequestToken. */
const TOKEN_CHARACTERS = 36;

const assertToken = (token: string): void => {
  if (token.length === 0 || token.length > TOKEN_CHARACTERS)
    throw new Error(`a token has 1 to ${TOKEN_CHARACTERS} characters`);
};

/** Throws unless there are 1 to 25 sound updates on distinct keys, and the token has 1 to 36 characters. */
export const assertTransaction = (updates: readonly Update[], token: string | undefined): void => {
  if (updates.length === 0 || updates.length > MAXIMUM_UPDATES) {
    throw new Error(`a transaction has 1 to ${MAXIMUM_UPDATES} updates, not ${updates.length}`);
  }
  for (const update of updates) assertUpdate(update);
  const keys = new Set(updates.map(({ key }) => JSON.stringify([key.pk, key.sk])));
  if (keys.size < updates.length) throw new Error('a transaction names each item once');
  if (token !== undefined) assertToken(token);
};

/** Throws unless there are at most 100 keys, each one that DynamoDB takes. */
export const assertKeys = (keys: readonly Key[]): void => {
  if (keys.length > MAXIMUM_KEYS) throw new Error(`batchGet takes at most ${MAXIMUM_KEYS} keys, not ${keys.length}`);
  for (const key of keys) assertKey(key);
};
