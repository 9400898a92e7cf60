import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { edgePort, isLocalEdge, isLocalSimulator, simulatorUrl } from './beside.ts';
import { engineAt, findEndpoint } from './endpoint.ts';
import { engines } from './engine.ts';
import { endpointOf } from './loopback.ts';
import { findPython, pythonWanted } from './python.ts';

/** `bad`: something will not work until it is mended. `note`: something that only some need is not there. */
export type Finding = {
  readonly about: string;
  readonly state: 'good' | 'note' | 'bad';
  readonly found: string;
  /** The command that mends it, or what to do. */
  readonly fix?: string;
};
type Environment = { readonly [name: string]: string | undefined };

const nodeMajor = 24;
const node = (): Finding => {
  const found = `Node.js ${process.versions.node} (${process.execPath})`;
  return Number(process.versions.node.split('.')[0]) >= nodeMajor
    ? { about: 'Node.js', state: 'good', found }
    : { about: 'Node.js', state: 'bad', found, fix: 'npm ci   # installs Node.js 24; start everything by npm scripts' };
};

const readVersion = (file: string): string | undefined => {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { version?: string }).version;
  } catch {
    return undefined;
  }
};

/** aws-cdk 3.0.0 was published by accident and cannot read what today's library writes. */
const cdkCli = (): Finding => {
  const wanted = (JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> })
    .devDependencies['aws-cdk'];
  const version = readVersion(join('node_modules', 'aws-cdk', 'package.json'));
  if (version === wanted) return { about: 'CDK CLI', state: 'good', found: `aws-cdk ${version}` };
  const found = version === undefined ? 'not installed' : `aws-cdk ${version}, but ${wanted} is pinned`;
  return { about: 'CDK CLI', state: 'bad', found, fix: 'npm ci' };
};

const python = (): Finding => {
  const { ministack, localstack } = engines;
  const found = findPython(localstack.leastPython) ?? findPython(ministack.leastPython);
  if (found === undefined)
    return { about: 'Python', state: 'bad', found: 'none that fits', fix: pythonWanted(ministack.leastPython) };
  const which = `Python 3.${found.minor} (${found.path})`;
  if (found.minor >= localstack.leastPython) return { about: 'Python', state: 'good', found: which };
  const fix = `pyenv install 3.${localstack.leastPython}   # only for --engine localstack`;
  return { about: 'Python', state: 'note', found: `${which}: enough for MiniStack, not for LocalStack`, fix };
};

const docker = (): Finding => {
  const { status, error } = spawnSync('docker', ['info'], { stdio: 'ignore', timeout: 10_000 });
  if (status === 0) return { about: 'Docker', state: 'good', found: 'running; not needed' };
  const found = error === undefined ? 'installed, but not running; not needed' : 'not installed; not needed';
  return { about: 'Docker', state: 'note', found, fix: 'npm run aws:local   # starts an endpoint without Docker' };
};

/** Anything but silence at an address is somebody. */
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

const endpoint = async (env: Environment): Promise<Finding> => {
  const about = 'AWS endpoint';
  const read = endpointOf(env, findEndpoint()?.url);
  if (read.outcome === 'refused') return { about, state: 'bad', found: read.why, fix: 'unset AWS_ENDPOINT_URL' };
  const engine = await engineAt(read.url);
  if (engine !== undefined)
    return { about, state: 'good', found: `${engines[engine].title.split(' ')[0]} at ${read.url}` };
  const port = Number(new URL(read.url).port || 80);
  if (await isFree(port))
    return { about, state: 'note', found: `none at ${read.url}; only stage local needs it`, fix: 'npm run aws:local' };
  const fix = `lsof -i :${port}   # end that program, or: npm run aws:local -- --port ${port + 1}`;
  return { about, state: 'bad', found: `${read.url} is taken by another program`, fix };
};

const address = async (
  about: string,
  url: string,
  isOurs: (url: string) => Promise<boolean>,
  fix: string,
): Promise<Finding> => {
  if (await isOurs(url)) return { about, state: 'good', found: `runs at ${url}` };
  const port = Number(new URL(url).port);
  if (await isFree(port)) return { about, state: 'good', found: `port ${port} is free` };
  return { about, state: 'bad', found: `port ${port} is taken by another program`, fix: `lsof -i :${port}   # ${fix}` };
};

const credentials = (env: Environment): Finding => {
  const about = 'AWS credentials';
  const files = [
    env['AWS_SHARED_CREDENTIALS_FILE'] ?? join(homedir(), '.aws', 'credentials'),
    env['AWS_CONFIG_FILE'] ?? join(homedir(), '.aws', 'config'),
  ];
  const inEnvironment = Object.keys(env).some((name) =>
    /^AWS_(ACCESS_KEY_ID|PROFILE|ROLE_ARN|SESSION_TOKEN)$/.test(name),
  );
  const where = inEnvironment ? 'the environment' : files.find((file) => existsSync(file));
  if (where !== undefined)
    return { about, state: 'good', found: `in ${where}; nothing that is called local ever uses them` };
  const fix = 'aws sso login   # only for stages dev and prod';
  return { about, state: 'note', found: 'none; stage local needs none', fix };
};

/** All that the commands of stage local need, and what those of AWS need besides. Changes nothing. */
export const examine = (env: Environment): Promise<readonly Finding[]> =>
  Promise.all([
    node(),
    cdkCli(),
    python(),
    docker(),
    endpoint(env),
    address(
      'local edge',
      `http://127.0.0.1:${edgePort}`,
      isLocalEdge,
      `end that program, or: npm run deploy:local -- --port ${edgePort + 10}`,
    ),
    address('registry simulator', simulatorUrl, isLocalSimulator, 'end that program'),
    credentials(env),
  ]);
