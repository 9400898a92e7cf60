import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findBackground, isTaken, startBackground, stopBackground } from '../../../infra/local/aws/background.ts';
import { freePair } from '../../support/house.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'daftar-background-'));
});
afterEach(async () => {
  await stopBackground(folder);
  rmSync(folder, { recursive: true, force: true });
});

/** A server that starts a child of its own and does not end when it is asked to. */
const stubborn = (port: number): string => `
  process.on('SIGTERM', () => undefined);
  const child = require('node:child_process').spawn('sleep', ['600']);
  require('node:http').createServer((_, answer) => answer.end(String(child.pid))).listen(${port}, '127.0.0.1');`;

const start = async (port: number, code: string, readyWithinSeconds = 10) => {
  const url = `http://127.0.0.1:${port}`;
  const args = ['--eval', code];
  const env = { PATH: process.env['PATH'] ?? '' };
  const isReady = () => isTaken(url);
  return startBackground({ folder, command: process.execPath, args, env, url, isReady, readyWithinSeconds });
};
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('a program that outlives its command', () => {
  it('is found by its record, and ended with what it started, even if it will not', async () => {
    const port = await freePair();
    const started = await start(port, stubborn(port));
    const child = Number(await (await fetch(started.url)).text());
    expect([findBackground(folder), isAlive(child)]).toEqual([started, true]);
    expect(await stopBackground(folder)).toBe(true);
    await expect.poll(() => [isAlive(started.pid), isAlive(child)]).toEqual([false, false]);
    expect([findBackground(folder), await stopBackground(folder)]).toEqual([undefined, false]);
  });

  it('is never taken for a process that has its pid by now', async () => {
    const somebody = spawn('sleep', ['600']);
    const record = { pid: somebody.pid, bornAt: '1', url: 'http://127.0.0.1:1', startedAt: new Date().toISOString() };
    writeFileSync(join(folder, 'running.json'), JSON.stringify(record));
    expect([findBackground(folder), await stopBackground(folder)]).toEqual([undefined, false]);
    expect(isAlive(somebody.pid ?? 0)).toBe(true);
    somebody.kill();
  });

  it('says why it did not start, and leaves nothing behind', async () => {
    await expect(start(await freePair(), "process.stderr.write('no such table'); process.exit(3)")).rejects.toThrow(
      /why it did not start:\nno such table/,
    );
    const slow = start(await freePair(), 'setTimeout(() => undefined, 600_000)', 1);
    await expect(slow).rejects.toThrow(/why it did not start/);
    expect(findBackground(folder)).toBeUndefined();
    expect(() => readFileSync(join(folder, 'running.json'))).toThrow(/ENOENT/);
  });
});
