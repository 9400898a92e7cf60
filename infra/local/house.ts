import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { holdFile } from '../../shared/adapters/embedded/lock.ts';
import { checkDayLength } from '../../shared/domain/quota-day.ts';
import { keepDay, removeHouseRecord, writeHouseRecord } from './data-folder.ts';
import { demoSignIns } from './demo.ts';
import { runLiveLine } from './live-line.ts';
import { openHouse } from './open-house.ts';
import { findOrStartSimulator, stopSimulator } from './simulator-process.ts';

type Flags = {
  readonly port: number;
  readonly data: string;
  readonly quota: number;
  readonly dayLength: number;
  readonly registry?: string;
  readonly pause?: 'recorder';
};

const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
};
const dayLength = (text: string): number => {
  const fit = checkDayLength(Math.round(Number(text) * 1000));
  if (fit.outcome === 'refused') throw new InvalidArgumentError(fit.why);
  return Number(text);
};

const examples = `
${pc.bold('Examples')}
  npm start
  ${pc.dim('# a rehearsal: a quota day lasts 60 s and grants 500 hits')}
  npm start -- --quota 500 --day-length 60 --data ./.data/rehearsal
  ${pc.dim('# a registry that runs elsewhere: /dukcapil and /bapenda under this address')}
  npm start -- --registry http://127.0.0.1:4010

Ctrl-C ends it within 5 s; what is in the line is found again at the next start.`;

const program = new Command('npm start --')
  .description('Daftar on one machine: every room, the embedded engine, a demo window; loopback only')
  .option('--port <number>', 'port of the house; the simulator takes the next one', whole(1, 65_534), 8080)
  .option('--data <folder>', 'where everything is kept', './.data')
  .option('--quota <hits>', 'hits a quota day', whole(0, 10_000_000), 100_000)
  .option(
    '--day-length <seconds>',
    'length of a quota day, at least 10; 86400 are calendar days of Jakarta',
    dayLength,
    86_400,
  )
  .option('--registry <url>', 'base URL of the registries, instead of starting the simulator')
  .addOption(
    new Option('--pause <room>', 'for measuring the front door: what is accepted stays in its queue').choices([
      'recorder',
    ]),
  )
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
/** Above this rate a short day stands for more than one machine can check. */
const busiestHitsPerSecond = 1500;
const graceMs = 4500;

const run = async (flags: Flags): Promise<void> => {
  const data = resolve(flags.data);
  const day = keepDay(data, Math.round(flags.dayLength * 1000));
  // Before anything is started beside it: two houses on one data folder would disturb each other.
  const hold = holdFile(join(data, 'house'));
  if (flags.quota / flags.dayLength > busiestHitsPerSecond) {
    say(pc.yellow(`warning: more than ${busiestHitsPerSecond} hits/s; this machine may not keep up`));
  }
  const simulator =
    flags.registry === undefined ? await findOrStartSimulator(flags.port + 1, data, day, flags.quota) : undefined;
  const registry = flags.registry ?? simulator?.url ?? '';
  const house = await openHouse({ ...flags, data, day, registry }).catch(async (fault) => {
    if (simulator?.found === false) await stopSimulator(simulator.url);
    throw fault;
  });
  writeHouseRecord(data, { pid: process.pid, url: house.url, registry, startedAt: new Date().toISOString() });
  say(`${pc.bold('Daftar')} is open at ${pc.cyan(house.url)}`);
  say(`  health          ${house.url}/healthz`);
  say(`  public figures  ${house.url}/v1/public`);
  say(`  sent notices    ${house.url}/demo/outbox`);
  say(`  registries      ${registry}${simulator?.found ? ' (found running)' : ''}`);
  say(`  data, log       ${data}`);
  for (const { role, email, password } of demoSignIns) say(`  sign in as ${role.padEnd(9)}${email}  ${password}`);
  const line = runLiveLine(house.url, house.metrics);
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    line.stop();
    say('closing: answers what is under way, then commits');
    const inTime = await Promise.race([house.stop().then(() => true), sleep(graceMs, false, { ref: false })]);
    if (simulator !== undefined) await stopSimulator(simulator.url);
    removeHouseRecord(data);
    hold.release();
    if (!inTime) say('some checks were still waiting for a registry; their leases bring them back at the next start');
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
};

try {
  await run(program.parse().opts<Flags>());
} catch (fault) {
  process.stderr.write(`${pc.red('error')}: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exit(1);
}
