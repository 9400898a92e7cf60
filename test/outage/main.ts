import { Argument, Command } from 'commander';
import pc from 'picocolors';
import { freshSeed, whole } from '../load/flags.ts';
import { readable } from '../load/print-result.ts';
import { exitOnUsage, runWithHouse, say } from '../support/cli.ts';
import { fullSizes, type Outage, outages, rehearseOutage, type Size } from './outage.ts';

type Flags = { readonly [name in keyof Size]?: number } & { readonly seed?: number; readonly json?: true };

const examples = `
${pc.bold('Examples')}
  npm run outage -- queue
  ${pc.dim('# the registry is out for one quota day of ten minutes')}
  npm run outage -- registry
  ${pc.dim('# a quick look; for a machine')}
  npm run --silent outage -- table --out 8 --day-length 20 --quota 1500 --registrations 120 --send 12 --json > result.json

Sizes, unless told otherwise: ${outages.map((what) => `${what} out for ${fullSizes[what].out} s`).join(', ')}.
Exit codes: 0 all held, 1 something did not (it is named last) or the house did not start, 2 wrong usage, 130 Ctrl-C.`;

const seconds = whole(1, 86_400);
const program = new Command('npm run outage --')
  .description('Starts a house, takes a part of it out while families come, and sees that everything drains by itself')
  .addArgument(new Argument('<what>', 'what is out').choices([...outages]))
  .option('--out <seconds>', 'for how long', seconds)
  .option('--day-length <seconds>', 'length of a quota day', whole(10, 86_400))
  .option('--quota <hits>', 'hits a quota day', whole(1, 10_000_000))
  .option('--registrations <number>', 'families, each another one', whole(1, 100_000))
  .option('--send <seconds>', 'in which the families are sent; it goes out after a tenth of it', seconds)
  .option('--wait <seconds>', 'how long the line may take to drain afterwards', seconds)
  .option('--seed <number>', 'of the families; by default each run draws its own', whole(0, 2 ** 32 - 1))
  .option('--json', 'one JSON object on stdout')
  .addHelpText('after', examples)
  .exitOverride(exitOnUsage);

await runWithHouse(async (opened) => {
  program.parse();
  const what = program.args[0] as Outage;
  const { seed = freshSeed(), json, ...size } = program.opts<Flags>();
  const result = await rehearseOutage({ ...fullSizes[what], ...size, what, seed, say }, opened);
  process.stdout.write(`${json ? JSON.stringify(result) : readable(result)}\n`);
  if (result.failures.length > 0) process.exitCode = 1;
});
