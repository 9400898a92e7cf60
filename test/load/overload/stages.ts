import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '../../../infra/local/registry-simulator/seeded-random.ts';
import { poissonTimes, runOpenLoop } from '../prakerja/schedule.ts';
import type { Connections, RawAnswer } from './connections.ts';
import type { Caller, Crowd } from './crowd.ts';
import { cpuEach, isAccepted, normalAgainAt, openTally, type Peak, type Tally } from './tally.ts';

/** One family's accept: the text of the 202, read after the run. */
export type Accept = { readonly which: number; readonly text: string };
export type Stages = {
  /** A closed loop of so many clients for `ms`. */
  closedLoop(clients: number, ms: number): Promise<Peak>;
  /** `perSecond` sends on a Poisson schedule that nothing changes, whoever of the crowd's turn it is. */
  openLoop(perSecond: number, ms: number): Promise<Tally>;
  /** A low rate of new families, and everybody who was asked to come back as soon as they may, until it is calm or `mostMs` are over. */
  rest(perSecond: number, mostMs: number, normal: Normal): Promise<Rest>;
  /** Resolves when every answer has come or its connection has ended. */
  settle(): Promise<void>;
  readonly accepts: readonly Accept[];
  /** Families whose last send had no answer: they may stand in the books all the same. */
  unknown(): number;
  /** Sends for which no family was left: too few were prepared. */
  missing(): number;
  /** Answers that are neither a 202 nor a 503, in words. */
  readonly wrong: readonly string[];
};
export type Normal = { readonly boundMs: number; readonly calmMs: number };
export type Rest = { readonly tally: Tally; readonly restMs: number; readonly normalAgainMs: number | undefined };

/** Who gets no answer, or a 503 without Retry-After, tries again after so long, ms. */
const pauseMs = 3000;
/** Between two looks at who may come back, and at whether the house is normal again, ms. */
const lookMs = 20;
const restLookMs = 1000;
const mostWrong = 20;

export type StagesNeeds = {
  readonly connections: Connections;
  readonly crowd: Crowd;
  readonly seed: number;
  /** The whole request of a family; the same each time. */
  readonly requestOf: (which: number) => string;
  /** CPU of the house so far, microseconds; undefined where that is not known. */
  readonly houseCpu: () => number | undefined;
};

const retryAfterMs = (text: string): number => {
  const seconds = /\r\nretry-after: (\d+)\r\n/i.exec(text)?.[1];
  return seconds === undefined ? pauseMs : Number(seconds) * 1000;
};

export const openStages = ({ connections, crowd, seed, requestOf, houseCpu }: StagesNeeds): Stages => {
  const accepts: Accept[] = [];
  const wrong: string[] = [];
  const unknown = new Set<number>();
  let underWay = 0;
  let missing = 0;
  let drawn = 0;
  let tally = openTally();
  let startedAt = performance.now();
  let cpuBefore = houseCpu();
  /** The answers that come from now on belong to a new stage. */
  const begin = (): Tally => {
    startedAt = performance.now();
    tally = openTally();
    cpuBefore = houseCpu();
    return tally;
  };
  const end = (stage: Tally): Tally => {
    const cpu = houseCpu();
    if (cpu !== undefined && cpuBefore !== undefined) stage.cpuUs = cpu - cpuBefore;
    return stage;
  };
  const note = (caller: Caller, dueAt: number, answer: RawAnswer | undefined): void => {
    const now = performance.now();
    if (answer === undefined) {
      tally.unanswered += 1;
      unknown.add(caller.which);
      crowd.comeBack(caller, now + pauseMs);
      return;
    }
    const { status, text, sentAt } = answer;
    tally.answers.push({ at: now - startedAt, ms: now - (status === 503 ? sentAt : dueAt), status });
    if (status === 503) crowd.comeBack(caller, now + retryAfterMs(text));
    else unknown.delete(caller.which);
    if (status === 202) accepts.push({ which: caller.which, text });
    else if (status !== 503 && wrong.length < mostWrong) wrong.push(text.slice(0, 300));
  };
  const send = (caller: Caller, dueAt: number, then?: () => void): void => {
    tally.offered += 1;
    if (caller.tries > 0) tally.returned += 1;
    tally.late.push(Math.max(0, performance.now() - dueAt));
    underWay += 1;
    connections.send(requestOf(caller.which), (answer) => {
      underWay -= 1;
      note(caller, dueAt, answer);
      then?.();
    });
  };
  const sendOne = (_: unknown, dueAt: number, then?: () => void): void => {
    const caller = crowd.next(dueAt);
    if (caller === undefined) missing += 1;
    else send(caller, dueAt, then);
  };
  const schedule = (perSecond: number, ms: number): { readonly dueMs: number }[] => {
    drawn += 1;
    const times = poissonTimes(seededRandom(seed + drawn), Math.round((perSecond * ms) / 1000), ms);
    return Array.from(times, (dueMs) => ({ dueMs }));
  };
  const openLoop = async (perSecond: number, ms: number): Promise<Tally> => {
    const stage = begin();
    await runOpenLoop(schedule(perSecond, ms), startedAt, sendOne);
    await sleep(Math.max(0, startedAt + ms - performance.now()));
    return end(stage);
  };
  return {
    openLoop,
    closedLoop: async (clients, ms) => {
      const stage = begin();
      let over = false;
      const again = (): void => {
        if (!over) sendOne(undefined, performance.now(), again);
      };
      for (let client = 0; client < clients; client += 1) again();
      await sleep(ms);
      over = true;
      const seconds = (performance.now() - startedAt) / 1000;
      return { perSecond: stage.answers.filter(isAccepted).length / seconds, cpuUs: cpuEach(end(stage)) };
    },
    rest: async (perSecond, mostMs, normal) => {
      const stage = begin();
      const from = startedAt;
      const returning = setInterval(() => {
        const now = performance.now();
        for (let caller = crowd.nextReturning(now); caller !== undefined; caller = crowd.nextReturning(now))
          send(caller, now);
      }, lookMs);
      let restMs = 0;
      let normalAgainMs: number | undefined;
      for (; normalAgainMs === undefined && restMs < mostMs; restMs += restLookMs) {
        await runOpenLoop(schedule(perSecond, restLookMs), from + restMs, sendOne);
        await sleep(Math.max(0, from + restMs + restLookMs - performance.now()));
        if (crowd.returning() === 0) normalAgainMs = normalAgainAt(stage.answers, restMs + restLookMs, normal);
      }
      clearInterval(returning);
      return { tally: end(stage), restMs, normalAgainMs };
    },
    settle: async () => {
      while (underWay > 0) await sleep(lookMs);
    },
    accepts,
    unknown: () => unknown.size,
    missing: () => missing,
    wrong,
  };
};
