import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { realDayMs } from '../../../shared/domain/quota-day.ts';
import { type FaultKind, faultKinds } from './knobs.ts';
import { createSimulator, type SimulatorOptions } from './server.ts';

type Flags = {
  readonly port: number;
  readonly host: string;
  readonly data: string;
  readonly quota: number;
  readonly dayLength: number;
  readonly origin?: number;
  readonly latencyMs: number;
  readonly latencyJitterMs: number;
  readonly errors: number;
  readonly errorKinds?: readonly FaultKind[];
  readonly seed?: number;
};

const numberIn = (least: number, most: number, whole: boolean) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new InvalidArgumentError(`${whole ? 'a whole number' : 'a number'} from ${least} to ${most} is wanted`);
};
const wholeNumber = numberIn(0, Number.MAX_SAFE_INTEGER, true);

const kinds = (text: string): readonly FaultKind[] =>
  text.split(',').map((word) => {
    const kind = faultKinds.find((known) => known === word.trim());
    if (kind === undefined) throw new InvalidArgumentError(`choose from ${faultKinds.join(', ')}`);
    return kind;
  });

const examples = `
${pc.bold('Examples')}
  ${pc.dim('# real days (00:00-24:00 WIB), the quota of 2022')}
  npm run simulator -- --quota 100000
  ${pc.dim('# a rehearsal: a day lasts 60 s, 500 hits a day, 10 % of the calls fail')}
  npm run simulator -- --day-length 60 --origin 1767225600000 --quota 500 --latency-ms 20 --errors 0.1
  ${pc.dim('# raise the quota while it runs, and read its own count')}
  curl -X PUT localhost:4010/admin/knobs -d '{"quota": 2500}'
  curl localhost:4010/admin/figures

A restart on the same folder goes on counting. Quotas set by PUT /admin/knobs are kept there and go before --quota from
their day on. --errors draws from --error-kinds; each kind also has a rate of its own among the knobs.`;

const program = new Command('registry-simulator')
  .description('Stands in for Dukcapil (with its daily quota) and Bapenda, over real HTTP, with a made-up population')
  .option('--port <number>', 'port, 0 for any free one', numberIn(0, 65_535, true), 4010)
  .option('--host <address>', 'loopback address: it has no authentication', '127.0.0.1')
  .option('--data <folder>', 'where the hit log is kept', '.data/registry-simulator')
  .option('--quota <hits>', 'hits a day', wholeNumber, 100_000)
  .option('--day-length <seconds>', 'length of a quota day; 86400 are calendar days of Jakarta', Number, 86_400)
  .option('--origin <epoch ms>', 'where short days begin; needed with a --day-length below 86400', wholeNumber)
  .option('--latency-ms <ms>', 'each answer takes this long', numberIn(0, 600_000, false), 0)
  .option('--latency-jitter-ms <ms>', 'and up to this much longer', numberIn(0, 600_000, false), 0)
  .option('--errors <rate>', 'share of the calls to Dukcapil that fail, 0 to 1', numberIn(0, 1, false), 0)
  .option('--error-kinds <list>', `comma-separated, of: ${faultKinds.join(', ')}`, kinds)
  .option('--seed <number>', 'of the errors and latencies drawn', wholeNumber)
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const say = (code: string, fields: object): void => {
  process.stdout.write(`${JSON.stringify({ code, at: new Date().toISOString(), ...fields })}\n`);
};

const optionsFrom = (flags: Flags): SimulatorOptions => {
  const dayLengthMs = Math.round(flags.dayLength * 1000);
  if (dayLengthMs !== realDayMs && flags.origin === undefined) program.error('error: short days need --origin');
  return {
    port: flags.port,
    host: flags.host,
    folder: resolve(flags.data),
    quota: flags.quota,
    originAt: flags.origin ?? 0,
    dayLengthMs,
    seed: flags.seed,
    knobs: {
      latencyMs: flags.latencyMs,
      latencyJitterMs: flags.latencyJitterMs,
      errorRate: flags.errors,
      ...(flags.errorKinds === undefined ? {} : { errorKinds: [...flags.errorKinds] }),
    },
  };
};

// It outlives the house that started it: neither a closed terminal nor a reader that is gone may end it.
process.on('SIGHUP', () => {});
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});

const options = optionsFrom(program.parse().opts<Flags>());
try {
  const simulator = await createSimulator(options);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void simulator.close());
  const { dayLengthMs, originAt, quota } = options;
  say('simulator.started', { url: simulator.url, pid: process.pid, dayLengthMs, originAt, quota });
  await simulator.closed;
  const { hits, over } = simulator.figures();
  say('simulator.stopped', { hits, over });
} catch (error) {
  process.stderr.write(`${pc.red('error')}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
