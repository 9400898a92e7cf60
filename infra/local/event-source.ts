import { setTimeout as sleep } from 'node:timers/promises';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { makeContext, toRecord } from '../../shared/adapters/embedded/lambda-event.ts';
import type { EmbeddedQueue } from '../../shared/adapters/embedded/queue.ts';
import type { Delivery } from '../../shared/adapters/embedded/queue-rows.ts';
import type { Log } from '../../shared/ports.ts';

/** What a room's queue door answers; nothing at all means that the whole batch is done, as Lambda has it. */
export type BatchAnswer = SQSBatchResponse | null | undefined;
export type BatchHandler = (event: SQSEvent, context: Context) => Promise<BatchAnswer>;

export type EventSourceSettings = {
  readonly queue: EmbeddedQueue;
  readonly handler: BatchHandler;
  readonly batchSize: number;
  readonly maximumConcurrency: number;
  /** Only one batch runs at a time while this says so; never, unless set. */
  readonly standsBack?: () => boolean;
  /** How long an incomplete batch is waited for; 0 unless set. */
  readonly batchWindowMs?: number;
  /** After it the batch has failed, as if Lambda had ended the function; its promise is no longer waited for. */
  readonly functionTimeoutMs: number;
  readonly log: Log;
};

export type EventSource = {
  /** No new batch is taken until `resume`; what runs goes on. */
  pause(): void;
  resume(): void;
  /** Takes nothing more; resolves when the handlers that run have ended (each is bounded by the function timeout). */
  stop(): Promise<void>;
  readonly running: () => number;
};

/** Messages of one receive, as SQS has it. */
const RECEIVE_LIMIT = 10;
/** Before a failed receive (a full disk) is tried again, milliseconds. */
const RETRY_MS = 1_000;

/**
 * The messages that are done. Throws on an answer that names a message which is not of the batch: Lambda fails all of
 * it.
 */
const readDone = (answer: BatchAnswer, batch: readonly Delivery[]): readonly Delivery[] => {
  const failures: unknown = answer?.batchItemFailures ?? [];
  if (!Array.isArray(failures)) throw new Error('batchItemFailures is no list');
  const failed = new Set(failures.map((failure: { itemIdentifier?: unknown } | null) => failure?.itemIdentifier));
  const done = batch.filter(({ messageId }) => !failed.has(messageId));
  if (done.length + failed.size !== batch.length)
    throw new Error('batchItemFailures names a message that is not of the batch');
  return done;
};

const withTimeout = async <T>(work: Promise<T>, timeoutMs: number): Promise<T> => {
  const ended = new AbortController();
  const timeout = sleep(timeoutMs, undefined, { signal: ended.signal }).then(() => {
    throw new Error(`the function timed out after ${timeoutMs} ms`);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    timeout.catch(() => undefined);
    ended.abort();
  }
};

/**
 * Feeds a queue to a handler as Lambda's event source mapping does (ReportBatchItemFailures, MaximumConcurrency):
 * what the answer does not name is deleted; what it names, or the whole batch after a throw, an invalid answer or a
 * timeout, comes back when its visibility ends. Idle, it waits for the queue's bell and costs nothing.
 */
export const runEventSource = (settings: EventSourceSettings): EventSource => {
  const { queue, handler, batchSize, maximumConcurrency, batchWindowMs = 0, functionTimeoutMs, log } = settings;
  const { standsBack = () => false } = settings;
  const { name } = queue.settings;
  const running = new Set<Promise<void>>();
  const stopping = new AbortController();
  let paused = false;
  let pumping: Promise<void> | undefined;
  let rung = false;

  const take = async (): Promise<readonly Delivery[]> => {
    const requests: Promise<readonly Delivery[]>[] = [];
    for (let left = batchSize; left > 0; left -= RECEIVE_LIMIT)
      requests.push(queue.receive(Math.min(left, RECEIVE_LIMIT)));
    return (await Promise.all(requests)).flat();
  };

  const invoke = async (batch: readonly Delivery[]): Promise<void> => {
    try {
      const event = { Records: batch.map((message) => toRecord(name, message)) };
      const answer = await withTimeout(handler(event, makeContext(name, functionTimeoutMs)), functionTimeoutMs);
      await Promise.all(readDone(answer, batch).map(({ receipt }) => queue.delete(receipt)));
    } catch (fault) {
      log('batch.failed', { queue: name, messages: batch.length, why: String(fault) });
    }
  };

  const start = (batch: readonly Delivery[]): void => {
    const work = invoke(batch).finally(() => {
      running.delete(work);
      pump();
    });
    running.add(work);
  };

  const mostRunning = (): number => (standsBack() ? 1 : maximumConcurrency);
  const isOpen = (): boolean => !paused && !stopping.signal.aborted && running.size < mostRunning();

  const awaitWindow = async (): Promise<void> => {
    const isShort = batchWindowMs > 0 && queue.ready(batchSize) < batchSize;
    if (isShort) await sleep(batchWindowMs, undefined, { signal: stopping.signal }).catch(() => undefined);
  };

  /** Fills the free slots, all at once: their receives share one commit. */
  const fill = async (): Promise<void> => {
    while (isOpen() && queue.ready(1) > 0) {
      await awaitWindow();
      if (!isOpen()) return;
      const slots = Math.min(
        mostRunning() - running.size,
        Math.ceil(queue.ready(batchSize * maximumConcurrency) / batchSize),
      );
      const batches = await Promise.all(Array.from({ length: slots }, take));
      for (const batch of batches) if (batch.length > 0) start(batch);
    }
  };

  const pump = (): void => {
    rung = true;
    pumping ??= drain().finally(() => {
      pumping = undefined;
      // Rung between the last look and here.
      if (rung && !stopping.signal.aborted) pump();
    });
  };
  const drain = async (): Promise<void> => {
    while (rung && !stopping.signal.aborted) {
      rung = false;
      await fill().catch(async (fault: unknown) => {
        log('receive.failed', { queue: name, why: String(fault) });
        await sleep(RETRY_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
        rung = true;
      });
    }
  };

  const leave = queue.onArrival(pump);
  return {
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
      pump();
    },
    stop: async () => {
      stopping.abort();
      leave();
      await pumping;
      await Promise.all(running);
    },
    running: () => running.size,
  };
};
