import { createInterface } from 'node:readline/promises';
import { Command, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { enterStage } from '../deployed-stage.ts';
import { findBeside } from '../local/aws/beside.ts';
import { readOutbox } from '../local/aws/outbox.ts';
import { formOf } from '../local/form-of.ts';
import { findHousehold, householdOf } from '../local/registry-simulator/population.ts';
import { smokeFamily } from '../local/smoke-family.ts';
import { readOutputs } from '../outputs.ts';
import { type Stage, settingsOf, stages } from '../settings.ts';
import { refuse } from './refuse.ts';

type Flags = { readonly stage: Stage; readonly email?: string; readonly minutes: number };

const minutes = (text: string): number => {
  const value = Number(text);
  if (value > 0 && value <= 60) return value;
  throw new InvalidArgumentError('a number above 0, at most 60, is wanted');
};

const examples = `
${pc.bold('Examples')}
  npm run smoke -- --stage local
  ${pc.dim('# the code comes to this mailbox, and is asked for')}
  npm run smoke -- --stage dev --email you@example.id

A stage whose registry is not the simulator is refused: it would spend real hits on a made-up family.
Exit codes: 0 the family has its verdict; 1 it has not; 2 wrong usage, or refused.`;

const program = new Command('npm run smoke --')
  .description('Takes one made-up family from its sign-up to its verdict through the site of a deployed stage')
  .addOption(new Option('--stage <stage>', 'which stage').choices(stages).makeOptionMandatory())
  .option('--email <address>', 'a mailbox that you can read; stage local needs none')
  .option('--minutes <number>', 'wait no longer for the verdict; release runs each minute', minutes, 5)
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Of the second in which it is asked: another family at each run, so that the registry is really called. */
const freshForm = () => formOf(householdOf(findHousehold(10_000 + (Math.floor(Date.now() / 1000) % 100_000), {}, 4)));

const askForCode = async (email: string): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const code = await terminal.question(`the code that was sent to ${email}: `);
  terminal.close();
  return code.trim();
};

/** Where the site is, who signs up, and how the code is read. */
const siteOf = ({ stage, email }: Flags) => {
  const { endpoint } = enterStage(stage);
  if (endpoint === undefined) {
    const url = readOutputs(stage)['SiteUrl'] ?? refuse(`the deploy of stage ${stage} told no SiteUrl`);
    const to = email ?? refuse(`stage ${stage} sends real mail: say which mailbox you can read (--email)`);
    return { url, email: to, readCode: () => askForCode(to) };
  }
  const url = findBeside().edge ?? refuse('the local edge does not run: npm run deploy:local');
  const to = email ?? `smoke-${Date.now()}@daftar.example`;
  const readCode = async (): Promise<string> => {
    const mail = (await readOutbox(endpoint, 50)).find((one) => one.to === to);
    return /\d{6}/.exec(mail?.text ?? '')?.[0] ?? '';
  };
  return { url, email: to, readCode };
};

try {
  const flags = program.parse().opts<Flags>();
  const { isSimulator } = settingsOf(flags.stage).registry;
  if (!isSimulator) refuse(`the registry of stage ${flags.stage} is the real one`);
  const site = siteOf(flags);
  say(`one family through ${pc.cyan(site.url)}`);
  const { verdict } = await smokeFamily({ ...site, withinMs: flags.minutes * 60_000, say }, freshForm());
  if (verdict !== 'eligible-so-far') throw new Error(`its verdict is ${verdict}, not eligible-so-far`);
  say(`${pc.green('ok')}: its verdict is ${verdict}`);
} catch (fault) {
  process.stderr.write(`${pc.red('error')}: ${fault instanceof Error ? fault.message : String(fault)}\n`);
  process.exitCode = 1;
}
