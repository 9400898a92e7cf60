import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { share, whole } from '../load/flags.ts';
import { exitOnUsage, runProgram, say } from '../support/cli.ts';
import { type Counted, countRun } from './count-run.ts';
import type { MetricLines } from './metered-world.ts';
import { measureOwnCpu } from './own-cpu.ts';
import { listPrices, readPrices } from './prices.ts';
import { readable } from './report.ts';
import { resultOf } from './result.ts';
import type { Projection } from './units.ts';

type Flags = {
  readonly registrations: number;
  readonly sizes: readonly number[];
  readonly errors: number;
  readonly prices: string;
  readonly seed: number;
  readonly projection: Projection;
  readonly metricLines: MetricLines;
  readonly json?: true;
};

const examples = `
${pc.bold('Examples')}
  npm run cost -- --registrations 500000
  ${pc.dim('# a quick look: one small run, so nothing is said of how the cost grows')}
  npm run cost -- --sizes 2000
  ${pc.dim('# a tenth of the calls to the civil registry get no answer; prices of another region')}
  npm run cost -- --sizes 2000,10000 --errors 0.1 --prices jakarta.json
  ${pc.dim('# what it would cost if the indexes held every attribute, or each count were a line of the log')}
  npm run cost -- --sizes 2000 --projection all
  npm run cost -- --sizes 2000 --metric-lines count
  ${pc.dim('# for a machine: one JSON object on stdout, progress on stderr')}
  npm run --silent cost -- --json > cost.json

Exit codes: 0 all goals held, 1 one did not (it is named last) or a run failed, 2 wrong usage.`;

const least = 20;
const most = 100_000;
const sizes = (text: string): readonly number[] => {
  const read = text.split(',').map(whole(least, most));
  if (read.every((size, i) => i === 0 || size > (read[i - 1] ?? 0))) return read;
  throw new InvalidArgumentError('rising numbers are wanted, such as 2000,10000,50000');
};

/** Nothing of a run has to outlive it: in memory a commit does not wait for a disk. */
const runInMemory = (): void => {
  if (process.env['TMPDIR'] === undefined && existsSync('/dev/shm')) process.env['TMPDIR'] = '/dev/shm';
};

const run = async ({ registrations, sizes: wanted, prices: file, json, seed, ...flags }: Flags): Promise<void> => {
  const prices = readPrices(file);
  runInMemory();
  const cpu = await measureOwnCpu(seed);
  const counted: Counted[] = [];
  for (const size of wanted) counted.push(await countRun({ ...flags, seed, registrations: size, say }));
  const result = resultOf({ counted, cpu, prices, registrations, errors: flags.errors });
  process.stdout.write(`${json ? JSON.stringify(result) : readable(result, prices)}\n`);
  if (result.failures.length > 0) process.exitCode = 1;
};

const program = new Command('npm run cost --')
  .description(
    'Runs registrations through the product, counts what AWS would bill at the ports of each room, and multiplies it with a price file',
  )
  .option('--registrations <number>', 'what the cost is told for', whole(1, 100_000_000), 500_000)
  .option(
    '--sizes <numbers>',
    `registrations that are really run, rising, ${least} to ${most}`,
    sizes,
    [2000, 10_000, 50_000],
  )
  .option('--errors <share>', 'of the calls to the civil registry, which get no answer', share, 0)
  .option('--prices <file>', 'JSON as in test/cost/prices.json', listPrices)
  .option('--seed <number>', 'of the families', whole(0, 2 ** 32 - 1), 7)
  .addOption(
    new Option('--projection <what>', 'what the indexes hold of an item').choices(['keys', 'all']).default('keys'),
  )
  .addOption(
    new Option('--metric-lines <one>', 'line of metrics in the log per invocation, or per count')
      .choices(['invocation', 'count'])
      .default('invocation'),
  )
  .option('--json', 'one JSON object on stdout')
  .addHelpText('after', examples)
  .exitOverride(exitOnUsage);

await runProgram(() => run(program.parse().opts<Flags>()));
