import { freeAccounts } from '../accounts.ts';
import { compareBooks, countAll } from '../books.ts';
import { accountsFor } from '../families.ts';
import { type HouseDoor, openHouseDoor } from '../house-door.ts';
import { openSender, persist } from '../sender.ts';
import { openSimulatorDoor, type SimulatorDoor } from '../simulator-door.ts';
import { waitForDrain } from './drain.ts';
import { lookUpAll } from './look-up.ts';
import { type Mix, prepareMix } from './mix.ts';
import { type Before, countUnrecorded, type Result, resultOf } from './result.ts';
import { runSpike } from './spike.ts';

export type PrakerjaOptions = {
  /** The house's origin. */
  readonly target: string;
  readonly registrations: number;
  /** In which they are sent. */
  readonly seconds: number;
  /** How long the line may take to drain. */
  readonly waitSeconds: number;
  readonly seed: number;
  readonly connections: number;
  /** Connections are opened as the sends come, by each phone itself; else before, as by an edge that keeps them. */
  readonly cold: boolean;
  /** Tells people how it goes, a line at a time. */
  readonly say: (line: string) => void;
  /** How long the house will stand still in the spike, ms: phones are that much more patient. */
  readonly stoodStillMs?: number;
  /** Someone else ends the house meanwhile: calls may be written ahead without a hit. */
  readonly crashes?: boolean;
  /** Told when the first send is near, and which hits will come. */
  readonly spikeBegins?: () => void;
  readonly drainBegins?: (hits: { readonly before: number; readonly toCome: number }) => void;
  /** Awaited before the books are read. */
  readonly drainEnded?: () => Promise<void>;
};

/** How long phones go on trying after the last send was due, ms. */
const patienceMs = 120_000;
/** How long the books may take to agree, ms. */
const booksMs = 90_000;
const firstAnswerSeconds = 10;

type Doors = { readonly house: HouseDoor; readonly simulator: SimulatorDoor };

const prepare = async ({ registrations, seed, say }: PrakerjaOptions, { house, simulator }: Doors) => {
  const startedAt = performance.now();
  const mix: Mix = prepareMix(seed, registrations);
  const bytes = mix.bodies.reduce((sum, body) => sum + body.length, 0);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  say(
    `${registrations} families, ${mix.units} members, ${Math.round(bytes / 2 ** 20)} MB in ${seconds} s (seed ${seed})`,
  );
  const { hits, uniqueNiks } = await simulator.figures();
  const families = countAll((await house.reconcile()).families);
  const before: Before = { families, hits, uniqueNiks };
  const accounts = await freeAccounts(house, accountsFor(registrations), families === 0);
  const cookies = await house.cookies((accounts.at(-1) ?? 0) + 1);
  say(`${accounts.length} accounts are signed in`);
  const senderOf = (which: number) => {
    const account = accounts[which % accounts.length] ?? 0;
    return { account, cookie: cookies[account] ?? '' };
  };
  return { mix, before, senderOf, accounts: cookies.length };
};

/** Opens every connection while the house is at rest: a busy one takes them in slowly. */
const warm = async ({ house }: Doors, connections: number): Promise<void> => {
  await Promise.all(Array.from({ length: connections }, () => house.publicStatus()));
};

const replay = async (options: PrakerjaOptions, doors: Doors): Promise<Result> => {
  const { house, simulator } = doors;
  const { seed, say, seconds } = options;
  const { mix, before, senderOf, accounts } = await prepare(options, doors);
  if (!options.cold) await warm(doors, options.connections);
  options.spikeBegins?.();
  const patience = patienceMs + (options.stoodStillMs ?? 0);
  const spike = await runSpike({ house, mix, seed, lengthMs: seconds * 1000, patienceMs: patience, senderOf, say });
  const drainFrom = performance.now();
  const families = before.families + spike.promised.length;
  options.drainBegins?.({ before: before.hits, toCome: mix.uniqueNiks });
  const until = Date.now() + options.waitSeconds * 1000;
  const isIdle = await waitForDrain(house, simulator, { families, until, say });
  const drainSeconds = (performance.now() - drainFrom) / 1000;
  await options.drainEnded?.();
  const unrecorded = isIdle ? 0 : countUnrecorded(await house.reconcile());
  const lookedUp = await lookUpAll(house, spike.promised, accounts, say);
  // A line that still moves has books that move: they are read once.
  const comparing = {
    deadline: Date.now() + (isIdle ? booksMs : 0),
    pauseMs: 2_000,
    crashed: options.crashes ?? false,
  };
  const { books, wrong } = await compareBooks(house, simulator, comparing);
  for (const { submissionId, familyId } of lookedUp.unknown.slice(0, 10))
    say(`unknown: ${submissionId} of ${familyId}`);
  return resultOf({ mix, spike, lookedUp, books, unrecorded, wrong, before, isIdle, drainSeconds, seed });
};

/**
 * Prakerja's minute: that many families on a fixed schedule, whatever becomes of the earlier ones; then the line is watched until it is
 * empty, every receipt is looked up, and the house's books are held against the registry simulator's. It knows only HTTP. Rejects where
 * the house or the simulator cannot be reached.
 */
export const replayPrakerja = async (options: PrakerjaOptions): Promise<Result> => {
  const sender = openSender(options.target, options.connections);
  await persist(() => sender.ask('GET', '/healthz'), firstAnswerSeconds).catch((cause: unknown) => {
    throw new Error(`no house answers at ${options.target}`, { cause });
  });
  const house = openHouseDoor(sender);
  const simulator = openSimulatorDoor((await house.demo()).registry);
  try {
    await simulator.dayLength();
    return await replay(options, { house, simulator });
  } finally {
    sender.close();
    simulator.close();
  }
};
