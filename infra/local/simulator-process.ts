import { spawn } from 'node:child_process';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { DayLength } from '../../shared/domain/quota-day.ts';

export type SimulatorProcess = { readonly url: string; readonly pid: number; readonly found: boolean };

type Health = { simulator?: string; pid?: number; dayLengthMs?: number; originAt?: number };

const health = async (url: string): Promise<Health | undefined> => {
  try {
    const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(1000) });
    return (await answer.json()) as Health;
  } catch {
    return undefined;
  }
};

const isOurs = (seen: Health | undefined, day: DayLength): seen is Health & { pid: number } =>
  seen?.simulator === 'daftar-registry-simulator' &&
  seen.dayLengthMs === day.dayLengthMs &&
  seen.originAt === day.originAt;

/**
 * The registry simulator of this data folder: the one that outlived an earlier house, or a new process of its own, which outlives this one
 * if it is killed. Throws when the port is taken by something else.
 */
export const findOrStartSimulator = async (
  port: number,
  data: string,
  day: DayLength,
  quota: number,
): Promise<SimulatorProcess> => {
  const url = `http://127.0.0.1:${port}`;
  const seen = await health(url);
  if (isOurs(seen, day)) return { url, pid: seen.pid, found: true };
  if (seen !== undefined)
    throw new Error(`port ${port} is taken by another program or another rehearsal: choose another --port, or end it`);
  const log = openSync(join(data, 'simulator.log'), 'a', 0o600);
  const main = fileURLToPath(new URL('registry-simulator/main.ts', import.meta.url));
  const args = ['--port', port, '--data', join(data, 'registry-simulator'), '--quota', quota, '--origin', day.originAt];
  const child = spawn(process.execPath, [main, ...args.map(String), '--day-length', String(day.dayLengthMs / 1000)], {
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  for (let tries = 0; tries < 100; tries += 1) {
    const started = await health(url);
    if (isOurs(started, day)) return { url, pid: started.pid, found: false };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(`the registry simulator did not start: see ${join(data, 'simulator.log')}`);
};

/** Ends the simulator by its own door; it closes its log first. */
export const stopSimulator = async (url: string): Promise<void> => {
  await fetch(`${url}/admin/stop`, { method: 'POST', signal: AbortSignal.timeout(2000) }).catch(() => undefined);
};
