import { Command } from 'commander';
import pc from 'picocolors';
import { freshSeed, share, whole } from '../load/flags.ts';
import { readable } from '../load/print-result.ts';
import { exitOnUsage, runWithHouse, say } from '../support/cli.ts';
import type { HouseProcess } from './house-process.ts';
import { soak } from './soak.ts';

type Flags = {
  readonly registrations: number;
  readonly kills: number;
  readonly pauses: number;
  readonly longestPause: number;
  readonly raise?: number;
  readonly errors: number;
  readonly seconds: number;
  readonly wait: number;
  readonly quota: number;
  readonly dayLength: number;
  readonly seed?: number;
  readonly connections: number;
  readonly data?: string;
  readonly keep?: true;
  readonly json?: true;
};

const examples = `
${pc.bold('Examples')}
  npm run soak -- --registrations 20000 --kills 5
  ${pc.dim('# the whole of it: a registry that fails, a raise, kills, and pauses of up to two minutes')}
  npm run soak -- --registrations 100000 --seconds 75 --kills 20 --pauses 5 --errors 0.1 --raise 120000 --wait 1800
  ${pc.dim('# a tenth of the calls to the civil registry fail; the data stay for a look afterwards')}
  npm run soak -- --registrations 5000 --kills 4 --errors 0.1 --data /tmp/soak --keep
  ${pc.dim('# the same families, moments and kills again; for a machine')}
  npm run --silent soak -- --registrations 400 --kills 2 --seconds 5 --seed 7 --json > result.json

Exit codes: 0 all held, 1 something did not (it is named last) or the house did not start, 2 wrong usage, 130 Ctrl-C.`;

const program = new Command('npm run soak --')
  .description(
    'Starts a house, replays a rush on it, kills it (SIGKILL) and pauses it (SIGSTOP) meanwhile; then nothing may be lost or doubled',
  )
  .option('--registrations <number>', 'families, each another one', whole(1, 100_000), 20_000)
  .option('--kills <number>', 'half of them in the rush, half while the line drains', whole(0, 1000), 5)
  .option('--pauses <number>', 'half of them in the rush, half while the line drains', whole(0, 100), 0)
  .option('--longest-pause <seconds>', 'from 1 s to so long, short ones as often as long ones', whole(1, 120), 120)
  .option('--raise <hits>', 'hits a quota day from the day after the rush on', whole(1, 10_000_000))
  .option('--errors <share>', 'of the calls to the civil registry, which fail', share, 0)
  .option('--seconds <number>', 'in which the families are sent', whole(1, 3600), 30)
  .option('--wait <seconds>', 'how long the line may take to drain', whole(0, 86_400), 900)
  .option('--quota <hits>', 'hits a quota day', whole(1, 10_000_000), 90_000)
  .option('--day-length <seconds>', 'length of a quota day', whole(10, 86_400), 60)
  .option('--seed <number>', 'of families, moments and kills; by default each run draws its own', whole(0, 2 ** 32 - 1))
  .option('--connections <number>', 'connections kept to the house', whole(1, 4096), 512)
  .option('--data <folder>', 'an empty or new folder (default: a temporary one); removed at the end')
  .option('--keep', 'leave the data where they are')
  .option('--json', 'one JSON object on stdout')
  .addHelpText('after', examples)
  .exitOverride(exitOnUsage);

const run = async (
  { wait, dayLength, longestPause, seed, keep, json, ...flags }: Flags,
  opened: (house: HouseProcess) => void,
): Promise<void> => {
  const times = { waitSeconds: wait, dayLengthSeconds: dayLength, longestPauseSeconds: longestPause };
  const options = { ...flags, ...times, say, seed: seed ?? freshSeed() };
  const result = await soak({ ...options, keep: keep ?? false }, opened);
  process.stdout.write(`${json ? JSON.stringify(result) : readable(result)}\n`);
  if (result.failures.length > 0) process.exitCode = 1;
};

await runWithHouse((opened) => run(program.parse().opts<Flags>(), opened));
