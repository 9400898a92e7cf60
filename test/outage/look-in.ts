import { setTimeout as sleep } from 'node:timers/promises';
import { problemOf } from '../load/answers.ts';
import type { Sender } from '../load/sender.ts';

/** What people were told while something was out: answers by status and problem (`503 unavailable`), and those that nobody may get. */
export type Told = { readonly answers: ReadonlyMap<string, number>; readonly wrong: readonly string[] };

const lookEveryMs = 500;
const answerMs = 10_000;

/**
 * Asks the public figures and one account's families, again and again until `stop`. A 503 must say when to come back. `session`: a cookie,
 * renewed in time.
 */
export const lookIn = (sender: Sender, session: () => Promise<string>): { stop(): Promise<Told> } => {
  const stopping = new AbortController();
  const answers = new Map<string, number>();
  const wrong: string[] = [];
  const look = async (path: string, cookie: string): Promise<void> => {
    const answer = await sender.ask('GET', path, { cookie, timeoutMs: answerMs });
    const { status, retryAfterSeconds } = answer;
    const told = status === 200 ? '200' : `${status} ${problemOf(answer)}`;
    answers.set(told, (answers.get(told) ?? 0) + 1);
    const mayBe = status === 200 || (status === 503 && (retryAfterSeconds ?? 0) > 0);
    if (!mayBe) wrong.push(`GET ${path} answered ${status}`);
  };
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      const cookie = await session();
      await Promise.all([look('/v1/public', cookie), look('/v1/families', cookie)]);
      await sleep(lookEveryMs, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  };
  const running = run();
  running.catch(() => undefined);
  return {
    stop: async () => {
      stopping.abort();
      await running;
      return { answers, wrong };
    },
  };
};
