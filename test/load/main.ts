import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { readable } from './print-result.ts';
import { replayQuotaDays } from './replay-quota-days.ts';

type Flags = {
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

const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
};
const share = (text: string): number => {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 1) return value;
  throw new InvalidArgumentError('a number from 0 to 1 is wanted');
};
const origin = (text: string): string => {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.origin;
  throw new InvalidArgumentError('a URL such as http://127.0.0.1:8080 is wanted');
};

const examples = `
${pc.bold('Examples')}
  ${pc.dim('# in one terminal a house with quota days of a minute, in another ten days of it')}
  npm start -- --quota 200 --day-length 60 --data ./.data/replay
  npm run load -- replay quota-days
  ${pc.dim('# for a machine: one JSON object on stdout, progress on stderr')}
  npm run --silent load -- replay quota-days --target http://127.0.0.1:8080 --json > result.json
  ${pc.dim('# a registry that fails wastes hits: ask for less')}
  npm run load -- replay quota-days --least-quota-used 0.97
  ${pc.dim('# a quick look: three days, of which two count')}
  npm run load -- replay quota-days --days 3 --families 500 --least-days 2

Exit codes: 0 all held, 1 something did not (it is named last) or the house could not be reached, 2 wrong usage.`;

/** Any 32 bits: a run on a house that had one before shall send other families. */
const freshSeed = (): number => Date.now() % 2 ** 32;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const quotaDays = async ({ wait, json, families, seed, ...flags }: Flags): Promise<void> => {
  const { target, days, connections, leastQuotaUsed, leastEtaHeld, leastDays } = flags;
  const options = {
    ...{ target, days, connections, say, seed: seed ?? freshSeed() },
    ...(families === undefined ? {} : { families }),
  };
  const result = await replayQuotaDays(options, { leastQuotaUsed, leastEtaHeld, leastDays }, wait);
  process.stdout.write(`${json ? JSON.stringify(result) : readable(result)}\n`);
  if (result.failures.length > 0) process.exitCode = 1;
};

const program = new Command('npm run load --')
  .description('Load from outside: a process of its own that knows a running house only by HTTP')
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

program
  .command('replay')
  .description('plays what happened, or will, and holds the promises against it')
  .addHelpText('after', examples)
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
