import type { Delivery } from '../../shared/adapters/embedded/queue-rows.ts';
import type { QueueDepth } from '../../shared/ports.ts';
import type { Seeded } from './seeded.ts';

type Stored = {
  readonly messageId: string;
  readonly body: string;
  readonly sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt: number | undefined;
};
export type QueueStoreSettings = {
  readonly name: string;
  /** Epoch milliseconds of whoever keeps the queue: its clock may jump where it is the house's own. */
  readonly now: () => number;
  readonly random: Seeded;
  readonly visibilitySeconds: number;
  readonly maxReceiveCount?: number;
  readonly deadLetter?: QueueStore;
  /** There may be something to take at this instant. */
  readonly ring: (name: string, at: number) => void;
};
export type QueueStore = {
  readonly settings: QueueStoreSettings;
  send(body: string, delaySeconds?: number): void;
  /** Keeps a message that was sent to another queue: its id and time stay. */
  adopt(message: Pick<Stored, 'messageId' | 'body' | 'sentAt'>): void;
  /** `doubled`: what is taken is soon to be had again, as SQS allows itself. */
  receive(limit: number, visibilitySeconds: number, doubled: boolean): readonly Delivery[];
  /** `doubled`: it comes once more all the same. */
  delete(receipt: string, doubled: boolean): void;
  hide(receipt: string, seconds: number): void;
  depth(): QueueDepth;
  ready(limit: number): number;
  bodies(): readonly string[];
};

const bodyBytes = 262_144;
const longestDelay = 900;
const mostReceived = 10;
/** What is delivered twice comes a second time within so long. */
const echoMs = 5_000;

const idFrom = (random: Seeded): string => {
  const hex = Buffer.from(random.bytes(16)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};

/** SQS standard semantics in memory: at least once, in any order, hidden while taken, to the dead letters after so many receives. */
export const openQueueStore = (settings: QueueStoreSettings): QueueStore => {
  const { now, random, name } = settings;
  const messages = new Map<string, Stored>();
  const keep = (message: Stored): void => {
    messages.set(message.messageId, message);
    settings.ring(name, message.visibleAt);
  };
  const due = (): Stored[] => [...messages.values()].filter(({ visibleAt }) => visibleAt <= now());
  const taken = (receipt: string): Stored | undefined => {
    const [, messageId = '', count] = /^(.+)\.(\d+)$/.exec(receipt) ?? [];
    const message = messages.get(messageId);
    return message?.receiveCount === Number(count) ? message : undefined;
  };
  const bury = (message: Stored): boolean => {
    const { deadLetter, maxReceiveCount } = settings;
    if (deadLetter === undefined || maxReceiveCount === undefined || message.receiveCount < maxReceiveCount)
      return false;
    messages.delete(message.messageId);
    deadLetter.adopt(message);
    return true;
  };
  const take = (message: Stored, visibilitySeconds: number, doubled: boolean): Delivery => {
    message.receiveCount += 1;
    message.firstReceivedAt ??= now();
    message.visibleAt = now() + Math.round(visibilitySeconds * 1000);
    if (doubled) message.visibleAt = now() + random.between(1, echoMs);
    settings.ring(name, message.visibleAt);
    const { messageId, body, receiveCount, sentAt, firstReceivedAt } = message;
    const receipt = `${messageId}.${receiveCount}`;
    return { messageId, body, receiveCount, firstSentAt: sentAt, firstReceivedAt, receipt };
  };
  return {
    settings,
    send: (body, delaySeconds = 0) => {
      if (delaySeconds < 0 || delaySeconds > longestDelay) throw new Error('a delay is 0 to 900 seconds');
      if (body === '' || (body.length * 3 > bodyBytes && Buffer.byteLength(body) > bodyBytes))
        throw new Error('a body has 1 to 262,144 bytes');
      const visibleAt = now() + Math.round(delaySeconds * 1000);
      const fresh = { receiveCount: 0, firstReceivedAt: undefined };
      keep({ messageId: idFrom(random), body, sentAt: now(), visibleAt, ...fresh });
    },
    adopt: ({ messageId, body, sentAt }) =>
      keep({ messageId, body, sentAt, visibleAt: now(), receiveCount: 0, firstReceivedAt: undefined }),
    receive: (limit, visibilitySeconds, doubled) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > mostReceived) throw new Error('a receive takes 1 to 10');
      const live = random.shuffled(due()).filter((message) => !bury(message));
      return live.slice(0, limit).map((message) => take(message, visibilitySeconds, doubled));
    },
    delete: (receipt, doubled) => {
      const message = taken(receipt);
      if (message === undefined) return;
      if (doubled) {
        message.visibleAt = now() + random.between(1, echoMs);
        settings.ring(name, message.visibleAt);
      } else messages.delete(message.messageId);
    },
    hide: (receipt, seconds) => {
      const message = taken(receipt);
      if (message === undefined) return;
      message.visibleAt = now() + Math.round(seconds * 1000);
      settings.ring(name, message.visibleAt);
    },
    depth: () => {
      const hidden = [...messages.values()].filter(({ visibleAt }) => visibleAt > now());
      const inFlight = hidden.filter(({ receiveCount }) => receiveCount > 0).length;
      return { visible: messages.size - hidden.length, inFlight, delayed: hidden.length - inFlight };
    },
    ready: (limit) => Math.min(limit, due().length),
    bodies: () => [...messages.values()].map(({ body }) => body),
  };
};
