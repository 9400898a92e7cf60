import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SoakResult } from './soak.ts';

type Run = {
  readonly child: ChildProcess;
  readonly said: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string }>;
};
const soak = (...args: readonly string[]): Run => {
  const env = { ...process.env, NO_COLOR: '1' };
  const child = spawn(process.execPath, ['test/soak/main.ts', ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const ended = new Promise<{ code: number | null; stdout: string }>((resolve) =>
    child.once('close', (code) => resolve({ code, stdout })),
  );
  return { child, said: () => stderr, ended };
};
const urlIn = (said: string): string => /the house is at (http:\S+),/.exec(said)?.[1] ?? '';
const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );
const simulatorOf = (url: string): string => url.replace(/\d+$/, (port) => String(Number(port) + 1));

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'daftar-soak-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a soak', () => {
  it('kills, pauses and raises in the rush and in the drain, and nothing is lost, doubled or over the quota', async () => {
    const data = join(folder, 'killed');
    const small = [
      '--registrations',
      '400',
      '--seconds',
      '4',
      '--seed',
      '9',
      '--json',
      '--wait',
      '120',
      '--data',
      data,
    ];
    const disturbed = ['--kills', '2', '--pauses', '1', '--longest-pause', '12', '--errors', '0.1'];
    const run = soak(...small, ...disturbed, '--quota', '1200', '--day-length', '12', '--raise', '2400');
    const { code, stdout } = await run.ended;
    const result = JSON.parse(stdout) as SoakResult;
    expect(result.failures).toEqual([]);
    expect(result).toMatchObject({
      kills: 2,
      restarts: 2,
      pauses: 1,
      offered: 400,
      accepted: 400,
      resent_same_receipt: 40,
    });
    expect(result).toMatchObject({ lost: 0, doubled: 0, over_quota: 0, drained: true, refused_invalid: 20 });
    expect(result.raised_from).toMatch(/^hari-\d{5}$/);
    expect(result.hits).toBeGreaterThan(result.unique_niks);
    expect(result.hits).toBeLessThanOrEqual(result.most_hits);
    expect(code).toBe(0);
    expect(existsSync(data)).toBe(false);
    const url = urlIn(run.said());
    expect(await Promise.all([answers(url), answers(simulatorOf(url))])).toEqual([false, false]);
  }, 180_000);

  it('ends house and simulator and removes the data when it is interrupted', async () => {
    const data = join(folder, 'interrupted');
    const run = soak('--registrations', '50', '--kills', '0', '--seconds', '60', '--data', data);
    await expect.poll(() => urlIn(run.said()), { timeout: 30_000 }).not.toBe('');
    const url = urlIn(run.said());
    run.child.kill('SIGINT');
    expect((await run.ended).code).toBe(130);
    expect(await Promise.all([answers(url), answers(simulatorOf(url))])).toEqual([false, false]);
    expect(existsSync(data)).toBe(false);
  }, 60_000);

  it('does not begin on a folder that holds something', async () => {
    const { code, stdout } = await soak('--data', 'test').ended;
    expect([code, stdout]).toEqual([1, '']);
    expect(existsSync('test/soak')).toBe(true);
  });
});
