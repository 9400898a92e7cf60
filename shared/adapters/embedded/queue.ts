import type { Queue } from '../../ports.ts';
import { assertMessage, assertReceive, assertVisibility, type OutgoingMessage } from '../queue-rules.ts';
import { type Alarm, openAlarm } from './alarm.ts';
import { type Delivery, newMessageId, openQueueRows, type QueueRows } from './queue-rows.ts';
import type { Store } from './store.ts';

export type QueueSettings = {
  readonly name: string;
  /** How long a taken message is hidden unless the receive says otherwise; 6 times the function timeout. */
  readonly visibilitySeconds: number;
  readonly retentionSeconds: number;
  /** After this many receives the next one moves the message to `deadLetter`; without that it has no effect. */
  readonly maxReceiveCount?: number;
  readonly deadLetter?: string;
  /**
   * Epoch milliseconds; the wall clock unless set. Seconds everywhere here may be fractions, for rehearsals in short
   * days.
   */
  readonly now?: () => number;
};

/** The Queue port and what an event source needs. */
export type EmbeddedQueue = Queue & {
  readonly settings: QueueSettings;
  receive(limit: number, visibilitySeconds?: number): Promise<readonly Delivery[]>;
  /** Does nothing when the receipt is stale. Rejects what is no receipt, and above 12 hours. */
  changeVisibility(receipt: string, seconds: number): Promise<void>;
  /** How many messages may be taken now, counted no further than `limit`. */
  ready(limit: number): number;
  /**
   * Calls back when there may be something to take: sent, or due after a delay or a visibility. Returns the way out.
   */
  onArrival(callback: () => void): () => void;
};

/**
 * Messages of one receive that are moved to the dead letters at most, and expired ones deleted: nobody waits long
 * behind them.
 */
const MOVED = 100;
const SWEPT = 20;

type Parts = { readonly rows: QueueRows; readonly dead: QueueRows | undefined; readonly settings: QueueSettings };

const isExpired = (settings: QueueSettings, sentAt: number, at: number): boolean =>
  sentAt + settings.retentionSeconds * 1000 <= at;

/** Deletes the oldest messages that are past their retention, in flight or not, a few at a time. */
const sweep = ({ rows, settings }: Parts, at: number): void => {
  const [oldest] = rows.oldest(1);
  if (!oldest || !isExpired(settings, oldest.sentAt, at)) return;
  for (const { id, sentAt } of rows.oldest(SWEPT)) if (isExpired(settings, sentAt, at)) rows.remove(id);
};

/**
 * Takes up to `limit` due messages; what has been received often enough goes to the dead letters with the time it was
 * sent.
 */
const takeDue = (parts: Parts, limit: number, at: number, visibleAt: number): readonly Delivery[] => {
  const { rows, dead, settings } = parts;
  const taken = new Map<number, Delivery>();
  sweep(parts, at);
  for (let moved = 0; moved < MOVED && taken.size < limit; ) {
    // With a visibility of 0 what was taken is due again at once: it is not taken twice.
    const fresh = rows.due(at, limit).filter(({ id }) => !taken.has(id));
    if (fresh.length === 0) break;
    for (const row of fresh.slice(0, limit - taken.size)) {
      const isSpent = dead !== undefined && row.receiveCount >= (settings.maxReceiveCount ?? Number.POSITIVE_INFINITY);
      const isGone = isExpired(settings, row.sentAt, at);
      if (isSpent && !isGone) dead.add({ ...row, visibleAt: at });
      if (isSpent || isGone) rows.remove(row.id);
      if (isSpent || isGone) moved += 1;
      else taken.set(row.id, rows.take(row, at, visibleAt));
    }
  }
  return [...taken.values()];
};

/** Tells listeners of arrivals, once per turn of the event loop, and of what becomes due later. */
const openBell = (store: Store, rows: QueueRows, now: () => number) => {
  const listeners = new Set<() => void>();
  let isRinging = false;
  const ring = (): void => {
    if (isRinging || listeners.size === 0) return;
    isRinging = true;
    queueMicrotask(() => {
      isRinging = false;
      for (const listener of listeners) listener();
    });
  };
  /** One look at the clock: between two, a message could become due unseen by either question. */
  const look = (): void => {
    if (!store.isOpen() || listeners.size === 0) return;
    const at = now();
    if (rows.countDue(at, 1) > 0) ring();
    const dueAt = rows.nextDueAt(at);
    if (dueAt !== undefined) alarm.set(dueAt);
  };
  const alarm: Alarm = openAlarm(now, look);
  return {
    at: (dueAt: number): void => {
      if (dueAt <= now()) ring();
      else if (listeners.size > 0) alarm.set(dueAt);
    },
    listen: (callback: () => void) => {
      listeners.add(callback);
      look();
      return () => {
        listeners.delete(callback);
        if (listeners.size === 0) alarm.clear();
      };
    },
  };
};

/**
 * The Queue port on SQLite, SQS standard semantics: at least once, hidden while taken, moved to the dead letters after
 * `maxReceiveCount` receives, deleted after its retention. Sends are of urgency `accept`, all else is background work.
 */
export const openQueue = (store: Store, settings: QueueSettings): EmbeddedQueue => {
  const now = settings.now ?? Date.now;
  const rows = openQueueRows(store, settings.name);
  const dead = settings.deadLetter === undefined ? undefined : openQueueRows(store, settings.deadLetter);
  const parts: Parts = { rows, dead, settings };
  const bell = openBell(store, rows, now);
  const instant = (): number => Math.floor(now());

  const add = ({ body, delaySeconds = 0 }: OutgoingMessage): number => {
    const sentAt = instant();
    const visibleAt = sentAt + Math.round(delaySeconds * 1000);
    rows.add({ messageId: newMessageId(), body, sentAt, visibleAt });
    return visibleAt;
  };
  const send = async (body: string, options: { readonly delaySeconds?: number } = {}): Promise<void> => {
    const message = { body, ...options };
    assertMessage(message);
    bell.at(await store.write(() => add(message), 'accept'));
  };
  const isIdle = (at: number): boolean => {
    const [oldest] = rows.oldest(1);
    return rows.countDue(at, 1) === 0 && !(oldest && isExpired(settings, oldest.sentAt, at));
  };
  return {
    settings,
    send,
    sendBatch: async (messages) => {
      const stored = (message: OutgoingMessage) =>
        send(message.body, message).then(
          () => true,
          () => false,
        );
      const outcomes = await Promise.all(messages.map(stored));
      return outcomes.flatMap((isStored, index) => (isStored ? [] : [index]));
    },
    receive: async (limit, visibilitySeconds = settings.visibilitySeconds) => {
      assertReceive(limit);
      assertVisibility(visibilitySeconds);
      const visibleMs = Math.round(visibilitySeconds * 1000);
      if (isIdle(instant())) return [];
      const taken = await store.write(() => takeDue(parts, limit, instant(), instant() + visibleMs), 'background');
      if (taken.length > 0) bell.at(instant() + visibleMs);
      return taken;
    },
    delete: (receipt) => store.write(() => rows.removeReceipt(receipt), 'background'),
    changeVisibility: async (receipt, seconds) => {
      assertVisibility(seconds);
      const visibleAt = instant() + Math.round(seconds * 1000);
      await store.write(() => rows.hideReceipt(receipt, visibleAt), 'background');
      bell.at(visibleAt);
    },
    depth: async () => {
      const { inFlight, delayed } = rows.countHidden(instant());
      return { visible: rows.count() - inFlight - delayed, inFlight, delayed };
    },
    ready: (limit) => rows.countDue(instant(), limit),
    onArrival: bell.listen,
  };
};
