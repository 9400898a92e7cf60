import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stopSimulator } from '../../infra/local/simulator-process.ts';
import { freePair } from '../support/house.ts';

export type HouseOptions = {
  readonly quota: number;
  readonly dayLengthSeconds: number;
  /** Absent: a new one under the system's temporary folder. */
  readonly data?: string;
  readonly keep: boolean;
  /** Another program than `npm start` runs, which takes the same flags and is told things by its parent. */
  readonly program?: URL;
};
/** A house in a process of its own, which can be killed and started again on the same data and ports; its simulator outlives it. */
export type HouseProcess = {
  readonly url: string;
  readonly registry: string;
  readonly data: string;
  /** SIGKILL: nothing is said, nothing is closed. */
  kill(): Promise<void>;
  /** SIGSTOP and SIGCONT: its connections stay open meanwhile, and its clock has jumped when it goes on. */
  pause(): void;
  resume(): void;
  /** To a program that listens to its parent (`process.on('message')`). */
  tell(message: readonly string[]): void;
  /** Resolves when it answers. */
  start(): Promise<void>;
  /** Ends house and simulator and, unless they are kept, removes the data; may be called again, and before the house is up. */
  end(): Promise<void>;
};

const usualProgram = new URL('../../infra/local/house.ts', import.meta.url);
/** A house with a long line reads it before it answers. */
const startMs = 60_000;
/** How long an ending house may take, ms: its own grace and a little more. */
const endMs = 7_000;

const dataFolder = ({ data }: HouseOptions): string => {
  if (data === undefined) return mkdtempSync(join(tmpdir(), 'daftar-soak-'));
  const folder = resolve(data);
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new Error(`${folder} is not empty: choose another --data, since it is removed at the end`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
};

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
const exited = (child: ChildProcess): Promise<void> =>
  isOver(child) ? Promise.resolve() : new Promise((done) => child.once('exit', () => done()));

const isUp = async (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`, { signal: AbortSignal.timeout(2000) }).then(
    (answer) => answer.status === 200,
    () => false,
  );

/** Prepares folder and ports; nothing runs before `start`. */
export const openHouseProcess = async (options: HouseOptions): Promise<HouseProcess> => {
  const data = dataFolder(options);
  const port = await freePair();
  const [url, registry] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${port + 1}`];
  const { quota, dayLengthSeconds } = options;
  const program = fileURLToPath(options.program ?? usualProgram);
  const flags = ['--port', port, '--data', data, '--quota', quota, '--day-length', dayLengthSeconds].map(String);
  const saidFile = `${data}/house.out`;
  let child: ChildProcess | undefined;
  let ending: Promise<void> | undefined;
  let wasUp = false;

  const start = async (): Promise<void> => {
    if (ending !== undefined) return;
    const said = openSync(saidFile, 'a', 0o600);
    const started = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', said, said, 'ipc'] });
    closeSync(said);
    child = started;
    for (const end = Date.now() + startMs; Date.now() < end && !isOver(started); await sleep(50)) {
      if (!(await isUp(url))) continue;
      wasUp = true;
      return;
    }
    if (ending !== undefined) return;
    throw new Error(`the house did not start: ${readFileSync(saidFile, 'utf8').slice(-1000)}`);
  };
  const kill = async (): Promise<void> => {
    if (child === undefined) return;
    child.kill('SIGKILL');
    await exited(child);
  };
  const pause = (): void => void child?.kill('SIGSTOP');
  const resume = (): void => void child?.kill('SIGCONT');
  const tell = (message: readonly string[]): void => void child?.send(message);
  const endAll = async (): Promise<void> => {
    resume();
    child?.kill('SIGTERM');
    if (child !== undefined) await Promise.race([exited(child), sleep(endMs, undefined, { ref: false })]);
    await kill();
    // A house that was ended while it started may have left a simulator that does not listen yet.
    for (let tries = wasUp ? 1 : 10; tries > 0; tries -= 1) {
      await stopSimulator(registry);
      if (tries > 1) await sleep(200);
    }
    if (!options.keep) rmSync(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  const end = (): Promise<void> => {
    ending ??= endAll();
    return ending;
  };
  // The last resort, where nothing can be awaited any more.
  process.once('exit', () => child?.kill('SIGKILL'));
  return { url, registry, data, kill, pause, resume, tell, start, end };
};
