import type { SQSEvent } from 'aws-lambda';
import { expect, vi } from 'vitest';
import {
  type BatchHandler,
  type EventSource,
  type EventSourceSettings,
  runEventSource,
} from '../../../infra/local/event-source.ts';
import { openQueue } from '../../../shared/adapters/embedded/queue.ts';
import { openTestStore } from './test-store.ts';

export const none = { batchItemFailures: [] };
export const bodiesOf = (event: SQSEvent): string[] => event.Records.map(({ body }) => body);

/** A queue of short visibility with dead letters, and a way to run an event source on it; `close` stops both. */
export const openRig = () => {
  const opened = openTestStore();
  const settings = { name: 'work', visibilitySeconds: 0.15, retentionSeconds: 3_600 };
  const queue = openQueue(opened.store, { ...settings, maxReceiveCount: 3, deadLetter: 'dead' });
  const logged: string[] = [];
  const sources: EventSource[] = [];

  const run = (handler: BatchHandler, more: Partial<EventSourceSettings> = {}): EventSource => {
    const log: EventSourceSettings['log'] = (code, fields) => logged.push(`${code} ${fields?.['why'] ?? ''}`);
    const limits = { batchSize: 10, maximumConcurrency: 2, functionTimeoutMs: 2_000 };
    const source = runEventSource({ queue, handler, log, ...limits, ...more });
    sources.push(source);
    return source;
  };
  const isIdle = async (): Promise<boolean> => {
    const { visible, inFlight, delayed } = await queue.depth();
    return visible + inFlight + delayed === 0;
  };
  const untilIdle = () => vi.waitFor(async () => expect(await isIdle()).toBe(true), { timeout: 5_000, interval: 5 });
  const close = async (): Promise<void> => {
    await Promise.all(sources.map((source) => source.stop()));
    await opened.close();
  };
  return { store: opened.store, queue, logged, run, untilIdle, close };
};
