import { setTimeout as sleep } from 'node:timers/promises';
import type { QuotaDay } from '../../shared/domain/quota-day.ts';
import { close, closingAt, type Seen } from './close.ts';
import { openHouseDoor } from './house-door.ts';
import { nextDays } from './plan.ts';
import { openRun, type Planned, type Prepared, plan, prepare, type QuotaDaysOptions, type Run } from './run.ts';
import { trackPositions } from './scores.ts';
import { openSender, persist } from './sender.ts';
import { openSimulatorDoor } from './simulator-door.ts';
import { type Submitted, submitAll } from './submit.ts';
import { type Limits, type Result, resultOf } from './verdict.ts';
import { isDecided, watch } from './watch.ts';

const submitOn = async (run: Run, first: QuotaDay, prepared: Prepared): Promise<Submitted> => {
  const waitMs = Math.max(0, first.startsAt - Date.now());
  run.say(`waiting ${Math.ceil(waitMs / 1000)} s for ${first.day} to begin`);
  await sleep(waitMs);
  const cookies = await run.house.cookies(prepared.cookies);
  const { accounts, arrivals } = prepared;
  const startedAt = performance.now();
  const sending = { cookies, accounts, atOnce: run.connections, today: run.today };
  const submitted = await submitAll(run.house, arrivals, sending);
  const seconds = (performance.now() - startedAt) / 1000;
  const { families, refused } = submitted;
  run.say(`${families.length} accepted in ${seconds.toFixed(2)} s: ${Math.round(families.length / seconds)}/s`);
  if (refused.length > 0) run.say(`${refused.length} not accepted, the first: ${refused[0]}`);
  return submitted;
};

const lookOn = async (run: Run, prepared: Prepared, { days }: Planned): Promise<Seen> => {
  const { house, simulator, dayLength, say } = run;
  const { families, refused } = await submitOn(run, days[0] as QuotaDay, prepared);
  const positions = trackPositions();
  const dayEnded = async (day: string, inLine: number): Promise<void> => {
    const { hits = 0, quota = 0 } = (await simulator.figures()).days.find((one) => one.day === day) ?? {};
    say(`${day}: ${hits} of ${quota} hits; ${families.filter(isDecided).length} decided, ${inLine} in line`);
  };
  const until = closingAt(run, days.at(-1) as QuotaDay);
  const { empty } = await watch({ house, families, cookies: prepared.cookies, dayLength, until, positions, dayEnded });
  return { families, refused, positions, empty };
};

/**
 * Sends families to a running house at the start of a quota day, raises the quota on the sixth day that counts, looks on until the days
 * are over as citizens and an operator would, and holds what was promised against what the registry simulator counted. It knows only HTTP.
 * Rejects where the house (within `waitSeconds` at first, then within a minute) or the simulator cannot be reached.
 */
export const replayQuotaDays = async (
  options: QuotaDaysOptions,
  limits: Limits,
  waitSeconds: number,
): Promise<Result> => {
  const sender = openSender(options.target, options.connections);
  await persist(() => sender.ask('GET', '/healthz'), waitSeconds).catch((cause: unknown) => {
    throw new Error(`no house answers at ${options.target}`, { cause });
  });
  const house = openHouseDoor(sender);
  const simulator = openSimulatorDoor((await house.demo()).registry);
  try {
    const run = await openRun(options, house, simulator);
    const prepared = await prepare(run);
    const planned = await plan(run, nextDays(Date.now(), run.dayLength, run.days), prepared.quota);
    return resultOf(await close(run, prepared, planned, await lookOn(run, prepared, planned)), limits);
  } finally {
    sender.close();
    simulator.close();
  }
};
