import { Command, Option } from 'commander';
import pc from 'picocolors';
import { whole } from '../load/flags.ts';
import { readable } from '../load/print-result.ts';
import { exitOnUsage, say } from '../support/cli.ts';
import type { Reach } from './fuzz-plan.ts';
import { type FuzzRole, fuzzRoles } from './fuzz-roles.ts';
import { fuzzAs, installSchemathesis } from './schemathesis.ts';

type Flags = {
  readonly examples: number;
  readonly seed: number;
  readonly role: readonly FuzzRole[];
  readonly reach: Reach;
  readonly json?: true;
};

const examples = `
${pc.bold('Examples')}
  npm run schemathesis
  ${pc.dim('# what CI runs: five examples, each operation by who may use it')}
  npm run schemathesis -- --examples 5 --reach own
  ${pc.dim('# one role, other draws, for a machine')}
  npm run --silent schemathesis -- --role operator --examples 200 --seed 7 --json > result.json

Exit codes: 0 all held, 1 something did not (it is named last) or the house did not start, 2 wrong usage, 130 Ctrl-C.`;

const program = new Command('npm run schemathesis --')
  .description(
    'Starts a house for each role and lets schemathesis try every operation of its OpenAPI document, in all phases, with all checks',
  )
  .option(
    '--examples <number>',
    'the most per operation and phase; calls that hash a password get 50',
    whole(1, 100_000),
    1000,
  )
  .option('--seed <number>', 'of what is drawn', whole(0, 2 ** 32 - 1), 20_261_126)
  .addOption(new Option('--role <role...>', 'as whom').choices(fuzzRoles).default(fuzzRoles, 'all four'))
  .addOption(
    new Option('--reach <reach>', 'all operations as each role, or each role its own')
      .choices(['all', 'own'])
      .default('all'),
  )
  .option('--json', 'one JSON object on stdout')
  .addHelpText('after', examples)
  .exitOverride(exitOnUsage);

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    say('ending: the house too');
    ending.abort();
  });
}

const run = async ({ json, role: roles, ...flags }: Flags): Promise<void> => {
  const python = installSchemathesis(say);
  const cases: { [name: string]: number } = {};
  const failures: string[] = [];
  const startedAt = performance.now();
  for (const role of roles) {
    say(`as ${role}`);
    const result = await fuzzAs({ role, ...flags, python, signal: ending.signal });
    cases[`cases_${role}`] = result.cases;
    failures.push(...result.failures);
    if (result.failures.length > 0) say(result.said);
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000);
  const result = { ...flags, ...cases, seconds, failures };
  process.stdout.write(`${json ? JSON.stringify(result) : readable(result)}\n`);
  if (failures.length > 0) process.exitCode = 1;
};

try {
  await run(program.parse().opts<Flags>());
} catch (fault) {
  if (!ending.signal.aborted) say(`${pc.red('error')}: ${fault instanceof Error ? fault.message : String(fault)}`);
  process.exitCode = ending.signal.aborted ? 130 : 1;
}
