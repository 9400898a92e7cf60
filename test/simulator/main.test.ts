import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { memberOf } from '../../infra/local/registry-simulator/population.ts';
import { openDukcapil } from '../../shared/adapters/registry/dukcapil.ts';
import { freshFolder } from './start-simulator.ts';

const program = resolve(import.meta.dirname, '../../infra/local/registry-simulator/main.ts');
const { folder, remove } = freshFolder();
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  remove();
});

const run = (...flags: string[]) => {
  const child = spawn(process.execPath, [program, ...flags], { stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  return { child, lines, errors: () => errors };
};
const start = async (...flags: string[]) => {
  const running = run('--port', '0', '--data', folder, ...flags);
  const [line] = (await once(running.lines, 'line')) as [string];
  const started = JSON.parse(line) as { code: string; url: string; pid: number };
  const baseUrl = `${started.url}/dukcapil`;
  const civil = openDukcapil({
    baseUrl,
    userId: 'u',
    password: 'p',
    ipUser: '10.0.0.1',
    timeoutMs: 5_000,
    maxSockets: 4,
  });
  const hits = async () => ((await (await fetch(`${started.url}/admin/figures`)).json()) as { hits: number }).hits;
  return { ...running, started, civil, hits };
};
const ended = async (child: ChildProcess): Promise<unknown> => (await once(child, 'exit'))[0];
const { nik } = memberOf(7, 0);

describe('the simulator as a program', { timeout: 20_000 }, () => {
  it('says when it is ready, in one line, and ends clean on SIGTERM, SIGINT and POST /admin/stop', async () => {
    for (const way of ['SIGTERM', 'SIGINT', 'stop'] as const) {
      const { child, started } = await start('--day-length', '60', '--origin', '0', '--quota', '5');
      expect(started).toMatchObject({ code: 'simulator.started', pid: child.pid, dayLengthMs: 60_000, quota: 5 });
      const exit = ended(child);
      if (way === 'stop') expect((await fetch(`${started.url}/admin/stop`, { method: 'POST' })).status).toBe(202);
      else child.kill(way);
      expect(await exit).toBe(0);
    }
  });

  it('ends clean while calls hang', async () => {
    const { child, civil, started } = await start('--errors', '1', '--error-kinds', 'hang');
    const call = civil.lookUp(nik);
    await expect.poll(async () => (await fetch(`${started.url}/admin/figures`)).text()).toContain('"hits":1');
    const exit = ended(child);
    child.kill('SIGTERM');
    expect([await exit, (await call).outcome]).toEqual([0, 'ambiguous']);
  });

  it('lives on after SIGHUP and with nobody reading its output', async () => {
    const { child, civil, hits } = await start();
    child.stdout?.destroy();
    child.stderr?.destroy();
    child.kill('SIGHUP');
    expect(await civil.lookUp(nik)).toMatchObject({ outcome: 'found' });
    expect(await hits()).toBe(1);
    const exit = ended(child);
    // It reports its end to a closed pipe.
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  it('has every answered hit after a kill, and counts on', async () => {
    const first = await start();
    await Promise.all(Array.from({ length: 50 }, () => first.civil.lookUp(nik)));
    const exit = ended(first.child);
    first.child.kill('SIGKILL');
    await exit;
    const second = await start();
    expect(await second.hits()).toBe(50);
    await second.civil.lookUp(nik);
    expect(await second.hits()).toBe(51);
  });

  it('refuses wrong flags with 2, and a port that is taken with 1', async () => {
    for (const flags of [
      ['--quota', '-1'],
      ['--errors', '2'],
      ['--error-kinds', 'nonsense'],
      ['--day-length', '60'],
    ]) {
      const { child, errors } = run(...flags);
      expect(await ended(child)).toBe(2);
      expect(errors()).toContain('error: ');
    }
    const { started } = await start();
    const { child, errors } = run('--data', folder, '--port', new URL(started.url).port);
    expect(await ended(child)).toBe(1);
    expect(errors()).toContain('EADDRINUSE');
  });

  it('explains itself with examples', async () => {
    const { child, lines } = run('--help');
    const text: string[] = [];
    lines.on('line', (line) => text.push(line));
    expect(await ended(child)).toBe(0);
    expect(text.join('\n')).toContain('npm run simulator -- --quota 100000');
  });
});
