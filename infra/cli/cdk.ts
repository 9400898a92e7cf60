import { spawnSync } from 'node:child_process';
import { Command, Option } from 'commander';
import pc from 'picocolors';
import { type Stage, settingsOf, stages } from '../settings.ts';
import { refuse } from './refuse.ts';

type Deed = 'synth' | 'diff' | 'deploy' | 'destroy';

const about: { readonly [deed in Deed]: string } = {
  synth: 'Writes the CloudFormation templates of a stage to cdk.out; needs no credentials',
  diff: 'Shows what a deploy would change',
  deploy: 'Puts every stack of a stage on AWS; what it tells (URLs, names) lies in cdk-outputs.json afterwards',
  destroy: 'Takes the stacks of a stage away; tables, keys and photos stay, but in stage local',
};
const examples = `
${pc.bold('Examples')}
  npm run synth -- --stage prod
  npm run diff -- --stage dev
  ${pc.dim('# what stands behind a second -- goes to the CDK itself')}
  npm run deploy -- --stage dev -- --require-approval never
  npm run destroy -- --stage dev

Exit codes: 0 done; 1 the CDK failed; 2 wrong usage, or refused.`;

const isLoopback = (endpoint: string | undefined): boolean =>
  endpoint !== undefined && ['127.0.0.1', 'localhost', '[::1]'].includes(URL.parse(endpoint)?.hostname ?? '');

/** What must never be done, whoever asks. */
const check = (deed: Deed, stage: Stage, endpoint = process.env['AWS_ENDPOINT_URL']): void => {
  const { isProtected } = settingsOf(stage);
  if (deed === 'synth') return;
  if (deed === 'destroy' && isProtected)
    refuse(
      `stage ${stage} holds real people's data. Set isProtected to false in infra/settings.ts and deploy that first`,
    );
  if (stage === 'local' && !isLoopback(endpoint))
    refuse('stage local belongs on an AWS endpoint of this machine: set AWS_ENDPOINT_URL, e.g. http://127.0.0.1:4566');
  if (stage !== 'local' && endpoint !== undefined)
    refuse(`stage ${stage} belongs on AWS itself, but AWS_ENDPOINT_URL is ${endpoint}: unset it`);
};

const argumentsOf = (deed: Deed, stage: Stage, more: readonly string[]): readonly string[] => [
  'cdk',
  deed,
  // Every stack.
  '**',
  ...['--context', `stage=${stage}`],
  ...(deed === 'synth' ? ['--quiet'] : []),
  ...(deed === 'deploy' ? ['--outputs-file', 'cdk-outputs.json'] : []),
  ...more,
];

const program = new Command('cdk')
  .description('The stacks of a stage, by the AWS CDK')
  .addHelpText('after', examples)
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

for (const deed of ['synth', 'diff', 'deploy', 'destroy'] as const) {
  program
    .command(deed)
    .description(about[deed])
    .addOption(new Option('--stage <stage>', 'which stage').choices(stages).makeOptionMandatory())
    .argument('[more...]', 'for the CDK itself')
    .addHelpText('after', examples)
    .action((more: readonly string[], { stage }: { readonly stage: Stage }) => {
      check(deed, stage);
      const { status } = spawnSync('npx', [...argumentsOf(deed, stage, more)], { stdio: 'inherit', shell: false });
      process.exitCode = status === 0 ? 0 : 1;
    });
}

program.parse();
