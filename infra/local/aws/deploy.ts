import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { makeSecrets } from '../../../shared/adapters/aws/keys.ts';
import { openDeployedStage } from '../../deployed-stage.ts';
import { settingsOf } from '../../settings.ts';
import { prepareDemo } from '../demo.ts';
import { localFolder } from './beside.ts';
import { localEnvironment } from './loopback.ts';

/** Of every emulator. */
const account = '000000000000';

/** Runs one of the project's programs with no real credential in reach; what it says goes to a file, the end of it into the error. */
const run = async (name: string, args: readonly string[], env: { readonly [name: string]: string }): Promise<void> => {
  mkdirSync(localFolder, { recursive: true });
  const file = join(localFolder, `${name}.log`);
  const log = openSync(file, 'w', 0o600);
  const child = spawn(process.execPath, args, { stdio: ['ignore', log, log], env });
  const code = await new Promise((resolve, reject) => child.once('exit', resolve).once('error', reject));
  closeSync(log);
  if (code === 0) return;
  const said = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
  throw new Error(`cdk ${name} failed; ${file} ends with:\n${said}`);
};

/** Bootstraps the endpoint for the CDK and deploys stage local to it. Rejects with the end of what the CDK said. */
export const deployLocal = async (endpoint: string, say: (line: string) => void): Promise<void> => {
  const { region } = settingsOf('local');
  const env = {
    ...localEnvironment(process.env, { endpoint, region }),
    // The app is run as `node`: this one.
    PATH: [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
  };
  const cdk = join('node_modules', 'aws-cdk', 'bin', 'cdk');
  say('bootstrapping the endpoint for the CDK');
  await run('bootstrap', [cdk, 'bootstrap', `aws://${account}/${region}`, '--context', 'stage=local'], env);
  say('deploying stage local');
  await run('deploy', ['infra/cli/cdk.ts', 'deploy', '--stage', 'local', '--', '--require-approval', 'never'], env);
};

/** Makes the keys and opens the demo: its window, its quota, its sign-ins. */
export const prepareLocal = async (quota: number): Promise<void> => {
  const stage = openDeployedStage('local');
  await makeSecrets(stage.keyNeeds);
  await prepareDemo(await stage.openWorld(), quota);
};
