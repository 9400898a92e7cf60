import { setTimeout as sleep } from 'node:timers/promises';
import { problemOf } from '../answers.ts';
import type { Answer } from '../sender.ts';

/** How often a phone had to send again: it was asked to come back later, the house failed, or no answer came (nobody knows). */
export type Retries = {
  shed: number;
  /** Of those that were shed: how often by which problem (`busy`). */
  readonly shedAs: Map<string, number>;
  faults: number;
  unknown: number;
  /** Of those that were not shed: how often what was seen. */
  readonly why: Map<string, number>;
};

const shortestPauseMs = 250;
const longestPauseMs = 4_000;
/** Answers after which the same send again may be taken: the server's timeout, too many, and the server's own faults. */
const isPassing = (status: number): boolean => status === 408 || status === 429 || status >= 500;
const isShed = (status: number): boolean => status === 429 || status === 503;

const addTo = (counts: Map<string, number>, name: string): void => void counts.set(name, (counts.get(name) ?? 0) + 1);

const count = (retries: Retries, answer: Answer | undefined, fault: unknown): void => {
  if (answer !== undefined && isShed(answer.status)) {
    retries.shed += 1;
    addTo(retries.shedAs, problemOf(answer));
    return;
  }
  retries[answer === undefined ? 'unknown' : 'faults'] += 1;
  const { code, message } = (fault ?? {}) as { code?: string; message?: string };
  const why = answer === undefined ? (code ?? message ?? String(fault)) : `status ${answer.status}`;
  addTo(retries.why, why);
};

/** As the house asked; else twice as long each time, up to 4 s, with half of it drawn: not all at once. */
const pauseMs = (answer: Answer | undefined, tries: number, random: () => number): number =>
  answer?.retryAfterSeconds === undefined
    ? Math.min(longestPauseMs, shortestPauseMs * 2 ** tries) * (0.5 + 0.5 * random())
    : answer.retryAfterSeconds * 1000;

/**
 * The same send, again and again, until an answer that is final (none of 408, 429 and 5xx); undefined when none has come by `giveUpAt`
 * (epoch ms). Nothing is ever thrown: what could not be sent is unknown, and sending again cannot double it.
 */
export const untilAnswered = async (
  ask: () => Promise<Answer>,
  { retries, random, giveUpAt }: { retries: Retries; random: () => number; giveUpAt: number },
): Promise<Answer | undefined> => {
  for (let tries = 0; ; tries += 1) {
    let fault: unknown;
    const answer = await ask().catch((caught: unknown) => {
      fault = caught;
      return undefined;
    });
    if (answer !== undefined && !isPassing(answer.status)) return answer;
    count(retries, answer, fault);
    const pause = pauseMs(answer, tries, random);
    if (Date.now() + pause > giveUpAt) return undefined;
    await sleep(pause);
  }
};
