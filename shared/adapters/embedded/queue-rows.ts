import { randomUUID } from 'node:crypto';
import type { Received } from '../../ports.ts';
import type { Store } from './store.ts';
import { sqlName } from './table-rows.ts';

/** A message as it was taken. `firstReceivedAt`: epoch milliseconds of its first receive from this queue. */
export type Delivery = Received & { readonly firstReceivedAt: number };

/** Instants are whole epoch milliseconds. */
export type MessageRow = {
  readonly id: number;
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: number;
  readonly receiveCount: number;
  readonly firstReceivedAt: number | null;
};

/** The rows of one queue; what writes is for jobs of the store only. */
export type QueueRows = {
  add(message: { messageId: string; body: string; sentAt: number; visibleAt: number }): void;
  /** The due ones, longest due first. */
  due(at: number, limit: number): readonly MessageRow[];
  take(row: MessageRow, at: number, visibleAt: number): Delivery;
  /** Both do nothing when the receipt is not of the last receive. Throw on what is no receipt. */
  removeReceipt(receipt: string): void;
  hideReceipt(receipt: string, visibleAt: number): void;
  remove(id: number): void;
  /** Up to `limit` of the oldest messages by arrival. */
  oldest(limit: number): readonly Pick<MessageRow, 'id' | 'sentAt'>[];
  countDue(at: number, limit: number): number;
  count(): number;
  countHidden(at: number): { readonly inFlight: number; readonly delayed: number };
  nextDueAt(at: number): number | undefined;
};

const schema = (table: string): string => `
  CREATE TABLE IF NOT EXISTS ${table} (
    id INTEGER PRIMARY KEY, messageId TEXT NOT NULL, body TEXT NOT NULL, sentAt INTEGER NOT NULL,
    visibleAt INTEGER NOT NULL, receiveCount INTEGER NOT NULL DEFAULT 0, firstReceivedAt INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS ${table.slice(0, -1)}-due" ON ${table} (visibleAt, receiveCount);
`;

/**
 * A receipt names the row, the receive and the message: ids of deleted rows may come again, and never mean another
 * message.
 */
const makeReceipt = (row: MessageRow, receiveCount: number): string => `${row.id}.${receiveCount}.${row.messageId}`;
const readReceipt = (receipt: string): [id: number, receiveCount: number, messageId: string] => {
  const [, id, receiveCount, messageId] = /^(\d+)\.(\d+)\.([0-9a-f-]{36})$/.exec(receipt) ?? [];
  if (messageId === undefined) throw new Error('ReceiptHandleIsInvalid: this is no receipt of this queue');
  return [Number(id), Number(receiveCount), messageId];
};

export const newMessageId = (): string => randomUUID();

/** Makes the SQL table of a queue where it is missing. */
export const openQueueRows = (store: Store, name: string): QueueRows => {
  const table = sqlName('queue', name);
  store.define(schema(table));
  const add = store.prepare(`INSERT INTO ${table} (messageId, body, sentAt, visibleAt) VALUES (?, ?, ?, ?)`);
  const due = store.prepare(
    `SELECT id, messageId, body, sentAt, receiveCount, firstReceivedAt FROM ${table}
     WHERE visibleAt <= ? ORDER BY visibleAt, receiveCount, id LIMIT ?`,
  );
  const take = store.prepare(
    `UPDATE ${table} SET visibleAt = ?, receiveCount = receiveCount + 1, firstReceivedAt = ? WHERE id = ?`,
  );
  const removeTaken = store.prepare(`DELETE FROM ${table} WHERE id = ? AND receiveCount = ? AND messageId = ?`);
  const hide = store.prepare(`UPDATE ${table} SET visibleAt = ? WHERE id = ? AND receiveCount = ? AND messageId = ?`);
  const remove = store.prepare(`DELETE FROM ${table} WHERE id = ?`);
  const oldest = store.prepare(`SELECT id, sentAt FROM ${table} ORDER BY id LIMIT ?`);
  const countDue = store.prepare(`SELECT count(*) AS n FROM (SELECT 1 FROM ${table} WHERE visibleAt <= ? LIMIT ?)`);
  const count = store.prepare(`SELECT count(*) AS n FROM ${table}`);
  const hidden = store.prepare(
    `SELECT count(*) AS n, count(*) FILTER (WHERE receiveCount > 0) AS taken FROM ${table} WHERE visibleAt > ?`,
  );
  const next = store.prepare(`SELECT min(visibleAt) AS at FROM ${table} WHERE visibleAt > ?`);
  return {
    add: ({ messageId, body, sentAt, visibleAt }) => {
      add.run(messageId, body, sentAt, visibleAt);
    },
    due: (at, limit) => due.all(at, limit) as unknown as readonly MessageRow[],
    take: (row, at, visibleAt) => {
      const { messageId, body, sentAt } = row;
      const receiveCount = row.receiveCount + 1;
      const firstReceivedAt = row.firstReceivedAt ?? at;
      take.run(visibleAt, firstReceivedAt, row.id);
      return {
        messageId,
        body,
        receiveCount,
        firstSentAt: sentAt,
        firstReceivedAt,
        receipt: makeReceipt(row, receiveCount),
      };
    },
    removeReceipt: (receipt) => {
      removeTaken.run(...readReceipt(receipt));
    },
    hideReceipt: (receipt, visibleAt) => {
      hide.run(visibleAt, ...readReceipt(receipt));
    },
    remove: (id) => {
      remove.run(id);
    },
    oldest: (limit) => oldest.all(limit) as unknown as readonly MessageRow[],
    countDue: (at, limit) => Number(countDue.get(at, limit)?.['n']),
    count: () => Number(count.get()?.['n']),
    countHidden: (at) => {
      const row = hidden.get(at);
      const inFlight = Number(row?.['taken']);
      return { inFlight, delayed: Number(row?.['n']) - inFlight };
    },
    nextDueAt: (at) => (next.get(at)?.['at'] as number | null | undefined) ?? undefined,
  };
};
