import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundling } from '../../infra/room.ts';

const folder = mkdtempSync(join(tmpdir(), 'daftar-bundles-'));
/** A worker of vitest ends without an exit event: its tests call this themselves. */
export const removeBundles = (): void => rmSync(folder, { recursive: true, force: true });

export type Bundle = { readonly file: string; readonly bytes: number };

/** The bundle of a room, by the options that the stack gives to esbuild. */
export const bundleOf = async (room: string): Promise<Bundle> => {
  const outfile = join(folder, room, 'index.js');
  await build({
    entryPoints: [`functions/${room}/lambda.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: bundling.format,
    target: bundling.target,
    charset: bundling.charset,
    mainFields: [...bundling.mainFields],
    minify: bundling.minify,
    external: [...bundling.externalModules],
    logLevel: 'error',
  });
  return { file: outfile, bytes: statSync(outfile).size };
};

/** What a front door usually is bundled from: `{ z }`, middy, Powertools, a client for all it might need, no options. */
const naive = `
  import middy from '@middy/core';
  import httpRouter from '@middy/http-router';
  import { BatchProcessor } from '@aws-lambda-powertools/batch';
  import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
  import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
  import { SQSClient } from '@aws-sdk/client-sqs';
  import { z } from 'zod';
  const clients = [new DynamoDBClient({}), new SecretsManagerClient({}), new SQSClient({})];
  const form = z.object({ name: z.string() });
  export const handler = middy().handler(httpRouter([{ method: 'GET', path: '/', handler: async () => ({ clients, form, BatchProcessor }) }]));
`;

export const naiveBundle = async (): Promise<Bundle> => {
  const outfile = join(folder, 'naive', 'index.js');
  await build({
    stdin: { contents: naive, resolveDir: process.cwd(), loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    minify: true,
    target: 'node24',
    logLevel: 'error',
  });
  return { file: outfile, bytes: statSync(outfile).size };
};

const environment = {
  AWS_REGION: 'ap-southeast-3',
  AWS_ACCESS_KEY_ID: 'none',
  AWS_SECRET_ACCESS_KEY: 'none',
  // Nobody listens there: what a room opens at its start fails, and is tried again by an event that never comes.
  AWS_ENDPOINT_URL: 'http://127.0.0.1:9',
  DAY_LENGTH_MS: '86400000',
  DAY_ORIGIN_AT: '0',
  ORIGINS: '',
  MAIL_FROM: 'daftar@daftar.example',
  REGISTRY_URL: 'http://127.0.0.1:9',
  REGISTRY_SOCKETS: '1',
  VALIDITY_DAYS: '90',
  SUBMISSION_DAYS: '730',
  ...Object.fromEntries(
    [
      'TABLE_NAME',
      'KEY_TABLE_NAME',
      'FRONT_SECRET_ARN',
      'VAULT_SECRET_ARN',
      'REGISTRY_SECRET_ARN',
      'PHOTOS_BUCKET',
    ].map((name) => [name, 'none']),
  ),
  ...Object.fromEntries(
    ['SUBMISSIONS_URL', 'SUBMISSIONS_DEAD_URL', 'CHECKS_URL', 'CHECKS_DEAD_URL', 'RETRIES_URL'].map((name) => [
      name,
      'http://127.0.0.1:9/none',
    ]),
  ),
};

export type Loaded = { readonly cpuUs: number; readonly handlers: { readonly [name: string]: number } };

/** Loads a bundle in a process of its own: its CPU in µs, and each export's number of parameters. */
export const load = ({ file }: Bundle): Loaded => {
  const script = `
    const before = process.cpuUsage();
    const loaded = require(${JSON.stringify(file)});
    const { user, system } = process.cpuUsage(before);
    const handlers = Object.fromEntries(Object.entries(loaded).map(([name, one]) => [name, one.length]));
    process.stdout.write(JSON.stringify({ cpuUs: user + system, handlers }));
    process.exit(0);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8', env: environment });
  if (stdout === '') throw new Error(`the bundle does not load: ${stderr}`);
  return JSON.parse(stdout) as Loaded;
};

const median = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;

/** CPU to load one bundle against another, interleaved: the median of each. */
export const compareLoads = (one: Bundle, other: Bundle, rounds: number) => {
  const pairs = Array.from({ length: rounds }, () => [load(one).cpuUs, load(other).cpuUs] as const);
  const [oneUs, otherUs] = [median(pairs.map(([us]) => us)), median(pairs.map(([, us]) => us))];
  return { oneUs, otherUs, ratio: median(pairs.map(([left, right]) => left / right)) };
};
