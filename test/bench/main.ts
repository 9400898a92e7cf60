import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { bundleOf, compareLoads, naiveBundle, removeBundles } from '../support/bundles.ts';
import { exitOnUsage, runProgram, say } from '../support/cli.ts';
import { type AcceptResult, benchAccept } from './accept.ts';
import { measureOwnCpu } from './own-cpu.ts';

type Flags = {
  readonly json?: true;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly warmUp: number;
  readonly most: number;
};

const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
};
const ratio = (text: string): number => {
  const value = Number(text);
  if (text.trim() !== '' && value >= 1 && value <= 100) return value;
  throw new InvalidArgumentError('a number from 1 to 100 is wanted');
};

const examples = `
${pc.bold('Examples')}
  npm run bench -- accept
  ${pc.dim('# for a machine: one JSON object on stdout, progress on stderr')}
  npm run --silent bench -- accept --json > accept.json
  ${pc.dim('# a quick look')}
  npm run bench -- accept --rounds 1 --seconds 2

Exit codes: 0 measured and within --most; 1 above it, no verdict (the floor scattered by more than 25 %), or a round is void
(something acknowledged is not in the store); 2 wrong usage.`;

const readable = (result: AcceptResult): string => {
  const { how, ...steps } = result.breakdown;
  const [least, most] = result.ours_over_floor_range;
  return [
    `CPU per durable accept, µs: floor ${pc.bold(String(result.floor_us))}, house ${pc.bold(String(result.ours_us))}`,
    `house / floor ${pc.bold(String(result.ours_over_floor))} (rounds ${least} to ${most}); the floor's spread ${result.floor_spread}`,
    '',
    ...Object.entries(steps).map(([step, us]) => `  ${step.padEnd(16)}${String(us).padStart(7)}`),
    pc.dim(`  (${how})`),
  ].join('\n');
};

const accept = async ({ json, most, ...flags }: Flags): Promise<void> => {
  const result = await benchAccept({ ...flags, say });
  process.stdout.write(`${json ? JSON.stringify(result) : readable(result)}\n`);
  if (result.verdict === 'no verdict') {
    say(pc.yellow(`no verdict: the floor itself scattered by ${(100 * result.floor_spread).toFixed(0)} %`));
    process.exitCode = 1;
  } else if (result.ours_over_floor > most) {
    say(pc.red(`failed: ${result.ours_over_floor} times the floor, more than ${most}`));
    process.exitCode = 1;
  }
};

type FrontFlags = { readonly json?: true; readonly rounds: number; readonly most: number };
const table = (rows: object): string =>
  Object.entries(rows)
    .map(([step, us]) => `  ${step.padEnd(16)}${String(us).padStart(7)}`)
    .join('\n');

const front = async ({ json, rounds, most }: FrontFlags): Promise<void> => {
  const result = await measureOwnCpu(rounds);
  const { how, own_us, own_us_range, ...steps } = result;
  const readable = [
    `own CPU per accept of the front door, µs: ${pc.bold(String(own_us))} (rounds ${own_us_range.join(' to ')})`,
    table(steps),
    pc.dim(`  (${how})`),
  ].join('\n');
  process.stdout.write(`${json ? JSON.stringify(result) : readable}\n`);
  if (own_us > most) {
    say(pc.red(`failed: ${own_us} µs, more than ${most}`));
    process.exitCode = 1;
  }
};

const bundle = async ({ json, rounds, most }: FrontFlags): Promise<void> => {
  try {
    const [ours, naive] = await Promise.all([bundleOf('intake'), naiveBundle()]);
    const { oneUs, otherUs, ratio } = compareLoads(ours, naive, rounds);
    const result = { ours_bytes: ours.bytes, naive_bytes: naive.bytes, ours_us: oneUs, naive_us: otherUs, ratio };
    process.stdout.write(`${json ? JSON.stringify(result) : table({ ...result, ratio: ratio.toFixed(2) })}\n`);
    if (ratio > most) process.exitCode = 1;
  } finally {
    removeBundles();
  }
};

const program = new Command('npm run bench --')
  .description('Benches: what the house costs against the least that it could, in one interleaved run')
  .addHelpText('after', examples)
  .exitOverride(exitOnUsage);

program
  .command('accept')
  .description('CPU per durable accept of the house, its recorder paused, and of a floor server')
  .option('--json', 'one JSON object on stdout')
  .option('--rounds <number>', 'interleaved rounds, each on fresh stores', whole(1, 100), 5)
  .option('--seconds <number>', 'counted seconds of each, after the warm-up', whole(1, 60), 4)
  .option(
    '--warm-up <accepts>',
    'accepts before the counted seconds, and at least 1 s of them',
    whole(0, 40_000),
    15_000,
  )
  .option('--connections <number>', 'kept connections of the closed loop', whole(1, 1000), 64)
  .option('--most <ratio>', 'of house to floor; above it the run fails', ratio, 2.5)
  .addHelpText('after', examples)
  .action(accept);

program
  .command('front')
  .description("The front door's own CPU per accept on AWS, the SDK's call excluded, and what it is made of")
  .option('--json', 'one JSON object on stdout')
  .option('--rounds <number>', 'of 10,000 accepts and every step of them', whole(1, 100), 5)
  .option('--most <µs>', 'above it the run fails', Number, 100)
  .action(front);

program
  .command('bundle')
  .description("CPU to load the front door's bundle against a naive one, interleaved")
  .option('--json', 'one JSON object on stdout')
  .option('--rounds <number>', 'pairs of processes', whole(1, 100), 15)
  .option('--most <ratio>', 'of ours to the naive one; above it the run fails', Number, 0.75)
  .action(bundle);

await runProgram(() => program.parseAsync());
