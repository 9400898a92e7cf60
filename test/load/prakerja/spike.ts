import { seededRandom } from '../../../infra/local/registry-simulator/seeded-random.ts';
import { acceptedSchema } from '../answers.ts';
import type { HouseDoor } from '../house-door.ts';
import type { Answer } from '../sender.ts';
import type { Mix } from './mix.ts';
import { type Retries, untilAnswered } from './phone.ts';
import { type Due, planSends, runOpenLoop } from './schedule.ts';

/** What the house has promised one family. */
export type Promised = {
  readonly account: number;
  readonly submissionId: string;
  readonly familyId: string;
  readonly receipt: string;
};
export type Spike = {
  readonly promised: readonly Promised[];
  /** From the moment a first send was due to its 202, retries included, ms. */
  readonly latencies: readonly number[];
  readonly refusedInvalid: number;
  readonly acceptedInvalid: number;
  readonly resentSameReceipt: number;
  readonly resentOtherReceipt: number;
  /** Final answers that a send may not get, in words. */
  readonly notAccepted: readonly string[];
  /** Sends that never got a final answer. */
  readonly unanswered: number;
  /** Registrations among those: they may stand in the house's books all the same. */
  readonly unknownFamilies: number;
  readonly retries: Retries;
  readonly lateSends: number;
  readonly mostUnderWay: number;
};
export type SpikeOptions = {
  readonly house: Pick<HouseDoor, 'submitOnce'>;
  readonly mix: Mix;
  readonly seed: number;
  readonly lengthMs: number;
  /** How long after the last send was due phones go on trying, ms. */
  readonly patienceMs: number;
  /** A prepared account's cookie for the family (or invalid form) of this number, and the account. */
  readonly senderOf: (which: number) => { readonly account: number; readonly cookie: string };
  readonly say: (line: string) => void;
};

/** Time for the connections' owner to get ready, ms. */
const leadMs = 500;

const openBooks = (mix: Mix) => ({
  first: new Array<Promised | undefined>(mix.bodies.length),
  again: new Map<number, Promised>(),
  latencies: [] as number[],
  notAccepted: [] as string[],
  retries: { shed: 0, shedAs: new Map<string, number>(), faults: 0, unknown: 0, why: new Map<string, number>() },
  ...{ sent: 0, underWay: 0, mostUnderWay: 0, accepted: 0, refusedInvalid: 0, acceptedInvalid: 0, unanswered: 0 },
});
type Books = ReturnType<typeof openBooks>;

/** Writes down one final answer. */
const note = (books: Books, one: Due, account: number, answer: Answer | undefined, dueAt: number): void => {
  if (answer === undefined) {
    books.unanswered += 1;
    return;
  }
  if (one.kind === 'invalid' && (answer.status === 422 || answer.status === 202)) {
    books[answer.status === 422 ? 'refusedInvalid' : 'acceptedInvalid'] += 1;
    return;
  }
  const read = acceptedSchema.safeParse(answer.body);
  if (answer.status !== 202 || !read.success) {
    books.notAccepted.push(`${one.kind}: ${answer.status} ${JSON.stringify(answer.body)?.slice(0, 300)}`);
    return;
  }
  const { submissionId, familyId, receipt } = read.data;
  const promised = { account, submissionId, familyId, receipt };
  if (one.kind === 'again') {
    books.again.set(one.which, promised);
    return;
  }
  books.first[one.which] = promised;
  books.accepted += 1;
  books.latencies.push(performance.now() - dueAt);
};

const closeBooks = (books: Books, lateSends: number): Spike => {
  const { first, again, latencies, refusedInvalid, acceptedInvalid, notAccepted, unanswered, retries } = books;
  const compared = [...again].flatMap(([which, { receipt }]) =>
    first[which]?.receipt === receipt ? [true] : first[which] === undefined ? [] : [false],
  );
  const promised = Array.from(first, (one, which) => one ?? again.get(which));
  return {
    promised: promised.filter((one) => one !== undefined),
    ...{ latencies, refusedInvalid, acceptedInvalid, notAccepted, unanswered, retries, lateSends },
    resentSameReceipt: compared.filter((same) => same).length,
    resentOtherReceipt: compared.filter((same) => !same).length,
    unknownFamilies: promised.filter((one) => one === undefined).length,
    mostUnderWay: books.mostUnderWay,
  };
};

const progress = (books: Books, startsAt: number, say: SpikeOptions['say']): void => {
  const seconds = Math.max(0, Math.round((performance.now() - startsAt) / 1000));
  const { sent, accepted, underWay, refusedInvalid, retries } = books;
  const again = `${retries.shed} shed, ${retries.unknown + retries.faults} without an answer`;
  say(
    `${seconds} s: ${sent} sent, ${accepted} accepted, ${refusedInvalid} invalid refused, ${underWay} under way, ${again}`,
  );
};

/** Sends everything on its fixed schedule, each send until it is answered or patience ends, and keeps what was promised. */
export const runSpike = async (options: SpikeOptions): Promise<Spike> => {
  const { house, mix, seed, lengthMs, patienceMs, senderOf, say } = options;
  const counts = { registrations: mix.bodies.length, invalid: mix.invalid.length, resent: mix.resent };
  const sends = planSends(seed, lengthMs, counts);
  const books = openBooks(mix);
  const random = seededRandom(seed + 1);
  const startsAt = performance.now() + leadMs;
  const endsAt = Date.now() + leadMs + (sends.at(-1)?.dueMs ?? 0) + patienceMs;
  const running = new Set<Promise<void>>();
  const send = async (one: Due, dueAt: number): Promise<void> => {
    const { account, cookie } = senderOf(one.which);
    const body = (one.kind === 'invalid' ? mix.invalid : mix.bodies)[one.which] ?? '';
    books.sent += 1;
    books.underWay += 1;
    books.mostUnderWay = Math.max(books.mostUnderWay, books.underWay);
    const retrying = { retries: books.retries, random, giveUpAt: endsAt };
    const answer = await untilAnswered(() => house.submitOnce(cookie, body), retrying);
    books.underWay -= 1;
    note(books, one, account, answer, dueAt);
  };
  const telling = setInterval(() => progress(books, startsAt, say), 1000);
  try {
    const { lateSends } = await runOpenLoop(sends, startsAt, (one, dueAt) => {
      const sending = send(one, dueAt).finally(() => running.delete(sending));
      running.add(sending);
    });
    await Promise.all(running);
    progress(books, startsAt, say);
    for (const [why, times] of books.retries.why) say(`${times} times without an answer: ${why}`);
    return closeBooks(books, lateSends);
  } finally {
    clearInterval(telling);
  }
};
