import { Command, Option } from 'commander';
import pc from 'picocolors';
import type * as z from 'zod';
import { emailSchema } from '../../functions/accounts/sign-up.ts';
import { previewQuota, setQuota, setWindow } from '../../functions/ops/controls.ts';
import { quotaSchema, slug, windowSchema } from '../../functions/ops/handler.ts';
import { readAs } from '../../shared/domain/fault.ts';
import { isQuotaDayName, quotaDayAt } from '../../shared/domain/quota-day.ts';
import { currentWindowAt } from '../../shared/domain/window.ts';
import { readControls } from '../../shared/records/control.ts';
import { bootstrapActor, hasRegistryLogin, makeOperator, makeStageKeys } from '../bootstrap-stage.ts';
import { openDeployedStage, type StageWorld } from '../deployed-stage.ts';
import { type Stage, stages } from '../settings.ts';
import { addBackup, addRestore } from './ops-data-folder.ts';
import { refuse } from './refuse.ts';

const examples = `
${pc.bold('Examples')}
  npm run ops -- bootstrap --stage dev --operator you@example.id --reason "Operator pertama, nota dinas 12/2026"
  ${pc.dim('# without --yes it only tells what it would do')}
  npm run ops -- open-window --stage dev --id gladi-2026 --name "Gladi" \\
    --opens 2026-05-09T08:00:00+07:00 --closes 2026-05-10T08:00:00+07:00 --notice 2026-01 --reason "Gladi resik" --yes
  npm run ops -- grant-quota --stage dev --quota 500 --letter 470/1234/Dukcapil --reason "Gladi resik" --yes
  npm run ops -- backup --help     ${pc.dim('# a house on one machine: its data folder, while it runs')}

Those with --stage work with the rights of your own AWS sign-in, for a stage in which nobody can sign in yet. Once there
are windows and quotas, operators change them over HTTP (docs/runbook.md), and these commands refuse.
Exit codes: 0 done; 1 it failed; 2 wrong usage, or refused.`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** What was typed, held against the schema that the rooms hold it against. */
const readFlags = <T>(schema: z.ZodType<T>, typed: unknown): T => {
  const read = readAs(schema, typed);
  if (read.outcome === 'invalid')
    return refuse(read.faults.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join('\n'));
  return read.value;
};

type Bootstrap = { readonly stage: Stage; readonly operator?: string; readonly reason?: string };
const bootstrap = async (flags: Bootstrap): Promise<void> => {
  const email = flags.operator === undefined ? undefined : readFlags(emailSchema, flags.operator);
  const reason = flags.reason ?? '';
  if (email !== undefined && reason === '') refuse('an operator is made for a reason: --reason "..."');
  const stage = openDeployedStage(flags.stage);
  say(`keys of the house: ${await makeStageKeys(stage)}`);
  if (!(await hasRegistryLogin(stage))) {
    say(`login at the registry: ${pc.yellow('missing')}; put it there as the registry gave it:`);
    say(`  aws secretsmanager put-secret-value --secret-id ${stage.secretIds.registrySecretId} \\`);
    say('    --secret-string \'{"userId":"...","password":"...","ipUser":"..."}\'');
  } else say('login at the registry: there');
  if (email === undefined) return;
  const made = await makeOperator(await stage.openWorld(), email, reason);
  if (made === 'taken') refuse(`${email} is the address of another account`);
  say(`operator ${email}: ${made}`);
  if (made === 'made')
    say('  nobody knows the password: set one by the reset (POST /v1/accounts/reset, then PUT /v1/accounts/password)');
};

const opsNeeds = (world: StageWorld) => ({
  ...world,
  log: () => undefined,
});

type Change = { readonly stage: Stage; readonly yes?: true; readonly reason: string };
const openWindow = async (
  flags: Change & Record<'id' | 'name' | 'opens' | 'closes' | 'notice', string>,
): Promise<void> => {
  const { reason, opensAt, closesAt, ...rest } = readFlags(windowSchema, {
    name: flags.name,
    opensAt: flags.opens,
    closesAt: flags.closes,
    noticeVersion: flags.notice,
    reason: flags.reason,
  });
  if (!slug.test(flags.id)) refuse('--id: 2 to 40 small letters, digits and hyphens');
  const world = await openDeployedStage(flags.stage).openWorld();
  const { windows } = await readControls(world.table);
  if (windows.length > 0) refuse(`stage ${flags.stage} has windows: an operator opens more (PUT /v1/ops/windows/{id})`);
  const window = { id: flags.id, ...rest, opensAt: Date.parse(opensAt), closesAt: Date.parse(closesAt) };
  const isOpen = currentWindowAt([window], Date.now()) !== undefined;
  say(
    `${window.name} (${window.id}): ${opensAt} to ${closesAt}, notice ${window.noticeVersion}; ${isOpen ? 'open at once' : 'not open now'}`,
  );
  if (flags.yes !== true) return say('nothing was changed; with --yes it is');
  await setWindow(opsNeeds(world), window, { accountId: bootstrapActor, reason });
  say('set; in force within a minute');
};

type Grant = Change & { readonly quota: string; readonly letter: string; readonly day?: string };
const grantQuota = async (flags: Grant): Promise<void> => {
  const { reason, ...quota } = readFlags(quotaSchema, {
    quota: Number(flags.quota),
    letter: flags.letter,
    reason: flags.reason,
  });
  const world = await openDeployedStage(flags.stage).openWorld();
  const fromDay = flags.day ?? quotaDayAt(Date.now(), world.dayLength).day;
  if (!isQuotaDayName(fromDay, world.dayLength)) refuse(`--day: "${fromDay}" is no quota day of stage ${flags.stage}`);
  const { quotas } = await readControls(world.table);
  if (quotas.length > 0) refuse(`stage ${flags.stage} has quotas: an operator grants more (PUT /v1/ops/quotas/{day})`);
  const preview = await previewQuota(opsNeeds(world), { fromDay, quota: quota.quota });
  if (preview === 'past') return refuse(`${fromDay} is over`);
  say(`from ${fromDay} on: ${preview.before} -> ${preview.after} hits a quota day, by letter ${quota.letter}`);
  if (flags.yes !== true) return say('nothing was changed; with --yes it is');
  await setQuota(opsNeeds(world), { fromDay, ...quota }, { accountId: bootstrapActor, reason });
  say('set; in force within a minute');
};

const program = new Command('npm run ops --')
  .description('What must be done in a stage before anybody can sign in there, and the backups of an embedded house')
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const command = (name: string, about: string): Command =>
  program
    .command(name)
    .description(about)
    .addOption(new Option('--stage <stage>', 'which stage').choices(stages).makeOptionMandatory())
    .addHelpText('after', examples);

command('bootstrap', "Makes the house's keys if there are none, and an operator")
  .option('--operator <email>', 'make an operator with this mailbox')
  .option('--reason <text>', 'why; it enters the chain of controls')
  .action(bootstrap);
command('open-window', 'Sets the first registration window of a stage')
  .requiredOption('--id <id>', 'short and for ever: tahap-2-2026')
  .requiredOption('--name <name>', 'for citizens: Tahap II 2026')
  .requiredOption('--opens <instant>', 'with its time zone: 2026-05-09T08:00:00+07:00')
  .requiredOption('--closes <instant>', 'with its time zone')
  .requiredOption('--notice <version>', 'the privacy notice that consent must name')
  .requiredOption('--reason <text>', 'why; it enters the chain of controls')
  .option('--yes', 'do it, instead of telling what would be done')
  .action(openWindow);
command('grant-quota', 'Grants the first daily quota of a stage')
  .requiredOption('--quota <hits>', 'hits a quota day')
  .requiredOption('--letter <number>', "the registry's letter that grants it")
  .requiredOption('--reason <text>', 'why; it enters the chain of controls')
  .option('--day <day>', 'the quota day from which it holds; today unless set')
  .option('--yes', 'do it, instead of telling what would be done')
  .action(grantQuota);
addBackup(program);
addRestore(program);

try {
  await program.parseAsync();
} catch (fault) {
  process.stderr.write(`${pc.red('error')}: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
