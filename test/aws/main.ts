import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { Command, Option } from 'commander';
import pc from 'picocolors';
import { stopEndpoint } from '../../infra/local/aws/endpoint.ts';
import { type EngineName, engineNames } from '../../infra/local/aws/engine.ts';
import { freePair } from '../support/house.ts';

type Flags = { readonly engine: EngineName };

const program = new Command('npm run test:aws --')
  .description(
    'Starts an endpoint, deploys stage local, and runs on it: the smoke test, the journeys, one of them in a browser, the contract suites; then ends it all. ' +
      'No Docker, no account, free ports',
  )
  .addOption(new Option('--engine <name>', 'which endpoint').choices(engineNames).default('ministack'))
  .addHelpText(
    'after',
    `
${pc.bold('Examples')}
  npm run test:aws
  npm run test:aws -- --engine localstack

Exit codes: 0 all passed; 1 a step failed (the others after it are not run); 2 wrong usage.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const minutes = (ms: number): string => `${(ms / 60_000).toFixed(1)} min`;

const { engine } = program.parse().opts<Flags>();
const endpointPort = await freePair();
const housePort = await freePair();
const at = (port: number): string => `http://127.0.0.1:${port}`;
const env = {
  ...process.env,
  PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
  AWS_ENDPOINT_URL: at(endpointPort),
  DAFTAR_REGISTRY_URL: at(housePort + 1),
  DAFTAR_DEPLOYED_URL: at(housePort),
};

/** One file after the other: they share the house, and one counts what its registry was asked. */
const vitest = (...files: readonly string[]): readonly string[] => [
  ...['node_modules/vitest/vitest.mjs', 'run', '--no-file-parallelism'],
  ...files,
];
const steps: readonly { readonly name: string; readonly args: readonly string[] }[] = [
  { name: 'aws:local', args: ['infra/cli/aws-local.ts', '--engine', engine, '--port', String(endpointPort)] },
  { name: 'deploy:local', args: ['infra/cli/deploy-local.ts', '--port', String(housePort)] },
  { name: 'smoke', args: ['infra/cli/smoke.ts', '--stage', 'local'] },
  { name: 'journeys', args: vitest('test/journey/families.test.ts', 'test/journey/deployed-queues.test.ts') },
  { name: 'portal', args: vitest('test/portal/journey.test.ts') },
  { name: 'contract', args: vitest('test/contract/aws.test.ts') },
];

const run = async (args: readonly string[]): Promise<boolean> => {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env });
  return (await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject))) === 0;
};

const took: string[] = [];
const startedAt = performance.now();
try {
  for (const { name, args } of steps) {
    say(pc.bold(`\n${name}`));
    const stepAt = performance.now();
    const passed = await run(args);
    took.push(`${name} ${minutes(performance.now() - stepAt)}${passed ? '' : ' (failed)'}`);
    if (passed) continue;
    process.exitCode = 1;
    break;
  }
} finally {
  await stopEndpoint();
}
say(`\n${engine}: ${took.join(', ')}; ${minutes(performance.now() - startedAt)} in all`);
