import { type Message, type QueueHandler, queueDoor } from '../../shared/lambda/queue.ts';
import { acceptedSchema } from '../../shared/message.ts';
import { quarantine, unquarantine } from '../../shared/records/quarantine.ts';
import { type RecordNeeds, record } from './record.ts';

/** From this receive on a copy is kept before the message is tried: it may be about to take its environment down. */
const copiedFrom = 3;

/** Fed by `submissions`. A poison message is copied to QUARANTINE, tried once more, and then let go: it cannot hold up its mates. */
export const recorderHandler = (needs: RecordNeeds): QueueHandler =>
  queueDoor(async (message) => {
    if (message.receiveCount < copiedFrom) return record(needs)(message.body, message.sentAt);
    const copy = named(message);
    const now = needs.clock.now();
    const kept = { ...copy, body: message.body, why: 'poison', at: now };
    await quarantine(needs.table, kept, now + needs.retryAfterMs);
    needs.log('submission.quarantined', { id: copy.id, why: 'poison' });
    if (message.receiveCount > copiedFrom) return;
    await record(needs)(message.body, message.sentAt);
    await unquarantine(needs.table, copy.window, copy.id);
  }, needs);

/** Fed by `retries`, one message at a time: a quarantined copy is tried once; what fails again stays in quarantine. */
export const retryHandler = (needs: RecordNeeds): QueueHandler =>
  queueDoor(async (message) => {
    if (message.receiveCount > 1) return;
    await record(needs)(message.body, message.sentAt);
    const copy = named(message);
    await unquarantine(needs.table, copy.window, copy.id);
  }, needs);

/** Under which key a copy lies: the submission's own, or the queue's id where the body cannot be read. */
const named = (message: Message): { window: string; id: string } => {
  const read = acceptedSchema.safeParse(parsed(message.body));
  return read.success
    ? { window: read.data.window, id: read.data.id }
    : { window: 'unreadable', id: message.messageId };
};

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
