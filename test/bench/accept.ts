import { setTimeout as sleep } from 'node:timers/promises';
import { familiesPerAccount } from '../../shared/records/registrant.ts';
import { prepareBodies } from './bodies.ts';
import { type Breakdown, measureSteps } from './breakdown.ts';
import { type Load, startLoad, submissionRequest } from './generator.ts';
import { canPin, cpuOf, pinSelf } from './process-cpu.ts';
import { type RunningSystem, type StartSystem, startFloor, startHouse } from './systems.ts';

export type AcceptOptions = {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  /** Accepts before the counted seconds begin. */
  readonly warmUp: number;
  readonly say: (line: string) => void;
};
/** Microseconds of CPU per acknowledged accept; `per_second` is of this machine in this minute and says little. */
export type Round = {
  readonly floor_us: number;
  readonly ours_us: number;
  readonly ratio: number;
  readonly floor_per_second: number;
  readonly ours_per_second: number;
};
/** Figures are medians of the rounds; `ours_over_floor` is the median of the rounds' ratios. */
export type AcceptResult = {
  readonly verdict: 'measured' | 'no verdict';
  readonly floor_us: number;
  readonly ours_us: number;
  readonly ours_over_floor: number;
  readonly ours_over_floor_range: readonly [least: number, most: number];
  /** (most - least) / median of the floor. */
  readonly floor_spread: number;
  readonly pinned: boolean;
  readonly rounds: readonly Round[];
  readonly breakdown: Breakdown;
};

/** A second, and `warmUp` accepts: V8 compiles a server as big as ours until about the 15,000th, the floor is done far earlier. */
const warmUpMs = 1000;
/** After so long it begins whatever the count. */
const longestWarmUpMs = 20_000;
/** No server here answers more a second on one core; so many bodies are prepared. */
const mostPerSecond = 16_000;
/** Sessions are prepared for this many; a house that is faster runs out of them, and says so. */
const mostOfHouse = 7_000;
const mostSpread = 0.25;
const [serverCore, generatorCore] = [0, 1];

const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
};
const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));

/** Whole requests, five families to an account. */
const requestsOf = ({ cookies }: RunningSystem, bodies: readonly string[]): (() => string | undefined) => {
  let taken = 0;
  return () => {
    const cookie = cookies[Math.floor(taken / familiesPerAccount)];
    const body = bodies[taken];
    if (cookie === undefined || body === undefined) return undefined;
    taken += 1;
    return submissionRequest(cookie, body);
  };
};

const warm = async (load: Load, accepts: number): Promise<void> => {
  const end = performance.now() + longestWarmUpMs;
  await sleep(warmUpMs);
  while (load.acknowledged() < accepts && performance.now() < end) await sleep(50);
};

type Measured = { readonly us: number; readonly perSecond: number };

/** One system, once: fresh store, warm-up, counted seconds; throws when anything acknowledged is not in its store. */
const measure = async (
  start: StartSystem,
  bodies: readonly string[],
  accounts: number,
  { seconds, connections, warmUp }: AcceptOptions,
  core: number | undefined,
): Promise<Measured> => {
  const system = await start({ core, accounts });
  try {
    await sleep(500);
    const load = await startLoad({ port: system.port, connections, next: requestsOf(system, bodies) });
    await warm(load, warmUp);
    const before = { cpu: cpuOf(system.pid), acknowledged: load.acknowledged(), at: performance.now() };
    await sleep(seconds * 1000);
    const after = { cpu: cpuOf(system.pid), acknowledged: load.acknowledged(), at: performance.now() };
    const { acknowledged, failures } = await load.stop();
    if (failures.length > 0) throw new Error(`the round is void: ${failures.join('; ')}`);
    const stored = await system.countStored();
    if (stored !== acknowledged) {
      throw new Error(`the round is void: ${acknowledged} were acknowledged and ${stored} are in the store`);
    }
    const accepts = after.acknowledged - before.acknowledged;
    return { us: (after.cpu - before.cpu) / accepts, perSecond: (accepts * 1000) / (after.at - before.at) };
  } finally {
    await system.end();
  }
};

/** Floor and house in interleaved rounds of rotated order, then the house's steps one by one. Throws when a round is void. */
export const benchAccept = async (options: AcceptOptions): Promise<AcceptResult> => {
  const { rounds: count, seconds, say } = options;
  const pinned = canPin();
  if (pinned) pinSelf(generatorCore);
  else say('taskset is missing: nothing is bound to a core, and the figures scatter more');
  const core = pinned ? serverCore : undefined;
  const lasting = seconds + warmUpMs / 1000 + 1;
  say('preparing families');
  const bodies = prepareBodies(1, options.warmUp + lasting * mostPerSecond);
  const accountsOf = (perSecond: number): number =>
    Math.ceil((options.warmUp + lasting * perSecond) / familiesPerAccount);
  const floor = () => measure(startFloor, bodies, accountsOf(mostPerSecond), options, core);
  const house = () => measure(startHouse, bodies, accountsOf(mostOfHouse), options, core);
  const rounds: Round[] = [];
  for (let round = 0; round < count; round += 1) {
    const first = await (round % 2 === 0 ? floor() : house());
    const second = await (round % 2 === 0 ? house() : floor());
    const [of, ours] = round % 2 === 0 ? [first, second] : [second, first];
    rounds.push({
      floor_us: rounded(of.us),
      ours_us: rounded(ours.us),
      ratio: rounded(ours.us / of.us, 3),
      floor_per_second: Math.round(of.perSecond),
      ours_per_second: Math.round(ours.perSecond),
    });
    say(`round ${round + 1} of ${count}: ${JSON.stringify(rounds.at(-1))}`);
  }
  say('measuring the steps one by one');
  const floors = rounds.map(({ floor_us }) => floor_us);
  const ratios = rounds.map(({ ratio }) => ratio);
  const spread = (Math.max(...floors) - Math.min(...floors)) / median(floors);
  const oursUs = median(rounds.map(({ ours_us }) => ours_us));
  return {
    verdict: spread > mostSpread ? 'no verdict' : 'measured',
    floor_us: rounded(median(floors)),
    ours_us: rounded(oursUs),
    ours_over_floor: rounded(median(ratios), 3),
    ours_over_floor_range: [Math.min(...ratios), Math.max(...ratios)],
    floor_spread: rounded(spread, 3),
    pinned,
    rounds,
    breakdown: await measureSteps(bodies.slice(0, 4000), oursUs, options.connections, core),
  };
};
