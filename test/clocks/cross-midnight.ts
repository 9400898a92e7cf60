import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createSimulator, type Simulator } from '../../infra/local/registry-simulator/server.ts';
import { newCitizen, openClient, signedInAs } from '../support/client.ts';
import { freePair, readLog, startHouse } from '../support/house.ts';
import { type Books, reconcileWith } from '../support/reconcile.ts';
import { readHits } from '../support/registry-log.ts';
import { type FakeTime, shifted } from './fake-time.ts';
import { householdsOf, type Registered } from './fill-line.ts';
import { until, untilClock } from './until.ts';

/** 00:00 WIB between the two days. */
export const midnight = Date.parse('2026-05-13T00:00:00+07:00');
export const dayBefore = { day: '2026-05-12', quota: 20_000 };
/** So few that the line has more: whatever is called beyond it would be over. */
export const dayAfter = { day: '2026-05-13', quota: 6 };

const secondMs = 1000;
/**
 * By its own clock the house is started then. Its second run of release is in the last minute before the guard, and spreads those it lets go
 * over a minute: some are called at once, some only when the guard has begun.
 */
const startAt = midnight - 160 * secondMs;
const lookEveryMs = 5 * secondMs;
/** Families that come in the middle of the night, the first before midnight and the second after it. */
const lateAt = [midnight - 15 * secondMs, midnight + 15 * secondMs];
/** The first run of release after the guard comes within its period of a minute. */
const lastLookAt = midnight + 125 * secondMs;
/** When the new day is spent, this much longer: a call over the quota would come now. */
const lingerMs = 5 * secondMs;

/** What was shown to the public, by the registry's clock. */
export type Look = {
  readonly at: number;
  readonly quotaDay: string | undefined;
  readonly waiting: number;
  readonly open: { readonly opensAt: string; readonly closesAt: string; readonly text: string };
};
export type Arrival = { readonly acceptedAt: string; readonly message: string };
export type Told = { readonly status: number; readonly state: string; readonly decidedDay?: string };
/** All that was seen of one house from two minutes before midnight to two minutes after. */
export type Seen = {
  readonly hits: readonly { readonly at: number; readonly day: string }[];
  readonly over: number;
  readonly looks: readonly Look[];
  readonly arrivals: readonly Arrival[];
  readonly told: readonly Told[];
  readonly books: Books & {
    readonly days: readonly { readonly date: string; readonly taken: number; readonly refunded: number }[];
  };
  /** Runs of release that found the clock too far from the registry's. */
  readonly refused: number;
};

const lookAt = async (url: string): Promise<Look> => {
  const { body } = await openClient(url).send('GET', '/v1/public');
  const { open, today, waiting } = body as unknown as Omit<Look, 'at'> & { today: { quotaDay: string } | null };
  return { at: Date.now(), quotaDay: today?.quotaDay, waiting, open };
};

type House = Awaited<ReturnType<typeof startHouse>>;

/** Two families register while nobody is called, one on either side of midnight. */
const registerLate = async (house: House, from: number): Promise<(Arrival & Registered)[]> => {
  const citizen = await newCitizen(house.url, 'tengah-malam');
  const arrivals: (Arrival & Registered)[] = [];
  for (const [n, form] of householdsOf(lateAt.length, from).entries()) {
    await untilClock(lateAt[n] ?? 0);
    const { acceptedAt, message, receipt } = (await citizen.submit(`kirim-malam-${n}`, form)) as never as Arrival &
      Registered;
    arrivals.push({ acceptedAt, message, receipt, birthDate: form.members[0]?.birthDate ?? '' });
  }
  return arrivals;
};

const watch = async (house: House, simulator: Simulator): Promise<Look[]> => {
  const looks: Look[] = [];
  const isSpent = (): boolean =>
    simulator.figures().days.some(({ day, hits }) => day === dayAfter.day && hits >= dayAfter.quota);
  while (Date.now() < lastLookAt && !isSpent()) {
    looks.push(await lookAt(house.url));
    await sleep(lookEveryMs);
  }
  await sleep(lingerMs);
  return [...looks, await lookAt(house.url)];
};

const askAfter = async (house: House, registered: readonly Registered[]): Promise<Told[]> => {
  const anyone = openClient(house.url);
  const told: Told[] = [];
  for (const { receipt: code, birthDate } of registered) {
    const { status, body } = await anyone.send('POST', '/v1/status', { code, birthDate });
    told.push({ status, ...(body as Omit<Told, 'status'>) });
  }
  return told;
};

/**
 * Opens a house on a line that is full, under a clock that stands shortly before midnight, and lets it work until the new day's quota is
 * spent. The registry lives in this process and under this process's clock; the house's own is `aheadSeconds` ahead of it.
 */
export const crossMidnight = async (
  data: string,
  registered: readonly Registered[],
  { time, aheadSeconds }: { readonly time: FakeTime; readonly aheadSeconds: number },
): Promise<Seen> => {
  const folder = join(data, 'registry-simulator');
  const port = await freePair();
  const { quota } = dayBefore;
  const simulator = await createSimulator({ port, folder, quota, originAt: 0, dayLengthMs: 86_400_000 });
  await simulator.turn({ quotaFrom: { [dayAfter.day]: dayAfter.quota } });
  try {
    const flags = { registry: simulator.url };
    await untilClock(startAt - aheadSeconds * secondMs);
    const house = await startHouse({ data, quota, flags, env: shifted(time, aheadSeconds) });
    try {
      const [looks, late] = await Promise.all([watch(house, simulator), registerLate(house, registered.length * 100)]);
      const operator = await signedInAs(house.url, 'operator');
      const { hits, over } = simulator.figures();
      await until(async () => (await reconcileWith(operator)).families.found >= hits, 'every hit led to a verdict');
      const told = await askAfter(house, [...registered, ...late]);
      const books = (await reconcileWith(operator)) as Seen['books'];
      const refused = readLog(house).match(/"release.refused".* apart/g)?.length ?? 0;
      return { hits: readHits(data), over, looks, arrivals: late, told, books, refused };
    } finally {
      await house.end();
    }
  } finally {
    await simulator.close();
  }
};
