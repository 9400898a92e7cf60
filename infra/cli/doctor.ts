import { Command } from 'commander';
import pc from 'picocolors';
import { examine, type Finding } from '../local/aws/findings.ts';

const program = new Command('npm run doctor --')
  .description('Looks whether this machine has what the commands need, and names the command that mends what it lacks')
  .option('--json', 'findings as JSON')
  .addHelpText(
    'after',
    `
${pc.bold('Examples')}
  npm run doctor
  npm run doctor -- --json

Exit codes: 0 nothing is in the way; 1 something is; 2 wrong usage. It changes nothing.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const marks = { good: pc.green('ok  '), note: pc.yellow('note'), bad: pc.red('bad ') };
const widest = 20;
const line = ({ about, state, found, fix }: Finding): string => {
  const told = `${marks[state]} ${about.padEnd(widest)}${found}\n`;
  return fix === undefined ? told : `${told}     ${' '.repeat(widest)}${pc.cyan(fix)}\n`;
};

const { json } = program.parse().opts<{ json?: true }>();
const findings = await examine(process.env);
process.stdout.write(json === true ? `${JSON.stringify(findings, null, 2)}\n` : findings.map(line).join(''));
process.exitCode = findings.some(({ state }) => state === 'bad') ? 1 : 0;
