import { Command } from 'commander';
import pc from 'picocolors';
import { freshSeed, origin, share, whole } from './flags.ts';
import { replayPrakerja } from './prakerja/replay.ts';
import { type Printable, readable } from './print-result.ts';
import { replayQuotaDays } from './replay-quota-days.ts';

type QuotaDaysFlags = {
  readonly target: string;
  readonly families?: number;
  readonly days: number;
  readonly seed?: number;
  readonly json?: true;
  readonly wait: number;
  readonly connections: number;
  readonly leastQuotaUsed: number;
  readonly leastEtaHeld: number;
  readonly leastDays: number;
};
type PrakerjaFlags = {
  readonly target: string;
  readonly registrations: number;
  readonly seconds: number;
  readonly wait: number;
  readonly seed?: number;
  readonly json?: true;
  readonly connections: number;
  readonly cold?: true;
};

const examples = `
${pc.bold('Examples')}
  ${pc.dim('# in one terminal a house with quota days of a minute, in another ten days of it')}
  npm start -- --quota 200 --day-length 60 --data ./.data/replay
  npm run load -- replay quota-days
  ${pc.dim('# for a machine: one JSON object on stdout, progress on stderr')}
  npm run --silent load -- replay quota-days --target http://127.0.0.1:8080 --json > result.json
  ${pc.dim("# Prakerja's minute: 80,000 families in 60 s, then the line is drained and every receipt is looked up")}
  npm start -- --quota 90000 --day-length 60 --data ./.data/prakerja
  npm run load -- replay prakerja
  ${pc.dim('# a registry that fails wastes hits: ask for less')}
  npm run load -- replay quota-days --least-quota-used 0.97
  ${pc.dim('# a quick look: three days, of which two count')}
  npm run load -- replay quota-days --days 3 --families 500 --least-days 2

Exit codes: 0 all held, 1 something did not (it is named last) or the house could not be reached, 2 wrong usage.`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const print = (result: Printable, json: true | undefined): void => {
  process.stdout.write(`${json ? JSON.stringify(result) : readable(result)}\n`);
  if (result.failures.length > 0) process.exitCode = 1;
};

const prakerja = async ({ wait, json, seed, cold, ...flags }: PrakerjaFlags): Promise<void> => {
  const options = { ...flags, say, waitSeconds: wait, seed: seed ?? freshSeed(), cold: cold ?? false };
  print(await replayPrakerja(options), json);
};

const quotaDays = async ({ wait, json, families, seed, ...flags }: QuotaDaysFlags): Promise<void> => {
  const { target, days, connections, leastQuotaUsed, leastEtaHeld, leastDays } = flags;
  const options = {
    ...{ target, days, connections, say, seed: seed ?? freshSeed() },
    ...(families === undefined ? {} : { families }),
  };
  print(await replayQuotaDays(options, { leastQuotaUsed, leastEtaHeld, leastDays }, wait), json);
};

const program = new Command('npm run load --')
  .description('Load from outside: a process of its own that knows a running house only by HTTP')
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const replays = program
  .command('replay')
  .description('plays what happened, or will, and holds the promises against it')
  .addHelpText('after', examples);
replays
  .command('prakerja')
  .description('sends 80,000 families in a minute, waits until the line is drained and reconciles every receipt')
  .option('--target <url>', 'the house', origin, 'http://127.0.0.1:8080')
  .option('--registrations <number>', 'families, each another one', whole(1, 100_000), 80_000)
  .option('--seconds <number>', 'in which they are sent', whole(1, 3600), 60)
  .option('--wait <seconds>', 'how long the line may take to drain', whole(0, 86_400), 900)
  .option('--seed <number>', 'of families and moments; by default each run draws its own', whole(0, 2 ** 32 - 1))
  .option('--json', 'one JSON object on stdout')
  .option('--connections <number>', 'connections kept to the house', whole(1, 4096), 512)
  .option('--cold', 'opens them as the sends come, instead of before')
  .addHelpText('after', examples)
  .action(prakerja);
replays
  .command('quota-days')
  .description(
    'fills the line at the start of a quota day and follows it for days, with a fivefold raise on the sixth that counts',
  )
  .option('--target <url>', 'the house', origin, 'http://127.0.0.1:8080')
  .option(
    '--families <number>',
    'families to send (default: 1700, or as many more as the quotas need)',
    whole(1, 100_000),
  )
  .option('--days <number>', 'quota days, the first, partial one included', whole(1, 400), 10)
  .option('--seed <number>', 'of the families chosen; by default each run draws its own', whole(0, 2 ** 32 - 1))
  .option('--json', 'one JSON object on stdout')
  .option('--wait <seconds>', 'how long the house may take to answer at first', whole(0, 86_400), 10)
  .option('--connections <number>', 'connections kept to the house', whole(1, 1000), 32)
  .option('--least-quota-used <share>', 'of each day that counts; 0.97 with an erring registry', share, 0.99)
  .option('--least-eta-held <share>', 'of the date ranges shown', share, 0.95)
  .option('--least-days <number>', 'days that must count', whole(0, 400), 9)
  .addHelpText('after', examples)
  .action(quotaDays);

try {
  await program.parseAsync();
} catch (fault) {
  const cause = fault instanceof Error && fault.cause instanceof Error ? ` (${fault.cause.message})` : '';
  say(`${pc.red('error')}: ${fault instanceof Error ? fault.message : String(fault)}${cause}`);
  process.exitCode = 1;
}
