import { Command, InvalidArgumentError } from 'commander';
import pc from 'picocolors';
import { exitOnUsage, runProgram, say } from '../support/cli.ts';
import { invariants } from './books.ts';
import { type FaultKind, faultKinds, planOf } from './plan.ts';
import { runSchedule, type ScheduleResult } from './run-schedule.ts';
import { runSeeds } from './run-seeds.ts';
import { shrink } from './shrink.ts';
import { openTotals, type Totals } from './totals.ts';

type Flags = {
  readonly seeds: number;
  readonly from: number;
  readonly workers: number;
  readonly json?: true;
  readonly trace?: true;
  readonly without?: readonly FaultKind[];
  readonly shrink: boolean;
};

const whole = (least: number, most: number) => (text: string) => {
  const value = Number(text);
  if (text.trim() !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new InvalidArgumentError(`a whole number from ${least} to ${most} is wanted`);
};
const kinds = (text: string): readonly FaultKind[] => {
  const named = text.split(',') as FaultKind[];
  if (named.every((kind) => faultKinds.includes(kind))) return named;
  throw new InvalidArgumentError(`kinds of faults are ${faultKinds.join(', ')}`);
};

const examples = `
${pc.bold('Examples')}
  npm run simulate -- --seeds 300
  ${pc.dim('# for a machine: one JSON object on stdout, progress on stderr')}
  npm run --silent simulate -- --seeds 10000 --json > result.json
  ${pc.dim('# one seed again, with everything that happened in it')}
  npm run --silent simulate -- --from 30 --seeds 1 --trace
  ${pc.dim('# the same without crashes')}
  npm run simulate -- --from 30 --seeds 1 --without crash,pause

Exit codes: 0 nothing broke; 1 an invariant broke (the seed, a command that replays it and its shrunk trace are printed); 2 wrong usage.`;

/** Lines of a shrunk trace that are shown; a replay with --trace shows them all. */
const shownLines = 60;

const readable = (totals: Totals): string => {
  const broken = invariants.filter((name) => totals[name] > 0);
  const counts = Object.entries(totals).map(([name, count]) => `  ${name.padEnd(24)}${count}`);
  const verdict = broken.length === 0 ? pc.green('nothing broke') : pc.red(`broken: ${broken.join(', ')}`);
  return [...counts, verdict].join('\n');
};

const replayCommand = (seed: number, without: ReadonlySet<FaultKind>): string =>
  `npm run --silent simulate -- --from ${seed} --seeds 1 --trace${without.size === 0 ? '' : ` --without ${[...without].join(',')}`}`;

const tellFailure = async (failed: ScheduleResult, shrinks: boolean): Promise<void> => {
  const plan = planOf(failed.seed);
  say(
    pc.red(
      `seed ${failed.seed}: ${failed.violations.map(({ invariant, detail }) => `${invariant} (${detail})`).join('; ')}`,
    ),
  );
  say(`  replay: ${replayCommand(failed.seed, new Set())}`);
  if (!shrinks) return;
  const { without, result, runs } = await shrink(plan, failed);
  const left = Object.entries(result.faults).map(([kind, count]) => `${count} ${kind}`);
  say(
    `  shrunk in ${runs} runs to ${left.join(', ') || 'no fault at all'}: ${replayCommand(failed.seed, without.kinds)}`,
  );
  const telling = result.trace.filter((line) => /FAULT|CRASH|PAUSE|log:/.test(line)).slice(-shownLines);
  for (const line of telling) say(`  ${line}`);
};

const simulate = async ({ seeds, from, workers, json, trace, without, shrink: shrinks }: Flags): Promise<void> => {
  const totals = openTotals();
  const failed: ScheduleResult[] = [];
  const see = (result: ScheduleResult): boolean => {
    totals.add(result);
    if (result.violations.length > 0) failed.push(result);
    const { seeds: done, schedules_per_second } = totals.read();
    if (done % 100 === 0)
      say(pc.dim(`${done} of ${seeds} schedules, ${schedules_per_second}/s, ${failed.length} broken`));
    return true;
  };
  const schedule = { without: { kinds: new Set(without), numbers: new Set<number>() } };
  if (trace) {
    for (let seed = from; seed < from + seeds; seed += 1) {
      const result = await runSchedule(planOf(seed), { ...schedule, keepsTrace: true });
      for (const line of result.trace) say(line);
      see(result);
    }
  } else await runSeeds({ from, seeds, workers, schedule, each: see });
  for (const [n, result] of failed.slice(0, 3).entries()) await tellFailure(result, shrinks && n === 0 && !trace);
  const told = totals.read();
  process.stdout.write(`${json ? JSON.stringify(told) : readable(told)}\n`);
  if (failed.length > 0) process.exitCode = 1;
};

const program = new Command('npm run simulate --')
  .description(
    "Runs the house's own rooms through seeded disasters in virtual time; nothing may be lost, doubled or over quota",
  )
  .option('--seeds <number>', 'schedules, each from a seed of its own', whole(1, 1_000_000), 300)
  .option('--from <seed>', 'the first seed', whole(0, 1_000_000_000), 1)
  .option('--workers <number>', 'threads', whole(1, 64), 2)
  .option('--without <kinds>', `leaves these kinds of faults out: ${faultKinds.join(', ')}`, kinds)
  .option('--trace', 'everything that happened, on stderr')
  .option('--no-shrink', 'do not look for the least that still fails')
  .option('--json', 'one JSON object on stdout')
  .addHelpText('after', examples)
  .exitOverride(exitOnUsage);

await runProgram(() => simulate(program.parse().opts<Flags>()));
