import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { blobsPath, openBlobs } from '../../shared/adapters/embedded/blobs.ts';
import { openClock } from '../../shared/adapters/embedded/clock.ts';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import { openNotify } from '../../shared/adapters/embedded/notify.ts';
import { openQueue } from '../../shared/adapters/embedded/queue.ts';
import { openStore, type Store } from '../../shared/adapters/embedded/store.ts';
import { openTable } from '../../shared/adapters/embedded/table.ts';
import { openPasswords } from '../../shared/adapters/passwords.ts';
import { systemRandom } from '../../shared/adapters/random.ts';
import { openBapenda } from '../../shared/adapters/registry/bapenda.ts';
import { openDukcapil } from '../../shared/adapters/registry/dukcapil.ts';
import type { DayLength } from '../../shared/domain/quota-day.ts';
import { timingFor } from '../../shared/domain/timing.ts';
import { jsonLog } from '../../shared/lambda/log.ts';
import type { Keys } from '../../shared/ports.ts';
import { openAdmission } from './admission.ts';
import { blobPage } from './blob-pages.ts';
import { prepareDemo } from './demo.ts';
import { demoPage, demoPath, outboxPath } from './demo-page.ts';
import { docsPages } from './docs-pages.ts';
import { runEventSource } from './event-source.ts';
import { openHttpServer } from './http-server.ts';
import { openLogFile } from './log-file.ts';
import { openMetrics } from './metrics.ts';
import { portalPages } from './portal-pages.ts';
import { openRooms, type Rooms, type World } from './rooms.ts';
import { runSchedule } from './schedule.ts';

export type HouseOptions = {
  readonly port: number;
  readonly data: string;
  readonly quota: number;
  readonly day: DayLength;
  /** Base URL under which /dukcapil and /bapenda lie. */
  readonly registry: string;
  /** `recorder`: what is accepted stays in its queue until a start without this; for measuring the front door. */
  readonly pause?: 'recorder' | undefined;
};
export type House = {
  readonly url: string;
  readonly metrics: ReturnType<typeof openMetrics>;
  /** Answers what is under way, finishes running handlers, commits and closes; what is left is found again at the next start. */
  stop(): Promise<void>;
};

const daySeconds = 86_400;
const visibilitySeconds = (functionTimeoutMs: number): number => (6 * functionTimeoutMs) / 1000;
const recorderTimeoutMs = 10_000;
/** Of both event sources; on AWS a deploy-time setting. */
const batches = { batchSize: 10, maximumConcurrency: 8 };
/** Who would wait longer than a second is asked to come back, than a tenth where the line does not end; so long may one turn begin new requests. */
const crowd = { longestWaitMs: 1000, standingWaitMs: 100, standsAfterMs: 500, turnMs: 12 };
/** How long requests under way may still take when the house closes. */
const graceMs = 1000;
/** Calls to a registry under way at once. */
export const registrySockets = 128;

/** The house's queues in its store, as their event sources take them. */
export const openQueues = (store: Store, checkerTimeoutMs: number) => {
  const fortnight = 14 * daySeconds;
  const queue = (
    name: string,
    retentionSeconds: number,
    timeoutMs: number,
    dead?: { deadLetter: string; maxReceiveCount: number },
  ) => openQueue(store, { name, retentionSeconds, visibilitySeconds: visibilitySeconds(timeoutMs), ...dead });
  return {
    submissions: queue('submissions', fortnight, recorderTimeoutMs, {
      deadLetter: 'submissions-dead',
      maxReceiveCount: 6,
    }),
    retries: queue('retries', 3600, recorderTimeoutMs),
    'submissions-dead': queue('submissions-dead', fortnight, recorderTimeoutMs),
    checks: queue('checks', 3600, checkerTimeoutMs, { deadLetter: 'checks-dead', maxReceiveCount: 2 }),
    'checks-dead': queue('checks-dead', fortnight, checkerTimeoutMs),
  };
};

const openWorld = (
  options: HouseOptions,
  keys: Keys,
  store: Store,
  keyStore: Store,
  writeLog: (line: string) => void,
) => {
  const timing = timingFor(options.day.dayLengthMs);
  const registry = { timeoutMs: timing.callTimeoutMs, maxSockets: registrySockets };
  const account = { userId: 'daftar', password: 'daftar', ipUser: '127.0.0.1' };
  const civil = openDukcapil({ baseUrl: `${options.registry}/dukcapil`, ...account, ...registry });
  const clock = openClock({ timing, registryDate: civil.date });
  const notify = openNotify(keyStore, keys, clock);
  const metrics = openMetrics();
  const world: World = {
    table: openTable(store, 'daftar'),
    people: openTable(store, 'daftar', { urgency: 'accept' }),
    keyTable: openTable(keyStore, 'keys'),
    blobs: openBlobs({ folder: join(options.data, 'blobs'), keys, clock }),
    queues: openQueues(store, timing.checkerDeadlineMs),
    keys,
    passwords: openPasswords(),
    notify,
    clock,
    random: systemRandom,
    civil,
    tax: openBapenda({ baseUrl: `${options.registry}/bapenda`, ...registry }),
    metrics,
    dayLength: options.day,
    timing,
    writeLog,
  };
  return { world, notify, timing, metrics };
};

/** The rooms, and the world as their host sees it. */
export type Inside = { readonly world: World; readonly rooms: Rooms };
const asItIs = (world: World): Inside => ({ world, rooms: openRooms(world) });

/**
 * Opens the whole house on one data folder: tables, queues, rooms, rule and the one origin. Rejects with what to do when it cannot.
 * `inside`: what stands between the rooms and their world, for a rehearsal of its failures; nothing, unless given.
 */
export const openHouse = async (options: HouseOptions, inside: (world: World) => Inside = asItIs): Promise<House> => {
  mkdirSync(options.data, { recursive: true, mode: 0o700 });
  const logFile = openLogFile(join(options.data, 'house.log'));
  const log = jsonLog('house', Date.now, logFile.write);
  const keys = openKeys(join(options.data, 'keys.json'), { mayCreate: !existsSync(join(options.data, 'daftar.db')) });
  const store = openStore(join(options.data, 'daftar.db'), { log });
  const keyStore = openStore(join(options.data, 'keys.db'), { log, secureDelete: true });
  const { world: own, notify, timing, metrics } = openWorld(options, keys, store, keyStore, logFile.write);
  await prepareDemo(own, options.quota);
  const { world, rooms } = inside(own);
  const pages = {
    '/healthz': () => Promise.resolve({ status: 200, body: { ready: true } }),
    [outboxPath]: async () => ({ status: 200, body: { notices: await notify.readOutbox(50) } }),
    [demoPath]: demoPage(world, options.registry),
    [blobsPath]: blobPage(world.blobs, log),
    ...docsPages(),
  };
  const admission = openAdmission(crowd);
  const server = openHttpServer({ rooms, pages, site: portalPages(), admission, metrics });
  await server.listen(options.port);
  const recorder = runEventSource({
    queue: world.queues.submissions,
    handler: rooms.recorder,
    functionTimeoutMs: recorderTimeoutMs,
    ...batches,
    // What is in the queue is safe; who stands at the door is not served yet.
    standsBack: admission.isCrowded,
    log,
  });
  if (options.pause === 'recorder') recorder.pause();
  const sources = [
    recorder,
    runEventSource({
      queue: world.queues.retries,
      handler: rooms.retry,
      functionTimeoutMs: recorderTimeoutMs,
      batchSize: 1,
      maximumConcurrency: 1,
      log,
    }),
    runEventSource({
      queue: world.queues.checks,
      handler: rooms.checker,
      functionTimeoutMs: 6 * timing.checkerDeadlineMs,
      ...batches,
      log,
    }),
  ];
  const rule = runSchedule(rooms.release, timing.releasePeriodMs);
  const url = `http://127.0.0.1:${options.port}`;
  log('house.opened', { url, pid: process.pid });
  return {
    url,
    metrics,
    stop: async () => {
      const workers = Promise.all([rule.stop(), ...sources.map((source) => source.stop())]);
      await Promise.all([server.close(graceMs), workers]);
      await Promise.all([store.close(), keyStore.close()]);
      log('house.closed');
      await logFile.close();
    },
  };
};
