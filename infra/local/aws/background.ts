import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A program that outlives the command that started it, as its record in its folder tells. */
export type Background = {
  readonly pid: number;
  /** When the system says that the process began: a pid alone may be somebody else's by now. */
  readonly bornAt: string;
  readonly url: string;
  readonly startedAt: string;
};

export type BackgroundProgram = {
  readonly folder: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: { readonly [name: string]: string };
  readonly url: string;
  readonly isReady: () => Promise<boolean>;
  readonly readyWithinSeconds: number;
};

const recordOf = (folder: string): string => join(folder, 'running.json');
/** What the program says, and why it did not start. */
export const logOf = (folder: string): string => join(folder, 'log');

/** Empty when there is no such process. */
const bornAt = (pid: number): string => {
  try {
    // Field 22, counted behind the name in brackets, which may hold anything.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? '';
  } catch {
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
  }
};

/** The program of this folder that runs now; undefined when it has ended, also where its pid is somebody else's. */
export const findBackground = (folder: string): Background | undefined => {
  let record: Background;
  try {
    record = JSON.parse(readFileSync(recordOf(folder), 'utf8')) as Background;
  } catch {
    return undefined;
  }
  return record.bornAt !== '' && bornAt(record.pid) === record.bornAt ? record : undefined;
};

const lastLines = (folder: string, count: number): string =>
  readFileSync(logOf(folder), 'utf8').trimEnd().split('\n').slice(-count).join('\n');

const untilReady = async (program: BackgroundProgram, child: ChildProcess): Promise<void> => {
  const end = Date.now() + program.readyWithinSeconds * 1000;
  while (Date.now() < end) {
    if (await program.isReady()) return;
    if (child.exitCode !== null || child.signalCode !== null) break;
    await sleep(100);
  }
  throw new Error(`${logOf(program.folder)} says why it did not start:\n${lastLines(program.folder, 15)}`);
};

/** Starts the program in a session of its own and resolves when it is ready; ends it again and rejects when it is not in time. */
export const startBackground = async (program: BackgroundProgram): Promise<Background> => {
  const { folder, command, args, env, url } = program;
  mkdirSync(join(folder, 'tmp'), { recursive: true });
  const log = openSync(logOf(folder), 'w', 0o600);
  const child = spawn(command, args, { detached: true, stdio: ['ignore', log, log], env });
  await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
  const pid = child.pid ?? 0;
  const record: Background = { pid, bornAt: bornAt(pid), url, startedAt: new Date().toISOString() };
  writeFileSync(recordOf(folder), `${JSON.stringify(record, null, 2)}\n`);
  try {
    await untilReady(program, child);
  } catch (fault) {
    await stopBackground(folder);
    throw fault;
  }
  child.unref();
  return record;
};

const signal = (pid: number, name: 'SIGTERM' | 'SIGKILL'): void => {
  try {
    // Its whole group: what it started belongs to it.
    process.kill(-pid, name);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ESRCH') throw fault;
  }
};

/** Ends what was started here: asks first, and kills after 5 s (LocalStack can hang on a timer of its own). False: nothing ran. */
export const stopBackground = async (folder: string): Promise<boolean> => {
  const running = findBackground(folder);
  if (running !== undefined) {
    signal(running.pid, 'SIGTERM');
    for (let tries = 0; tries < 50 && findBackground(folder) !== undefined; tries += 1) await sleep(100);
    signal(running.pid, 'SIGKILL');
  }
  rmSync(recordOf(folder), { force: true });
  return running !== undefined;
};

/** Whether anything at all answers at this http address, be it in words that nobody understands. */
export const isTaken = async (url: string): Promise<boolean> =>
  (await fetch(url, { signal: AbortSignal.timeout(2000) }).catch((fault: Error) => {
    const { code } = (fault.cause ?? {}) as NodeJS.ErrnoException;
    return code === 'ECONNREFUSED' ? undefined : fault;
  })) !== undefined;
