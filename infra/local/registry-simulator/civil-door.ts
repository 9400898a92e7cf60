import * as z from 'zod';
import { type Exchange, parseBody, readBody, sendText } from './http-exchange.ts';
import { drawFault, type Knobs } from './knobs.ts';
import { misbehave } from './misbehave.ts';
import { memberOf, personByNik } from './population.ts';
import { personFields, respon } from './replies.ts';
import type { World } from './world.ts';

const question = z.object({ nik: z.string() });

type Answer = {
  /** As the hit log names it. */
  readonly name: string;
  readonly isFailure: boolean;
  readonly send: (exchange: Exchange) => void;
};

const inCase = (text: string, way: Knobs['responCase']): string => {
  if (way === 'upper') return text.toUpperCase();
  if (way === 'lower') return text.toLowerCase();
  if (way === 'mixed')
    return text.replace(/./g, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter.toLowerCase()));
  return text;
};

const content = (fields: object): string => JSON.stringify({ content: [fields] });
const sendContent =
  (body: string) =>
  (exchange: Exchange): void =>
    sendText(exchange, 200, 'application/json', body);

const refusal = (world: World, text: string): string => content({ RESPON: inCase(text, world.knobs().responCase) });

const answerTo = (world: World, nik: string | undefined): Answer => {
  const knobs = world.knobs();
  if (nik === undefined) {
    return {
      name: 'unreadable',
      isFailure: true,
      send: (exchange) => sendText(exchange, 400, 'text/plain', 'Bad Request'),
    };
  }
  if (knobs.deny !== null) {
    const body = refusal(world, respon[knobs.deny]);
    return { name: `denied-${knobs.deny}`, isFailure: true, send: sendContent(body) };
  }
  const person = personByNik(nik);
  const right = person === undefined ? refusal(world, respon['not-found']) : content(personFields(person));
  const fault = drawFault(knobs, world.random);
  if (fault !== undefined) {
    const unit = world.random();
    const spoilt = fault === 'wrong-nik' ? content(personFields(person ?? memberOf(0, 0))) : right;
    return { name: fault, isFailure: true, send: (exchange) => misbehave(fault, exchange, spoilt, unit) };
  }
  return { name: person === undefined ? 'not-found' : 'found', isFailure: false, send: sendContent(right) };
};

/**
 * POST /dukcapil. Every call whose body was read is a hit at its arrival, whatever becomes of it, and is in the log
 * before it is answered; only `failedCallsCount: false` excepts failures. Beyond the day's quota the answer is the
 * quota's text.
 */
export const answerCivil = (world: World, exchange: Exchange): void =>
  readBody(exchange, (body) => {
    const at = world.now();
    const day = world.dayOf(at);
    const nik = question.safeParse(parseBody(body)).data?.nik;
    const answer = answerTo(world, nik);
    const isFree = answer.isFailure && !world.knobs().failedCallsCount;
    const n = world.ledger.hitsOn(day) + (isFree ? 0 : 1);
    const over = !isFree && n > world.ledger.quotaOn(day);
    const told = over ? sendContent(refusal(world, respon['quota-spent'])) : answer.send;
    const line = { at, day, n, nik: nik === undefined ? null : world.disguise('nik', nik), over };
    world.hit({ ...line, answer: over ? 'quota-spent' : answer.name, ...(isFree ? { free: true } : {}) }, () =>
      later(world, () => told(exchange)),
    );
  });

/** Runs after the latency that the knobs set, drawn anew. */
export const later = (world: World, tell: () => void): void => {
  const { latencyMs, latencyJitterMs } = world.knobs();
  const delay = latencyMs + (latencyJitterMs > 0 ? world.random() * latencyJitterMs : 0);
  if (delay > 0) setTimeout(tell, delay);
  else tell();
};
