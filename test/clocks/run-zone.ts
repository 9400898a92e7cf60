import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cross, Fill } from './act.ts';
import { midnight, type Seen } from './cross-midnight.ts';
import { type FakeTime, underFakeTime } from './fake-time.ts';
import type { Registered } from './fill-line.ts';
import { type MidnightOptions, type Result, resultOf } from './verdict.ts';

export type ZoneRun = MidnightOptions & { readonly families: number; readonly say: (line: string) => void };

const program = fileURLToPath(new URL('act.ts', import.meta.url));
/** The line forms the day before, at six in the evening: what the pace may save up is saved up by then. */
const fillAt = midnight / 1000 - 30 * 3600;
/** Before the house is started; the program that starts it needs two seconds, which are more where the clock goes faster. */
const beginAt = ({ speed, aheadSeconds }: MidnightOptions): number => midnight / 1000 - 160 - aheadSeconds - 2 * speed;

const act = <Told>(zone: string, time: FakeTime, part: 'fill' | 'cross', settings: Fill | Cross): Promise<Told> =>
  new Promise((resolve, reject) => {
    const { file, args, env } = underFakeTime(time, [process.execPath, program, part, JSON.stringify(settings)]);
    const child = spawn(file, args, {
      env: { ...process.env, ...env, TZ: zone },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout.on('data', (chunk) => (told += String(chunk)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(JSON.parse(told) as Told);
      else reject(new Error(`${part} in ${zone} ended with ${code}`));
    });
  });

/** Fills a line and lets a house work through midnight of Jakarta, all under a fake clock and in one time zone of the system. */
export const runZone = async ({ families, say, ...options }: ZoneRun): Promise<Result> => {
  const { zone, speed, aheadSeconds } = options;
  const data = mkdtempSync(join(tmpdir(), 'daftar-midnight-'));
  try {
    const filled = { data, families };
    const registered = await act<readonly Registered[]>(zone, { startsAt: fillAt, speed: 1 }, 'fill', filled);
    say(`${zone}: ${registered.length} families wait; the clock is put to 23.57`);
    const time = { startsAt: beginAt(options), speed };
    const seen = await act<Seen>(zone, time, 'cross', { data, registered, time, aheadSeconds });
    say(`${zone}: ${seen.hits.length} hits`);
    return resultOf(seen, options);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
};
