import { Command } from 'commander';
import pc from 'picocolors';
import { exitOnUsage, runProgram, say } from '../support/cli.ts';
import { freshSeed, origin, share, whole } from './flags.ts';
import { runOverload } from './overload/overload.ts';
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
type OverloadFlags = {
  readonly target?: string;
  readonly seconds: number;
  readonly peakSeconds: number;
  readonly warmUp: number;
  readonly restSeconds: number;
  readonly normalP99: number;
  readonly families: number;
  readonly connections: number;
  readonly lookUps: number;
  readonly wait: number;
  readonly leastGoodput: number;
  readonly mostShedP99: number;
  readonly mostNormalAgain: number;
  readonly seed?: number;
  readonly json?: true;
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
  ${pc.dim('# twice and three times what the house can take: it starts a house of its own, on core 0, and sends from core 1')}
  npm run load -- overload
  ${pc.dim('# a registry that fails wastes hits: ask for less')}
  npm run load -- replay quota-days --least-quota-used 0.97
  ${pc.dim('# a quick look: three days, of which two count')}
  npm run load -- replay quota-days --days 3 --families 500 --least-days 2

Exit codes: 0 all held, 1 something did not (it is named last) or the house could not be reached, 2 wrong usage.`;

const print = (result: Printable, json: true | undefined): void => {
  process.stdout.write(`${json ? JSON.stringify(result) : readable(result)}\n`);
  if (result.failures.length > 0) process.exitCode = 1;
};

const prakerja = async ({ wait, json, seed, cold, ...flags }: PrakerjaFlags): Promise<void> => {
  const options = { ...flags, say, waitSeconds: wait, seed: seed ?? freshSeed(), cold: cold ?? false };
  print(await replayPrakerja(options), json);
};

const overload = async ({ json, seed, ...flags }: OverloadFlags): Promise<void> => {
  const options = {
    ...{ ...flags, target: flags.target, say, seed: seed ?? freshSeed() },
    ...{ normalP99Ms: flags.normalP99, waitSeconds: flags.wait },
  };
  const bounds = {
    leastGoodput: flags.leastGoodput,
    mostShedP99Ms: flags.mostShedP99,
    mostNormalAgainSeconds: flags.mostNormalAgain,
  };
  print(await runOverload(options, bounds), json);
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
  .exitOverride(exitOnUsage);

program
  .command('overload')
  .description(
    'finds the highest rate of accepts, offers twice and three times that with clients that come back as asked, and looks how soon the house is normal again',
  )
  .option(
    '--target <url>',
    'a running house; without it one is started, bound to core 0, and the sender to core 1',
    origin,
  )
  .option('--seconds <number>', 'of each stage of overload', whole(1, 600), 10)
  .option('--peak-seconds <number>', 'of each closed loop that looks for the peak', whole(1, 600), 5)
  .option('--warm-up <accepts>', 'before the peak is looked for', whole(0, 100_000), 15_000)
  .option('--rest-seconds <number>', 'how long the rest after is looked at, at most', whole(6, 600), 60)
  .option('--normal-p99 <ms>', 'of the accepts of a house that is normal', whole(1, 10_000), 250)
  .option(
    '--families <number>',
    'prepared before; above 100,000 an account has more than five',
    whole(100, 400_000),
    200_000,
  )
  .option('--connections <number>', 'kept to the house', whole(1, 9000), 6000)
  .option('--look-ups <number>', 'receipts looked up, spread over all', whole(1, 400_000), 20_000)
  .option('--wait <seconds>', 'how long the recorder may take afterwards', whole(0, 86_400), 900)
  .option('--least-goodput <share>', 'of the peak, at twice and at three times', share, 0.9)
  .option('--most-shed-p99 <ms>', 'of those turned away, from the first byte sent', whole(1, 60_000), 50)
  .option('--most-normal-again <seconds>', 'after the overload', whole(0, 600), 30)
  .option('--seed <number>', 'of families and moments; by default each run draws its own', whole(0, 2 ** 31 - 1))
  .option('--json', 'one JSON object on stdout')
  .addHelpText('after', examples)
  .action(overload);

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

await runProgram(() => program.parseAsync());
