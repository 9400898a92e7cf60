import { setTimeout as sleep } from 'node:timers/promises';
import { prepareBodies } from '../../bench/bodies.ts';
import { submissionRequest } from '../../bench/generator.ts';
import { canPin, cpuOf, pinSelf } from '../../bench/process-cpu.ts';
import { startRealHouse } from '../../bench/systems.ts';
import { freeAccounts } from '../accounts.ts';
import { acceptedSchema } from '../answers.ts';
import { countAll } from '../books.ts';
import { accountsFor } from '../families.ts';
import { type HouseDoor, openHouseDoor } from '../house-door.ts';
import { lookUpAll } from '../prakerja/look-up.ts';
import { countUnrecorded } from '../prakerja/result.ts';
import type { Promised } from '../prakerja/spike.ts';
import { openSender, persist } from '../sender.ts';
import { openConnections } from './connections.ts';
import { openCrowd } from './crowd.ts';
import { type Accept, openStages, type Stages } from './stages.ts';
import { figuresOf, type Peak } from './tally.ts';
import { type Bounds, failuresOf } from './verdict.ts';

export type OverloadOptions = {
  /** The house's origin; undefined: one is started, on a core of its own where that can be. */
  readonly target: string | undefined;
  /** Of each stage of overload. */
  readonly seconds: number;
  /** Of each closed loop that looks for the peak. */
  readonly peakSeconds: number;
  /** Accepts before the peak is looked for: V8 compiles until then. */
  readonly warmUp: number;
  /** How long the rest is looked at, at most. */
  readonly restSeconds: number;
  /** p99 of accepts of a house that is normal, milliseconds. */
  readonly normalP99Ms: number;
  /** Prepared families. */
  readonly families: number;
  readonly connections: number;
  /** How many receipts are looked up, spread over all. */
  readonly lookUps: number;
  /** How long the recorder may take, so that what is doubled can be counted. */
  readonly waitSeconds: number;
  readonly seed: number;
  readonly say: (line: string) => void;
};

/** Clients of the closed loops: the peak is the best of them. */
const loops = [64, 256, 1024] as const;
const factors = [2, 3] as const;
/** Of the peak: the rate of the calm before and of the rest after. */
const lowShare = 0.1;
const calmMs = 5_000;
const anything = 'GET /healthz HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n';
const warmUpLookMs = 500;
const firstAnswerSeconds = 10;
const [houseCore, generatorCore] = [0, 1];
/** Between two looks at whether the recorder is done, ms. */
const lookMs = 1_000;
const lookUpConnections = 32;

const warmUp = async (stages: Stages, { warmUp, say }: OverloadOptions): Promise<void> => {
  while (stages.accepts.length < warmUp && stages.missing() === 0) {
    await stages.closedLoop(loops[1], warmUpLookMs);
    await stages.settle();
  }
  say(`${stages.accepts.length} accepts to warm up`);
};

/** The highest rate of accepts that kept clients, each with its next send once the last is answered, can draw from the house. */
const findPeak = async (stages: Stages, { peakSeconds, say }: OverloadOptions): Promise<Peak> => {
  let peak: Peak = { perSecond: 0, cpuUs: undefined };
  for (const clients of loops) {
    const found = await stages.closedLoop(clients, peakSeconds * 1000);
    await stages.settle();
    const cpu = found.cpuUs === undefined ? '' : `, ${Math.round(found.cpuUs)} us of CPU each`;
    say(`${clients} clients: ${Math.round(found.perSecond)} accepts/s${cpu}`);
    if (found.perSecond > peak.perSecond) peak = found;
  }
  return peak;
};

const promisesOf = (accepts: readonly Accept[], accountOf: (which: number) => number): readonly Promised[] =>
  accepts.map(({ which, text }) => {
    const read = acceptedSchema.parse(JSON.parse(text.slice(text.indexOf('\r\n\r\n'))));
    const { submissionId, familyId, receipt } = read;
    return { account: accountOf(which), submissionId, familyId, receipt };
  });

const sampleOf = <T>(all: readonly T[], count: number): readonly T[] => {
  const step = Math.max(1, all.length / count);
  return Array.from({ length: Math.min(count, all.length) }, (_, i) => all[Math.floor(i * step)] as T);
};

/** Waits for the recorder, then holds receipts and families against what was promised. */
const countLosses = async (
  house: HouseDoor,
  promised: readonly Promised[],
  before: number,
  unknown: number,
  accounts: number,
  { lookUps, waitSeconds, say }: OverloadOptions,
) => {
  const until = Date.now() + waitSeconds * 1000;
  let reconcile = await house.reconcile();
  for (; countUnrecorded(reconcile) > 0 && Date.now() < until; reconcile = await house.reconcile()) {
    say(`${countUnrecorded(reconcile)} accepted messages are still to be recorded`);
    await sleep(lookMs);
  }
  const unrecorded = countUnrecorded(reconcile);
  const lookedUp = await lookUpAll(house, sampleOf(promised, lookUps), accounts, say);
  const unentered = Math.max(0, (lookedUp.states.get('received') ?? 0) - unrecorded);
  const recorded = countAll(reconcile.families) - before;
  const receipts = new Set(promised.map(({ receipt }) => receipt)).size;
  return {
    lost: Math.max(lookedUp.unknown.length + unentered, promised.length - recorded - unrecorded),
    doubled: Math.max(0, recorded - promised.length - unknown) + promised.length - receipts + lookedUp.changed,
    looked_up: Math.min(lookUps, promised.length),
    unrecorded,
  };
};

const run = async (options: OverloadOptions, target: string, pid: number | undefined, bounds: Bounds) => {
  const { seed, families, say, seconds, restSeconds, normalP99Ms } = options;
  const { hostname, port } = new URL(target);
  const sender = openSender(target, lookUpConnections);
  await persist(() => sender.ask('GET', '/healthz'), firstAnswerSeconds).catch((cause: unknown) => {
    throw new Error(`no house answers at ${target}`, { cause });
  });
  const house = openHouseDoor(sender);
  const bodies = prepareBodies(seed, families);
  const before = countAll((await house.reconcile()).families);
  const accounts = await freeAccounts(house, Math.min(20_000, accountsFor(families)), before === 0);
  const cookies = await house.cookies((accounts.at(-1) ?? 0) + 1);
  say(`${bodies.length} families of ${accounts.length} accounts are prepared (seed ${seed})`);
  const accountOf = (which: number): number => accounts[which % accounts.length] ?? 0;
  const requestOf = (which: number) => submissionRequest(cookies[accountOf(which)] ?? '', bodies[which] ?? '');
  const connections = openConnections({ host: hostname, port: Number(port) }, options.connections);
  const crowd = openCrowd(families);
  const houseCpu = () => (pid === undefined ? undefined : cpuOf(pid));
  const stages = openStages({ connections, crowd, seed, requestOf, houseCpu });
  try {
    await connections.open(anything);
    await warmUp(stages, options);
    const peak = await findPeak(stages, options);
    const per_stage = [];
    const calm = await stages.openLoop(lowShare * peak.perSecond, calmMs);
    per_stage.push(figuresOf('calm', calm, calmMs / 1000, peak));
    for (const factor of factors) {
      say(`${factor} times the peak for ${seconds} s`);
      const tally = await stages.openLoop(factor * peak.perSecond, seconds * 1000);
      per_stage.push(figuresOf(`${factor}x`, tally, seconds, peak));
      say(JSON.stringify(per_stage.at(-1)));
    }
    const overload = per_stage.slice(1);
    const rest = await stages.rest(lowShare * peak.perSecond, restSeconds * 1000, { boundMs: normalP99Ms, calmMs });
    per_stage.push(figuresOf('rest', rest.tally, rest.restMs / 1000, peak));
    say(JSON.stringify(per_stage.at(-1)));
    await stages.settle();
    const stillReturning = crowd.returning();
    const promised = promisesOf(stages.accepts, accountOf);
    const counted = await countLosses(house, promised, before, stages.unknown(), (accounts.at(-1) ?? 0) + 1, options);
    const normalAgainSeconds = rest.normalAgainMs === undefined ? undefined : rest.normalAgainMs / 1000;
    const { wrong } = stages;
    const figures = { overload, normalAgainSeconds, stillReturning, wrong, missing: stages.missing(), ...counted };
    return {
      peak_per_second: Math.round(peak.perSecond),
      normal_again_seconds: normalAgainSeconds ?? null,
      families_sent: crowd.begun(),
      accepted: promised.length,
      looked_up: counted.looked_up,
      lost: counted.lost,
      doubled: counted.doubled,
      unrecorded: counted.unrecorded,
      broken_connections: connections.broken(),
      waited_for_connection: connections.waited(),
      seed,
      per_stage,
      failures: failuresOf(figures, bounds),
    };
  } finally {
    connections.close();
    sender.close();
  }
};

export const runOverload = async (options: OverloadOptions, bounds: Bounds) => {
  if (options.target !== undefined) return { pinned: null, ...(await run(options, options.target, undefined, bounds)) };
  const pinned = canPin();
  if (pinned) pinSelf(generatorCore);
  const house = await startRealHouse(pinned ? houseCore : undefined, []);
  try {
    return { pinned, ...(await run(options, house.url, house.pid, bounds)) };
  } finally {
    await house.end();
  }
};
export type OverloadResult = Awaited<ReturnType<typeof runOverload>>;
