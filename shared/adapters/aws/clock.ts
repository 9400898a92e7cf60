import { setTimeout } from 'node:timers/promises';
import { type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import type { Clock, Gate, Instant } from '../../ports.ts';
import { apartMs } from '../date-header.ts';

export type ClockNeeds = {
  /** The client of the house's table: each of its answers carries AWS' own time. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly timing: {
    /** How far the wall clock may be from the last comparison + monotonic, milliseconds. */
    readonly skewMs: number;
    /** How far it may be from a Date header, which knows whole seconds only: skew + 1 s, milliseconds. */
    readonly dateHeaderSkewMs: number;
  };
  readonly wall?: () => Instant;
  readonly monotonicMs?: () => number;
};

/** A comparison lets the gate pass for this long; then the table is asked again, milliseconds. */
const FRESH_MS = 10_000;
/** The table is asked at most once per this long, however many wait at the gate, milliseconds. */
const ASK_EVERY_MS = 500;
/** An item that nobody writes: the question is answered by the Date, even where the room may not read it. */
const NOTHING = { pk: { S: 'CLOCK' }, sk: { S: 'CLOCK' } };

/** What an answer of the table said of the wall clock; `why`: it disagreed. */
type Comparison = { readonly wall: Instant; readonly monotonic: number; readonly why?: string };

const readDate = (response: unknown): Instant | undefined => {
  const { headers } = response as { readonly headers?: { readonly [name: string]: string } };
  const date = Date.parse(headers?.['date'] ?? '');
  return Number.isNaN(date) ? undefined : date;
};

/**
 * The clock of the AWS engine. Every answer of the table is compared with the wall clock by its Date header, and the last
 * one counts: a process that was frozen over midnight is found out by its first write. The gate passes, for both
 * purposes, while that comparison agreed, is at most 10 s old, and the wall clock is where comparison + monotonic says;
 * else it asks the table (one GetItem) and refuses unless that agrees. It never rejects. One clock per client.
 */
export const openClock = (needs: ClockNeeds): Clock => {
  const { client, tableName, timing, wall = Date.now, monotonicMs = () => performance.now() } = needs;
  let last: Comparison | undefined;
  let asking: Promise<void> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  const compare = (date: Instant, startedAt: number): void => {
    const now = { wall: wall(), monotonic: monotonicMs() };
    const apart = apartMs(date, now.wall - (now.monotonic - startedAt), now.wall);
    const why = `the table's Date and the local clock are up to ${Math.round(apart)} ms apart`;
    last = apart <= timing.dateHeaderSkewMs ? now : { ...now, why };
  };

  client.middlewareStack.add(
    (next) => async (args) => {
      const startedAt = monotonicMs();
      const answer = await next(args);
      const date = readDate(answer.response);
      if (date !== undefined) compare(date, startedAt);
      return answer;
    },
    // Nearer to the wire than the deserializer, which throws on refusals: they carry a Date as well.
    { step: 'deserialize', priority: 'low', name: 'compareDate' },
  );

  const objection = (): string | undefined => {
    if (last === undefined) return 'the table gave no Date';
    if (last.why !== undefined) return last.why;
    const elapsed = monotonicMs() - last.monotonic;
    if (elapsed > FRESH_MS) return 'the table gave no Date for too long';
    return Math.abs(wall() - (last.wall + elapsed)) > timing.skewMs ? 'the local clock jumped' : undefined;
  };

  const ask = async (): Promise<void> => {
    askedAt = monotonicMs();
    // Whatever it answers, the comparison is made on the way; without an answer the objection stands.
    await client.send(new GetItemCommand({ TableName: tableName, Key: NOTHING })).catch(() => undefined);
    asking = undefined;
  };
  const askOnce = (): Promise<void> => {
    if (asking === undefined && monotonicMs() - askedAt >= ASK_EVERY_MS) asking = ask();
    return asking ?? Promise.resolve();
  };

  const gate = async (): Promise<Gate> => {
    if (objection() !== undefined) await askOnce();
    const why = objection();
    return why === undefined ? { outcome: 'passed', now: wall() } : { outcome: 'refused', why };
  };
  return { now: wall, gate, sleep: (milliseconds) => setTimeout(milliseconds) };
};
