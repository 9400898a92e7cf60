import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A real house in a process of its own, on a data folder that is removed at the end, with its registry simulator beside it. */
export type TestHouse = {
  readonly url: string;
  readonly registry: string;
  readonly data: string;
  readonly port: number;
  /** Of the house as it was started last. */
  pid(): number | undefined;
  /** SIGKILL: nothing is said, nothing is closed; the simulator goes on. */
  kill(): Promise<void>;
  /** Starts it again on the same data and ports, otherwise than before where told so. */
  start(otherwise?: HouseStart): Promise<void>;
  /** SIGTERM, and its exit code. */
  stop(): Promise<number | null>;
  /** Ends everything and removes the data. */
  end(): Promise<void>;
};
type Flags = { readonly [name: string]: string | number };
/** Flags and environment beside the usual ones. */
export type HouseStart = { readonly flags?: Flags; readonly env?: NodeJS.ProcessEnv };
export type TestHouseOptions = HouseStart & {
  readonly quota?: number;
  readonly dayLengthSeconds?: number;
  /** A folder that the test owns, and removes; else one of its own. */
  readonly data?: string;
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Below the ports that systems give to outgoing connections: between probe and start nobody else takes one by chance. */
const portsFrom = 10_240;
const portsTo = 32_000;

/** Two neighbouring free ports: house and simulator. */
export const freePair = async (): Promise<number> => {
  for (;;) {
    const port = portsFrom + Math.floor(Math.random() * (portsTo - portsFrom));
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
};

const ready = async (url: string, child: ChildProcess, said: () => string): Promise<void> => {
  for (let tries = 0; tries < 1200; tries += 1) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${url}/healthz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await sleep(50);
  }
  throw new Error(`the house did not start: ${said()}`);
};

const exited = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('exit', (code) => resolve(code)));

const flagsOf = (flags: Flags): string[] =>
  Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);

/** A house that is expected not to start: how it ended and what it said. */
export const failToStart = async (flags: Flags) => {
  const child = spawn(process.execPath, ['infra/local/house.ts', ...flagsOf(flags)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
  const giveUp = setTimeout(() => child.kill('SIGTERM'), 10_000);
  const code = await exited(child);
  clearTimeout(giveUp);
  return { code, said };
};

export const startHouse = async ({
  quota = 1000,
  dayLengthSeconds = 86_400,
  data: given,
  ...first
}: TestHouseOptions = {}): Promise<TestHouse> => {
  const data = given ?? mkdtempSync(join(tmpdir(), 'daftar-house-'));
  const port = await freePair();
  const url = `http://127.0.0.1:${port}`;
  const registry = `http://127.0.0.1:${port + 1}`;
  let child: ChildProcess | undefined;
  const start = async ({ flags = {}, env = {} }: HouseStart = {}): Promise<void> => {
    const args = flagsOf({ port, data, quota, 'day-length': dayLengthSeconds, ...flags });
    const started = spawn(process.execPath, ['infra/local/house.ts', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    });
    let said = '';
    for (const stream of [started.stdout, started.stderr]) stream.on('data', (chunk) => (said += String(chunk)));
    child = started;
    await ready(url, started, () => said);
  };
  const signal = async (name: 'SIGKILL' | 'SIGTERM'): Promise<number | null> => {
    if (child === undefined) return null;
    child.kill(name);
    return exited(child);
  };
  const remove = (): void => {
    if (given === undefined) rmSync(data, { recursive: true, force: true });
  };
  const end = async (): Promise<void> => {
    await signal('SIGTERM');
    // One that was killed has left its registry running.
    await fetch(`${registry}/admin/stop`, { method: 'POST' }).catch(() => undefined);
    remove();
  };
  await start(first).catch(async (fault) => {
    // Whoever has the ports now may be somebody else: only what was started here is ended.
    await signal('SIGTERM');
    remove();
    throw fault;
  });
  return {
    url,
    registry,
    data,
    port,
    pid: () => child?.pid,
    start,
    kill: async () => void (await signal('SIGKILL')),
    stop: () => signal('SIGTERM'),
    end,
  };
};

export const readLog = (house: TestHouse): string => readFileSync(join(house.data, 'house.log'), 'utf8');

/** What the registry itself has counted. */
export type RegistryFigures = {
  readonly days: readonly { readonly day: string; readonly quota: number; readonly hits: number }[];
  readonly hits: number;
  readonly over: number;
  readonly uniqueNiks: number;
  readonly assetCalls: { readonly vehicles: number; readonly land: number };
};
export const registryFigures = async (house: Pick<TestHouse, 'registry'>): Promise<RegistryFigures> =>
  (await (await fetch(`${house.registry}/admin/figures`)).json()) as RegistryFigures;

/** Turns knobs of the registry simulator: `{latencyMs: 1000}`. */
export const turnRegistry = async (house: Pick<TestHouse, 'registry'>, knobs: object): Promise<void> => {
  const answer = await fetch(`${house.registry}/admin/knobs`, { method: 'PUT', body: JSON.stringify(knobs) });
  if (answer.status !== 200) throw new Error(`the registry refused: ${await answer.text()}`);
};
