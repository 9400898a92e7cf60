import { checkDayLength, type DayLength, realDayMs } from '../shared/domain/quota-day.ts';
import { type Timing, timingFor } from '../shared/domain/timing.ts';

/** `local`: an AWS endpoint on this machine. `dev`: an account for trying, made-up people only. `prod`: the real thing. */
export const stages = ['dev', 'local', 'prod'] as const;
export type Stage = (typeof stages)[number];

/** One function: how big, how long it may run, how many at once. */
export type RoomSize = {
  readonly memoryMb: number;
  readonly timeoutSeconds: number;
  /** Never more environments than this; absent: as many as the account has. Never set for a room that a queue feeds. */
  readonly atMost?: number;
};
/** How a queue feeds its room. */
export type Feed = {
  readonly batchSize: number;
  /** SQS brings no more batches at once than this (2 to 1,000). It bounds what is in flight; the rate is release's. */
  readonly maximumConcurrency: number;
  /** How long a batch may wait to become full: each receive and each invocation is billed, whatever it carries. */
  readonly waitSeconds: number;
};
export type RoomName =
  | 'accounts'
  | 'intake'
  | 'recorder'
  | 'retry'
  | 'release'
  | 'checker'
  | 'status'
  | 'uploads'
  | 'ops';

/** All that differs between the stages, and every number an operator may argue about. */
export type Settings = {
  readonly stage: Stage;
  /** Where does it run? Citizens' data stay in Jakarta (UU 27/2022). */
  readonly region: string;
  /** Is the data real, so that no `destroy` and no slip may take it along? */
  readonly isProtected: boolean;
  /** Do tables, keys and photos outlive their stack? */
  readonly dataOutlivesStack: boolean;
  /** From which addresses of the site may a browser send? Empty until the site has a name. */
  readonly origins: readonly string[];
  /** Does a CDN with a firewall stand in front? Emulators have none. */
  readonly edge: Edge | undefined;
  /** From which registered address does the checker call? Absent: from any, without a network of its own. */
  readonly checkerNetwork: { readonly zones: number } | undefined;
  /** Whom does it ask? */
  readonly registry: {
    readonly baseUrl: string;
    /** Where its made-up twin stands in, nothing real is spent and no login is needed. */
    readonly isSimulator: boolean;
  };
  /** How long is a quota day? Real: midnight to midnight in Jakarta. Short days are for a rehearsal. */
  readonly day: DayLength;
  /** From which address are codes sent? */
  readonly mailFrom: string;
  /** Who is woken by an alarm? */
  readonly alarmsTo: readonly string[];
  readonly budget: { readonly dollarsAMonth: number; readonly to: readonly string[] } | undefined;
  readonly rooms: { readonly [name in RoomName]: RoomSize };
  readonly feeds: { readonly recorder: Feed; readonly retry: Feed; readonly checker: Feed };
  /** Connections that one environment of the checker keeps to a registry. */
  readonly registrySockets: number;
  /** For how much load is the main table warm from its first second? Absent: as AWS gives, 4,000 writes a second. */
  readonly warmThroughput: { readonly readsPerSecond: number; readonly writesPerSecond: number } | undefined;
  /** For how long is a submission kept? */
  readonly submissionDays: number;
  /** For how many quota days does a settled NIK stay settled? */
  readonly validityDays: number;
  /** For how long do photos wait in quarantine for somebody who looks at them? */
  readonly photoDays: number;
  /** CloudWatch knows only some spans. */
  readonly logDays: 1 | 7 | 14 | 30 | 90 | 365;
  /** When is somebody woken? Absent: never, and no dashboard either (MiniStack knows no arithmetic in alarms). */
  readonly alarms: AlarmSettings | undefined;
};
export type Edge = {
  /** The site's own name and its certificate (in us-east-1); absent: the CDN's name. */
  readonly domain: { readonly name: string; readonly certificateArn: string } | undefined;
  /** Requests of one address in 5 minutes before it is refused. */
  readonly requestsPerAddress: number;
};
export type AlarmSettings = {
  /** Oldest message of `submissions`: people wait for their place. */
  readonly submissionsAgeSeconds: number;
  /** Oldest message of `checks`: the checker does not keep up with release. */
  readonly checksAgeSeconds: number;
  /** Minutes in which nobody was let go though families wait and quota is left. */
  readonly stillMinutes: number;
  /** Share of the day's quota below which it is nearly gone, percent. */
  readonly quotaLeftPercent: number;
  /** Share of answers that know no such person, percent: invented NIKs burn the quota. */
  readonly notFoundPercent: number;
  /** Share of a room's requests that end in a fault, percent. */
  readonly faultPercent: number;
};

/** Every duration of the protocol for the stage's day. */
export const timingOf = (settings: Pick<Settings, 'day'>): Timing => timingFor(settings.day.dayLengthMs);

/** A rule cannot run more often, so a day whose release period is shorter would never spend its quota. */
const rulePeriodMs = 60_000;

/** Throws on settings that contradict the protocol: what the deadline of one function means for the others. */
export const checkSettings = (settings: Settings): Settings => {
  const timing = timingOf(settings);
  const length = checkDayLength(settings.day.dayLengthMs);
  const refuse = (why: string): never => {
    throw new Error(`infra/settings.ts, stage ${settings.stage}: ${why}`);
  };
  if (length.outcome === 'refused') refuse(length.why);
  if (timing.releasePeriodMs < rulePeriodMs) refuse('a rule runs each minute: a quota day is at least 80 minutes long');
  if (settings.rooms.checker.timeoutSeconds * 1000 >= timing.guardMs)
    refuse('the checker must end within the guard around midnight');
  for (const room of ['recorder', 'retry'] as const)
    if (settings.rooms[room].timeoutSeconds * 1000 >= timing.sealMarginMs)
      refuse(`${room} must end before the second it writes into is sealed`);
  for (const room of ['recorder', 'retry', 'checker'] as const)
    if (settings.rooms[room].atMost !== undefined)
      refuse(`${room} is fed by a queue: a cap below its feed sends good messages to the dead letters`);
  return settings;
};

const realDay: DayLength = { originAt: 0, dayLengthMs: realDayMs };

const rooms: Settings['rooms'] = {
  // argon2id takes 19 MB and a whole core for 40 ms: more memory is more core.
  accounts: { memoryMb: 1024, timeoutSeconds: 10 },
  // A request is 100 µs of own CPU and one SendMessage; the timeout holds its retry (700 ms) and the overflow write.
  intake: { memoryMb: 512, timeoutSeconds: 10 },
  // Ten messages of about 13 writes each; below the 60 s after which a second of the line is sealed.
  recorder: { memoryMb: 512, timeoutSeconds: 10 },
  retry: { memoryMb: 256, timeoutSeconds: 10 },
  // A run each minute; the next one is harmless beside it.
  release: { memoryMb: 1024, timeoutSeconds: 55 },
  // Two rounds of registry calls of 10 s and the tax agency's 10 s, and still inside the guard of 60 s.
  checker: { memoryMb: 512, timeoutSeconds: 45 },
  status: { memoryMb: 512, timeoutSeconds: 10 },
  uploads: { memoryMb: 256, timeoutSeconds: 10 },
  // Reconcile reads every family of a window; CloudFront waits 60 s for it.
  ops: { memoryMb: 1024, timeoutSeconds: 60 },
};

const alarms: AlarmSettings = {
  // The recorder empties a spike within minutes; the line is in the table, not here.
  submissionsAgeSeconds: 300,
  // Release sends no more than two periods' worth.
  checksAgeSeconds: 300,
  // A breaker that is open probes after at most 15 minutes.
  stillMinutes: 20,
  quotaLeftPercent: 10,
  // One in twenty is what typing slips make; twice that is not typing.
  notFoundPercent: 10,
  faultPercent: 1,
};

const dev: Settings = {
  stage: 'dev',
  region: 'ap-southeast-3',
  isProtected: false,
  dataOutlivesStack: true,
  origins: [],
  // Phones of one carrier share an address (CGNAT): a limit that a lone script meets and a kelurahan does not.
  edge: { domain: undefined, requestsPerAddress: 10_000 },
  checkerNetwork: undefined,
  registry: { baseUrl: 'https://simulator.daftar.example', isSimulator: true },
  day: realDay,
  mailFrom: 'daftar@daftar.example',
  alarmsTo: [],
  budget: { dollarsAMonth: 50, to: ['daftar@daftar.example'] },
  rooms,
  feeds: {
    // 10 x 10 families at once: far more than a test sends.
    recorder: { batchSize: 10, maximumConcurrency: 10, waitSeconds: 1 },
    retry: { batchSize: 1, maximumConcurrency: 2, waitSeconds: 0 },
    checker: { batchSize: 10, maximumConcurrency: 5, waitSeconds: 1 },
  },
  registrySockets: 40,
  warmThroughput: undefined,
  submissionDays: 730,
  validityDays: 90,
  photoDays: 30,
  logDays: 14,
  alarms,
};

const local: Settings = {
  ...dev,
  stage: 'local',
  // State is in memory there: nothing would be left to keep.
  dataOutlivesStack: false,
  // The local edge tells its own origin as the room's, so that none need be named.
  edge: undefined,
  // Its simulator beside the endpoint; the variable moves it where that port is taken.
  registry: { baseUrl: process.env['DAFTAR_REGISTRY_URL'] ?? 'http://127.0.0.1:4010', isSimulator: true },
  budget: undefined,
  alarms: undefined,
  rooms: {
    ...rooms,
    // Each request at once is a process of Node on this machine.
    accounts: { ...rooms.accounts, atMost: 4 },
    intake: { ...rooms.intake, atMost: 8 },
    status: { ...rooms.status, atMost: 4 },
    uploads: { ...rooms.uploads, atMost: 2 },
    ops: { ...rooms.ops, atMost: 2 },
  },
  feeds: {
    recorder: { batchSize: 10, maximumConcurrency: 2, waitSeconds: 0 },
    retry: { batchSize: 1, maximumConcurrency: 2, waitSeconds: 0 },
    checker: { batchSize: 10, maximumConcurrency: 2, waitSeconds: 0 },
  },
  logDays: 1,
};

const prod: Settings = {
  ...dev,
  stage: 'prod',
  isProtected: true,
  origins: ['https://daftar.jakarta.example'],
  edge: {
    domain: {
      name: 'daftar.jakarta.example',
      certificateArn: 'arn:aws:acm:us-east-1:000000000000:certificate/replace-me',
    },
    requestsPerAddress: 10_000,
  },
  // One NAT per zone would be one more address to register; a zone that is down delays checks, it loses none.
  checkerNetwork: { zones: 2 },
  registry: { baseUrl: 'https://registry.example', isSimulator: false },
  alarmsTo: ['daftar@daftar.example'],
  budget: { dollarsAMonth: 300, to: ['daftar@daftar.example'] },
  feeds: {
    // 1,333 accepts a second (ten times the usual spike) at 13 writes each, a batch of ten in 300 ms: 40.
    recorder: { batchSize: 10, maximumConcurrency: 50, waitSeconds: 1 },
    retry: { batchSize: 1, maximumConcurrency: 2, waitSeconds: 0 },
    // 100,000 hits in 80 % of a day are 1.5 a second; 10 x 10 families in flight carry 200 a second at 2 s an answer.
    checker: { batchSize: 10, maximumConcurrency: 10, waitSeconds: 1 },
  },
  // 1,333 families a second at 13 writes.
  warmThroughput: { readsPerSecond: 12_000, writesPerSecond: 20_000 },
  // Citizens' complaints come late; a year of who did what without a single NIK in it.
  logDays: 365,
};

const settings: { readonly [stage in Stage]: Settings } = { dev, local, prod };

/** The settings of a stage, held against the protocol. Throws when there is no such stage. */
export const settingsOf = (stage: unknown): Settings => {
  const known = stages.find((one) => one === stage);
  if (known === undefined) throw new Error(`no stage "${String(stage)}"; there are ${stages.join(', ')}`);
  return checkSettings(settings[known]);
};
