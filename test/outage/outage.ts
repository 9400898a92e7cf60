import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { openHouseDoor } from '../load/house-door.ts';
import { replayPrakerja } from '../load/prakerja/replay.ts';
import type { Result } from '../load/prakerja/result.ts';
import { openSender } from '../load/sender.ts';
import { openSimulatorDoor, type SimulatorDoor } from '../load/simulator-door.ts';
import { type HouseProcess, openHouseProcess } from '../soak/house-process.ts';
import { lookIn, type Told } from './look-in.ts';

export const outages = ['queue', 'table', 'registry', 'release'] as const;
export type Outage = (typeof outages)[number];

/** How large a rehearsal is; durations in seconds. */
export type Size = {
  readonly out: number;
  readonly dayLength: number;
  readonly quota: number;
  readonly registrations: number;
  /** In which the families are sent; what is out goes out after a tenth of it. */
  readonly send: number;
  /** How long the line may take to drain once everything works again. */
  readonly wait: number;
};
/** The promises' own sizes: ten minutes, one quota day, an hour. */
export const fullSizes: { readonly [O in Outage]: Size } = {
  queue: { out: 600, dayLength: 600, quota: 20_000, registrations: 3000, send: 720, wait: 1200 },
  table: { out: 600, dayLength: 600, quota: 20_000, registrations: 3000, send: 720, wait: 2400 },
  registry: { out: 600, dayLength: 600, quota: 20_000, registrations: 3000, send: 720, wait: 2400 },
  release: { out: 3600, dayLength: 86_400, quota: 500_000, registrations: 300, send: 600, wait: 2400 },
};

export type OutageOptions = Size & {
  readonly what: Outage;
  readonly seed: number;
  readonly say: (line: string) => void;
};
export type OutageResult = Result & {
  readonly what: Outage;
  readonly out_seconds: number;
  /** Accepted into the table's overflow, since the queue was out. */
  readonly overflowed: number;
  /** Hits in the second half of the outage: nothing that is out may work. */
  readonly hits_while_out: number;
  /** Answers to people who looked in meanwhile, as `status problem: times`. */
  readonly told: string;
};

const begin = 0.1;

const setOut = async (house: HouseProcess, simulator: SimulatorDoor, what: Outage, isOut: boolean): Promise<void> => {
  if (what === 'registry') await simulator.turn({ down: isOut });
  else house.tell(isOut ? [what] : []);
};

type Seen = Told & { readonly hits: number };

/** Takes it out, looks in meanwhile, and brings it back; counts the hits of the second half. */
const takeOut = async (
  house: HouseProcess,
  simulator: SimulatorDoor,
  session: () => Promise<string>,
  { what, out, send, say }: OutageOptions,
): Promise<Seen> => {
  await sleep(send * begin * 1000);
  await setOut(house, simulator, what, true);
  say(`the ${what} is out for ${out} s`);
  const sender = openSender(house.url, 2);
  const looking = lookIn(sender, session);
  await sleep(out * 500);
  const before = (await simulator.figures()).hits;
  await sleep(out * 500);
  const after = (await simulator.figures()).hits;
  const told = await looking.stop();
  sender.close();
  await setOut(house, simulator, what, false);
  say(`the ${what} is back`);
  return { ...told, hits: after - before };
};

/** design.md's answers: what each outage may not do to those who come meanwhile. */
const failuresOf = (what: Outage, result: Result, seen: Seen, overflowed: number): string[] => {
  const isTold = seen.answers.has('503 unavailable');
  const refused = result.shed - result.shed_busy;
  const mayRefuse = what === 'table';
  return [
    ...result.failures,
    ...seen.wrong.slice(0, 3),
    ...(result.retried_faults > 0 ? [`${result.retried_faults} sends met a fault: ${result.retried_why}`] : []),
    ...(refused > 0 && !mayRefuse ? [`${refused} sends were refused, though all that they need works`] : []),
    ...(isTold && !mayRefuse ? ['people who looked in were refused, though all that they need works'] : []),
    ...(mayRefuse && !isTold ? ['nobody noticed that the table is out'] : []),
    ...(what === 'queue' && overflowed === 0 ? ['nothing overflowed, though the queue was out'] : []),
    ...(seen.hits > 0 ? [`${seen.hits} hits were spent in the second half, though the ${what} was out`] : []),
  ];
};

const countOverflowed = (data: string): number =>
  readFileSync(`${data}/house.log`, 'utf8')
    .split('\n')
    .filter((line) => line.includes('"submission.accepted"') && line.includes('"sent":"overflowed"')).length;

const rehearse = async (house: HouseProcess, options: OutageOptions): Promise<OutageResult> => {
  const { what, out, registrations, send, wait, seed, say } = options;
  const simulator = openSimulatorDoor(house.registry);
  const sender = openSender(house.url, 1);
  try {
    const door = openHouseDoor(sender);
    const session = async (): Promise<string> => (await door.cookies(1))[0] ?? '';
    // Before anything is out: nobody can sign in without a table.
    await session();
    let work: Promise<Seen> | undefined;
    const result = await replayPrakerja({
      target: house.url,
      ...{ registrations, seed, say, seconds: send, connections: 64, cold: false },
      waitSeconds: out + wait,
      stoodStillMs: out * 1000,
      crashes: what === 'table' || what === 'registry',
      spikeBegins: () => {
        work = takeOut(house, simulator, session, options);
        work.catch(() => undefined);
      },
      drainEnded: async () => void (await work),
    });
    const seen = await work;
    if (seen === undefined) throw new Error('the outage never began');
    const overflowed = countOverflowed(house.data);
    const told = [...seen.answers].map(([answer, times]) => `${answer}: ${times}`).join(', ');
    const failures = failuresOf(what, result, seen, overflowed);
    return { what, out_seconds: out, overflowed, hits_while_out: seen.hits, told, ...result, failures };
  } finally {
    sender.close();
    simulator.close();
  }
};

/**
 * Takes a part of a house of its own out for a while, with families coming all the time; then nothing may be lost, doubled or over the
 * quota, and the line has to drain with nobody's help. `opened` gets the means to end the house from outside.
 */
export const rehearseOutage = async (
  options: OutageOptions,
  opened: (house: HouseProcess) => void = () => undefined,
): Promise<OutageResult> => {
  const program = new URL('breakable-house.ts', import.meta.url);
  const { quota, dayLength: dayLengthSeconds } = options;
  const house = await openHouseProcess({ quota, dayLengthSeconds, keep: false, program });
  opened(house);
  try {
    await house.start();
    return await rehearse(house, options);
  } finally {
    await house.end();
  }
};
