import { Command } from 'commander';
import pc from 'picocolors';
import { whole } from '../load/flags.ts';
import { readable } from '../load/print-result.ts';
import { exitOnUsage, runProgram, say } from '../support/cli.ts';
import { hasFaketime } from './fake-time.ts';
import { runZone } from './run-zone.ts';

type Flags = {
  readonly zones: readonly string[];
  readonly ahead: number;
  readonly families: number;
  readonly speed: number;
  readonly json?: true;
};

const examples = `
${pc.bold('Examples')}
  ${pc.dim('# three zones beside each other, and a fourth house whose clock is 4 s ahead: four and a half minutes')}
  npm run midnight
  ${pc.dim('# a clock that is half a minute ahead: nobody is called, nobody is lost')}
  npm run midnight -- --zones UTC --ahead 30
  ${pc.dim('# a quick look, for a machine')}
  npm run --silent midnight -- --speed 5 --json > result.json

Needs libfaketime: apt-get install faketime.
Exit codes: 0 all held, 1 something did not (it is named last) or libfaketime is missing, 2 wrong usage.`;

const program = new Command('npm run midnight --')
  .description(
    "Real houses and registries under libfaketime, through midnight of Jakarta, in several of the system's zones",
  )
  .option('--zones <list>', "the system's time zones, comma-separated", (text: string) => text.split(','), [
    'UTC',
    'Asia/Jakarta',
    'America/New_York',
    'UTC',
  ])
  .option('--ahead <seconds>', "of the registry's clock, by the house in the last zone", whole(0, 3600), 4)
  .option('--families <number>', 'in the line; about 35 are called before midnight, and 6 after it', whole(60, 500), 60)
  .option('--speed <number>', 'so many times as fast the clocks go', whole(1, 10), 1)
  .option('--json', 'one JSON object on stdout')
  .addHelpText('after', examples)
  .exitOverride(exitOnUsage);

const run = async ({ zones, ahead, json, ...flags }: Flags): Promise<void> => {
  if (!hasFaketime()) throw new Error('libfaketime is missing: apt-get install faketime');
  const runs = zones.map((zone, n) => ({ zone, aheadSeconds: n === zones.length - 1 ? ahead : 0 }));
  const results = await Promise.all(runs.map((one) => runZone({ ...flags, ...one, say })));
  const failures = results.flatMap((one) =>
    one.failures.map((why) => `${one.zone}${one.ahead_seconds === 0 ? '' : `, ${one.ahead_seconds} s ahead`}: ${why}`),
  );
  const per_day = results.map(({ failures: _, ...figures }) => figures);
  process.stdout.write(`${json ? JSON.stringify({ runs: per_day, failures }) : readable({ per_day, failures })}\n`);
  if (failures.length > 0) process.exitCode = 1;
};

await runProgram(() => run(program.parse().opts<Flags>()));
