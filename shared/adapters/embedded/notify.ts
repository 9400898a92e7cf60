import type { Clock, Instant, Keys, Notice, Notify } from '../../ports.ts';
import type { Store } from './store.ts';

/** A notice as it was sent. */
export type SentNotice = Notice & { readonly at: Instant };
export type Outbox = Notify & {
  /** Newest first: for the demo and for an operator who passes notices on. */
  readOutbox(limit: number): Promise<readonly SentNotice[]>;
};

/** Notices are personal data: what is older than a week is deleted, a few at a time. */
const KEPT_MS = 7 * 86_400_000;
const SWEPT = 10;

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

/**
 * The Notify port as an outbox in the store, since an office server has no gateway for messages: durable when `send`
 * resolves. Address and text are sealed, each notice under a key of its own.
 */
export const openNotify = (store: Store, keys: Keys, clock: Pick<Clock, 'now'>): Outbox => {
  store.define(`
    CREATE TABLE IF NOT EXISTS outbox (
      id INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, wrapped BLOB NOT NULL, sealed BLOB NOT NULL
    ) STRICT;
  `);
  const insert = store.prepare('INSERT INTO outbox (at, kind, wrapped, sealed) VALUES (?, ?, ?, ?)');
  const sweep = store.prepare(
    `DELETE FROM outbox
     WHERE id IN (SELECT id FROM (SELECT id, at FROM outbox ORDER BY id LIMIT ${SWEPT}) WHERE at < ?)`,
  );
  const newest = store.prepare('SELECT at, kind, wrapped, sealed FROM outbox ORDER BY id DESC LIMIT ?');

  const aadOf = (kind: string, at: number): string => `outbox ${kind} ${at}`;
  return {
    send: async ({ kind, to, text }) => {
      const at = Math.floor(clock.now());
      const { key, wrapped } = keys.newWrappedKey();
      const sealed = keys.seal(key, Buffer.from(JSON.stringify({ to, text })), aadOf(kind, at));
      const job = (): void => {
        sweep.run(at - KEPT_MS);
        insert.run(at, kind, wrapped, sealed);
      };
      await store.write(job, 'background');
    },
    readOutbox: async (limit) =>
      newest.all(limit).map((row) => {
        const { at, kind, wrapped, sealed } = row as {
          at: number;
          kind: Notice['kind'];
          wrapped: Uint8Array;
          sealed: Uint8Array;
        };
        const { to, text } = JSON.parse(toText(keys.open(keys.unwrap(wrapped), sealed, aadOf(kind, at)))) as Notice;
        return { kind, to, text, at };
      }),
  };
};
