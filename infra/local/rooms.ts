import { accountsHandler } from '../../functions/accounts/handler.ts';
import { checkerHandler } from '../../functions/checker/handler.ts';
import { intakeHandler } from '../../functions/intake/handler.ts';
import { opsHandler } from '../../functions/ops/handler.ts';
import { recorderHandler, retryHandler } from '../../functions/recorder/handler.ts';
import { releaseHandler } from '../../functions/release/handler.ts';
import { statusHandler } from '../../functions/status/handler.ts';
import { uploadsHandler } from '../../functions/uploads/handler.ts';
import type { EmbeddedBlobs } from '../../shared/adapters/embedded/blobs.ts';
import type { EmbeddedQueue } from '../../shared/adapters/embedded/queue.ts';
import type { DayLength } from '../../shared/domain/quota-day.ts';
import type { Timing } from '../../shared/domain/timing.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import type {
  CivilRegistry,
  Clock,
  Keys,
  Metrics,
  Notify,
  Passwords,
  Random,
  Table,
  TaxRegistry,
} from '../../shared/ports.ts';
import { cachedControls } from '../../shared/records/control.ts';
import { noteLateCall } from '../../shared/records/quota.ts';
import { watchCalls } from './watch-calls.ts';

export type QueueName = 'submissions' | 'submissions-dead' | 'retries' | 'checks' | 'checks-dead';

/** Everything the rooms ask of the world, already opened. `people` is the table with the urgency of someone who waits for an answer. */
export type World = {
  readonly table: Table;
  readonly people: Table;
  readonly keyTable: Table;
  readonly blobs: EmbeddedBlobs;
  readonly queues: { readonly [Q in QueueName]: EmbeddedQueue };
  readonly keys: Keys;
  readonly passwords: Passwords;
  readonly notify: Notify;
  readonly clock: Clock;
  readonly random: Random;
  readonly civil: CivilRegistry;
  readonly tax: TaxRegistry;
  readonly metrics: Metrics;
  readonly dayLength: DayLength;
  readonly timing: Timing;
  readonly writeLog: (line: string) => void;
};

/** Retention of a submission after it was accepted: two years, until a person decides otherwise (UU 27/2022 article 42). */
const retentionMs = 2 * 365 * 86_400_000;
/** A settled NIK stays settled for this many quota days. */
const validityDays = 90;

/** Wires every room of the house, the same code that Lambda runs. */
export const openRooms = (world: World) => {
  const log = (room: string) => jsonLog(room, world.clock.now, world.writeLog);
  const { keys, clock, random, metrics, keyTable, queues, dayLength, timing } = world;
  const controls = cachedControls(world.people, clock, timing.cacheMs);
  const people = { table: world.people, keyTable, keys, clock, random };
  const workers = { table: world.table, keyTable, keys, clock, random, metrics, dayLength, timing };
  const noteLate = (day: string): Promise<void> => noteLateCall(world.table, day);
  const watched = watchCalls({ civil: world.civil, clock, guardMs: timing.guardMs, dayLength, noteLate });
  const recorder = {
    ...workers,
    skewMs: timing.skewMs,
    settleMs: timing.settleMs,
    retryAfterMs: dayLength.dayLengthMs / 24,
    retentionMs,
    log: log('recorder'),
  };
  return {
    accounts: accountsHandler({ ...people, passwords: world.passwords, notify: world.notify, log: log('accounts') }),
    intake: intakeHandler({
      ...people,
      submissions: queues.submissions,
      controls,
      metrics,
      dayLength,
      arrivalsSeen: 'all',
      log: log('intake'),
    }),
    status: statusHandler({ ...people, controls, dayLength, log: log('status') }),
    uploads: uploadsHandler({ ...people, blobs: world.blobs, log: log('uploads') }),
    ops: opsHandler({ ...people, queues, dayLength, log: log('ops') }),
    recorder: recorderHandler(recorder),
    retry: retryHandler(recorder),
    release: releaseHandler({
      ...workers,
      checks: queues.checks,
      submissions: queues.submissions,
      submissionsDead: queues['submissions-dead'],
      retries: queues.retries,
      unanswered: watched.unanswered,
      log: log('release'),
    }),
    checker: checkerHandler({ ...workers, civil: watched.civil, tax: world.tax, validityDays, log: log('checker') }),
  };
};
export type Rooms = ReturnType<typeof openRooms>;
