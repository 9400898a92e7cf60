import { setTimeout as sleep } from 'node:timers/promises';
import type { Sender } from '../load/sender.ts';

/** What people were told while something was out: answers by status, and those that nobody may get. */
export type Told = { readonly statuses: ReadonlyMap<number, number>; readonly wrong: readonly string[] };

const lookEveryMs = 500;
const answerMs = 10_000;

/** Asks the public figures and one account's families, again and again until `stop`. A 503 must say when to come back. */
export const lookIn = (sender: Sender, cookie: string): { stop(): Promise<Told> } => {
  const stopping = new AbortController();
  const statuses = new Map<number, number>();
  const wrong: string[] = [];
  const look = async (path: string): Promise<void> => {
    const { status, retryAfterSeconds } = await sender.ask('GET', path, { cookie, timeoutMs: answerMs });
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const mayBe = status === 200 || (status === 503 && (retryAfterSeconds ?? 0) > 0);
    if (!mayBe) wrong.push(`GET ${path} answered ${status}`);
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await Promise.all([look('/v1/public'), look('/v1/families')]);
      await sleep(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  running.catch(() => undefined);
  return {
    stop: async () => {
      stopping.abort();
      await running;
      return { statuses, wrong };
    },
  };
};
