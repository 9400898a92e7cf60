import { hash } from 'node:crypto';
import type { Update, ValueMap } from '../../ports.ts';
import { canonicalText } from './item-codec.ts';
import type { Store } from './store.ts';

/** As DynamoDB's ClientRequestToken. */
const REMEMBERED_MS = 10 * 60_000;
/**
 * Expired tokens deleted per new one: more than one, so that the table shrinks, and few, so that nobody waits for it.
 */
const SWEPT = 4;

/**
 * Within a job of the store: whether the token already stands for exactly these updates; and remembering that it
 * does.
 */
export type Tokens = {
  /** Throws (IdempotentParameterMismatch) when the token stands for other updates. */
  isKnown(token: string, fingerprint: string): boolean;
  remember(token: string, fingerprint: string): void;
};

/** SHA-256 over what the transaction asks for, whatever the order of names in it; the table's name is part of it. */
export const fingerprintOf = (table: string, updates: readonly Update[]): string =>
  hash('sha256', `${table} ${canonicalText(updates as readonly unknown[] as readonly ValueMap[])}`, 'base64');

/** Tokens last as long as what they stand for: same store, same commit. `now`: epoch milliseconds. */
export const openTokens = (store: Store, now: () => number): Tokens => {
  store.define(`
    CREATE TABLE IF NOT EXISTS tokens (
      token TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, expiresAt REAL NOT NULL
    ) STRICT;
    CREATE INDEX IF NOT EXISTS "tokens-expiry" ON tokens (expiresAt);
  `);
  const select = store.prepare('SELECT fingerprint FROM tokens WHERE token = ? AND expiresAt > ?');
  const insert = store.prepare('INSERT OR REPLACE INTO tokens (token, fingerprint, expiresAt) VALUES (?, ?, ?)');
  const sweep = store.prepare(
    `DELETE FROM tokens
     WHERE token IN (SELECT token FROM tokens WHERE expiresAt <= ? ORDER BY expiresAt LIMIT ${SWEPT})`,
  );
  return {
    isKnown: (token, fingerprint) => {
      const row = select.get(token, now());
      if (row && row['fingerprint'] !== fingerprint) {
        throw new Error('IdempotentParameterMismatch: the token was used for another transaction');
      }
      return row !== undefined;
    },
    remember: (token, fingerprint) => {
      sweep.run(now());
      insert.run(token, fingerprint, now() + REMEMBERED_MS);
    },
  };
};
