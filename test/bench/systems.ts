import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import { demoSchema, readAnswer } from '../load/answers.ts';
import { openSender, type Sender } from '../load/sender.ts';
import { freePair } from '../support/house.ts';

/** One server under measurement, on a fresh store, in a process of its own. */
export type RunningSystem = {
  readonly pid: number;
  readonly port: number;
  /** A cookie for each account; the floor ignores them, but gets the same bytes. */
  readonly cookies: readonly string[];
  /** How many accepts its store holds now. */
  countStored(): Promise<number>;
  /** Ends it and removes its data. */
  end(): Promise<void>;
};
/** `core`: undefined where processes cannot be bound. `accounts`: sessions that are prepared. */
export type StartOptions = { readonly core: number | undefined; readonly accounts: number };
export type StartSystem = (options: StartOptions) => Promise<RunningSystem>;

const queueSchema = z.object({ visible: z.number(), inFlight: z.number(), delayed: z.number() });
const queuesSchema = z.object({ queues: z.object({ submissions: queueSchema }) });

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Starts `node` on a core; resolves once it has said `ready`, with the way to end it. */
const startNode = async (script: string, flags: readonly string[], core: number | undefined, ready: RegExp) => {
  const command = [process.execPath, script, ...flags];
  const pinned = core === undefined ? command : ['taskset', '-c', String(core), ...command];
  const child: ChildProcess = spawn(pinned[0] ?? '', pinned.slice(1), { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for (let tries = 0; tries < 600 && !ready.test(said) && child.exitCode === null; tries += 1) await sleep(50);
  if (!ready.test(said) || child.pid === undefined) throw new Error(`${script} did not start: ${said}`);
  const end = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid, end };
};

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'daftar-bench-'));

/** As long as a true one, so that the floor reads as many bytes. */
const floorCookie = `__Host-daftar=${'A'.repeat(86)}.${'A'.repeat(43)}`;

export const startFloor: StartSystem = async ({ core, accounts }) => {
  const data = newFolder();
  const file = join(data, 'accepted.jsonl');
  const port = await freePort();
  const { pid, end } = await startNode('test/bench/floor-server.ts', [String(port), file], core, /ready/);
  return {
    pid,
    port,
    cookies: Array.from({ length: accounts }, () => floorCookie),
    countStored: async () => readFileSync(file, 'latin1').split('\n').length - 1,
    end: async () => {
      await end();
      rmSync(data, { recursive: true, force: true });
    },
  };
};

/** The host alone; it stores nothing. */
export const startFront: StartSystem = async ({ core, accounts }) => {
  const port = await freePort();
  const { pid, end } = await startNode('test/bench/front-server.ts', [String(port)], core, /ready/);
  const cookies = Array.from({ length: accounts }, () => floorCookie);
  return { pid, port, cookies, countStored: () => Promise.resolve(0), end };
};

const signIn = async (sender: Sender): Promise<string> => {
  const demo = readAnswer(demoSchema, await sender.ask('GET', '/v1/demo'), 'GET /v1/demo');
  const { email, password } = demo.signIns.find(({ role }) => role === 'operator') ?? {};
  const { cookie } = await sender.ask('POST', '/v1/sessions', { body: JSON.stringify({ email, password }) });
  if (cookie === undefined) throw new Error('the operator of the demo could not sign in');
  return cookie;
};

/** The real house as `npm start` runs it, with its registry simulator, both on that core; its data goes when it ends. */
export const startRealHouse = async (core: number | undefined, more: readonly string[]) => {
  const data = newFolder();
  const port = await freePair();
  const flags = ['--port', String(port), '--data', data, ...more];
  const { pid, end } = await startNode('infra/local/house.ts', flags, core, /is open at/).catch((fault) => {
    rmSync(data, { recursive: true, force: true });
    throw fault;
  });
  const endAll = async (): Promise<void> => {
    await end();
    rmSync(data, { recursive: true, force: true });
  };
  return { pid, port, url: `http://127.0.0.1:${port}`, end: endAll };
};

/** The real house, its recorder paused: what is measured is the front door, and what it took can be counted. */
export const startHouse: StartSystem = async ({ core, accounts }) => {
  const { pid, port, url, end } = await startRealHouse(core, ['--pause', 'recorder']);
  const sender = openSender(url, 2);
  const operator = await signIn(sender);
  const prepared = await sender.ask('GET', `/v1/demo?sessions=${accounts}`, { cookie: operator });
  return {
    pid,
    port,
    cookies: readAnswer(demoSchema, prepared, 'GET /v1/demo').sessions ?? [],
    countStored: async () => {
      const answer = await sender.ask('GET', '/v1/ops/overview', { cookie: operator });
      const { visible, inFlight, delayed } = readAnswer(queuesSchema, answer, 'GET /v1/ops/overview').queues
        .submissions;
      return visible + inFlight + delayed;
    },
    end: async () => {
      sender.close();
      await end();
    },
  };
};
