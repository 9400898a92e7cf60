import type { ProblemDocument } from '../../../shared/problem.ts';
import { type Answer, ask } from './ask.ts';
import { draftOf, keepSent, removeDraft } from './drafts.ts';
import { keep, kept } from './kept.ts';
import { keepReceipt, type Receipt } from './receipts.ts';
import { forgetSignIn, signedIn } from './session.ts';

/** What was given to be sent and has no receipt yet. */
export type Waiting = {
  readonly sendId: string;
  readonly kind: 'family' | 'objection';
  /** POST goes there; its body, with the sendId, is the same at every try: one receipt however often it arrives. */
  readonly path: string;
  readonly body: object;
  readonly owner: string;
  readonly label: string;
  /** Epoch ms. */
  readonly since: number;
  readonly draftId?: string;
  readonly tries: number;
  /** Not before, epoch ms: as the house asked, or a while after a network that failed. */
  readonly nextAt: number;
  /** `waiting` goes by itself; `sign-in` goes once its owner has signed in again; `refused` needs a change, see `problem`. */
  readonly state: 'waiting' | 'sign-in' | 'refused';
  readonly problem?: ProblemDocument;
};
export type ToSend = Pick<Waiting, 'sendId' | 'kind' | 'path' | 'body' | 'label' | 'draftId'>;

const name = 'outbox';
const firstPauseMs = 5000;
const longestPauseMs = 60_000;

export const waiting = (): readonly Waiting[] => kept<readonly Waiting[]>(name) ?? [];
export const waitingOf = (sendId: string): Waiting | undefined => waiting().find((one) => one.sendId === sendId);

const listeners = new Set<() => void>();
/** Told whenever something was sent, put in or taken out, by this tab or another; returns how to stop. */
export const onOutbox = (listener: () => void): (() => void) => {
  // Another tab's change; the same function added twice is added once.
  addEventListener('storage', tell);
  listeners.add(listener);
  return () => listeners.delete(listener);
};
const tell = (): void => {
  for (const listener of listeners) listener();
};
const put = (all: readonly Waiting[]): boolean => {
  const isKept = keep(name, all);
  tell();
  return isKept;
};
const without = (sendId: string): readonly Waiting[] => waiting().filter((one) => one.sendId !== sendId);
const change = (sendId: string, changed: Partial<Waiting>): void =>
  void put(waiting().map((one) => (one.sendId === sendId ? { ...one, ...changed } : one)));

/** Puts it in the outbox of whoever is signed in; `pump` sends it. False: the phone has no room, nothing was put in. */
export const enqueue = (send: ToSend): boolean =>
  put([
    ...without(send.sendId),
    { ...send, owner: signedIn()?.email ?? '', since: Date.now(), tries: 0, nextAt: 0, state: 'waiting' },
  ]);

/** Takes it out again, to be changed or given up: what may have arrived already is known by its sendId. */
export const withdraw = (sendId: string): void => void put(without(sendId));

/** Its answers stay for a correction; its draft is done. */
const finish = (one: Waiting, { message: _, ...receipt }: Receipt): void => {
  const { kind, owner, label, draftId, sendId } = one;
  keepReceipt({ ...receipt, kind, owner, label, sendId });
  const draft = draftId === undefined ? undefined : draftOf(draftId);
  if (draft !== undefined) {
    keepSent(receipt.familyId, draft.answers);
    removeDraft(draft.id);
  }
  put(without(one.sendId));
};

/** Random, so that a thousand phones that lost one mast do not come back in one second. */
const pauseMs = (tries: number): number =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** tries) * (0.75 + Math.random() / 2);

const later = (one: Waiting, afterMs: number): void =>
  change(one.sendId, { tries: one.tries + 1, nextAt: Date.now() + afterMs });

/** Refusals that pass by themselves. */
const passes = (status: number): boolean => status >= 500 || status === 408 || status === 429;

const settle = (one: Waiting, answer: Answer<Receipt>): void => {
  if (answer.outcome === 'answered') finish(one, answer.body);
  else if (answer.outcome === 'unreachable') later(one, pauseMs(one.tries));
  else if (answer.problem.status === 401) {
    forgetSignIn();
    change(one.sendId, { state: 'sign-in' });
  } else if (passes(answer.problem.status)) {
    later(one, (answer.retryAfterSeconds ?? 0) * 1000 || pauseMs(one.tries));
  } else change(one.sendId, { state: 'refused', problem: answer.problem });
};

const isDue = (one: Waiting, isForced: boolean): boolean => {
  if (one.state === 'refused' || one.owner !== signedIn()?.email) return false;
  return isForced || one.nextAt <= Date.now();
};

const sendAll = async (isForced: boolean): Promise<void> => {
  for (const one of waiting()) {
    if (isDue(one, isForced)) settle(one, await ask<Receipt>('POST', one.path, one.body));
  }
  // Whoever is not signed in is told so, and sends nothing.
  for (const one of waiting()) {
    if (one.state === 'waiting' && one.owner !== signedIn()?.email) change(one.sendId, { state: 'sign-in' });
  }
};

/**
 * Sends what is due, one after another, in one tab at a time. `now`: told to by the person or by a network that came back, else each
 * waits for its time. Never throws; what it came to is in `waiting()` and `keptReceipts()`.
 */
export const pump = async (when: 'due' | 'now' = 'due'): Promise<void> => {
  const run = () => sendAll(when === 'now');
  if (navigator.locks === undefined) return run();
  await navigator.locks.request('daftar.outbox', { ifAvailable: true }, (lock) => (lock === null ? undefined : run()));
};

let timer: ReturnType<typeof setTimeout> | undefined;
const schedule = (): void => {
  clearTimeout(timer);
  const times = waiting().flatMap(({ state, nextAt }) => (state === 'waiting' ? [nextAt] : []));
  // Without a network it is the network that says when.
  if (times.length === 0 || !navigator.onLine) return;
  timer = setTimeout(() => void pump().then(schedule), Math.max(250, Math.min(...times) - Date.now()));
};

let isRunning = false;
/** From now on, on this page: what waits goes by itself, at its time and whenever the network is back. */
export const runOutbox = (): void => {
  if (isRunning) return;
  isRunning = true;
  addEventListener('online', () => void pump('now').then(schedule));
  onOutbox(schedule);
  void pump().then(schedule);
};
