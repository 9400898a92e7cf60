import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { midnightFrom } from '../simulation/plan.ts';
import { exitOnUsage, runProgram, say } from '../support/cli.ts';
import { mutants } from './mutants.ts';
import { type MutantEnd, runMutant } from './run-mutant.ts';

type Flags = {
  readonly most: number;
  readonly from: number;
  readonly workers: number;
  readonly only?: string;
  readonly json?: true;
};

const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
};

const examples = `
${pc.bold('Examples')}
  npm run mutants
  npm run --silent mutants -- --json > mutants.json
  npm run mutants -- --only no-second-gate

Exit codes: 0 every mutant was killed; 1 one lives (it is named last); 2 wrong usage.`;

const row = ({ mutant, caughtBy, seedsNeeded, breaks }: MutantEnd): string =>
  `${mutant.padEnd(30)}${(caughtBy ?? pc.red('LIVES')).padEnd(20)}${String(seedsNeeded).padStart(6)}  ${breaks}`;

const run = async ({ most, from, workers, only, json }: Flags): Promise<void> => {
  const chosen = mutants.filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0)
    throw new Error(`no mutant is named ${only}; there are ${mutants.map(({ name }) => name).join(', ')}`);
  say(pc.bold(`${'mutant'.padEnd(30)}${'caught by'.padEnd(20)}${'seeds'.padStart(6)}  what it breaks`));
  const ends: MutantEnd[] = [];
  for (const mutant of chosen) {
    const usual = await runMutant(mutant, from, most, workers);
    // What goes wrong only at midnight is rare among all that can: as many schedules more that meet nothing else.
    const end = usual.caughtBy === undefined ? await runMutant(mutant, midnightFrom, most, workers) : usual;
    ends.push({ ...end, seedsNeeded: end === usual ? usual.seedsNeeded : usual.seedsNeeded + end.seedsNeeded });
    say(row(end));
  }
  const living = ends.filter(({ caughtBy }) => caughtBy === undefined);
  const told = { mutants: ends.length, killed: ends.length - living.length };
  process.stdout.write(
    json ? `${JSON.stringify({ ...told, table: ends })}\n` : `${told.killed} of ${told.mutants} mutants killed\n`,
  );
  if (living.length === 0) return;
  say(pc.red(`alive: ${living.map(({ mutant }) => mutant).join(', ')}`));
  process.exitCode = 1;
};

const program = new Command('npm run mutants --')
  .description('Takes one safeguard of the protocol away at a time; the simulation must notice each')
  .option(
    '--most <seeds>',
    'schedules that a mutant may live through, and as many around midnight, before it counts as alive',
    whole(1, 100_000),
    400,
  )
  .option('--from <seed>', 'the first seed', whole(0, 1_000_000_000), 1)
  .option('--workers <number>', 'threads', whole(1, 64), 2)
  .option('--only <mutant>', 'this one alone')
  .option('--json', 'one JSON object on stdout')
  .addHelpText('after', examples)
  .exitOverride(exitOnUsage);

await runProgram(() => run(program.parse().opts<Flags>()));
