import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** In a folder of its own: nothing that runs from this one is seen or ended. */
let elsewhere: string;
beforeAll(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'daftar-commands-'));
});
afterAll(() => rmSync(elsewhere, { recursive: true, force: true }));

const command = (name: string, args: readonly string[], env: { readonly [name: string]: string } = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [resolve(`infra/cli/${name}.ts`), ...args], {
    cwd: elsewhere,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: elsewhere, ...env },
  });
  return { status, said: stdout + stderr };
};

describe('the commands of stage local', () => {
  it.each(['aws-local', 'deploy-local', 'doctor', 'smoke', 'ops'])(
    '%s --help shows examples and ends with 0',
    (name) => {
      const { status, said } = command(name, ['--help']);
      expect([status, said]).toEqual([0, expect.stringMatching(/Examples\n {2}npm run/)]);
    },
  );

  it.each([
    ['aws-local', ['--engine', 'moto'], /Allowed choices are ministack, localstack/],
    ['aws-local', ['--port', '80'], /a port from 1024 to 65535 is wanted/],
    ['deploy-local', ['--quota', 'many'], /a whole number/],
    ['smoke', [], /required option '--stage/],
    ['smoke', ['--stage', 'prod'], /refused.*the registry of stage prod is the real one/],
    ['ops', ['bootstrap', '--stage', 'local', '--operator', 'a@daftar.example'], /refused.*made for a reason/],
    ['ops', ['bootstrap', '--stage', 'test'], /Allowed choices are dev, local, prod/],
    [
      'ops',
      ['grant-quota', '--stage', 'dev', '--quota', 'x', '--letter', '470/1', '--reason', 'Uji coba'],
      /refused.*quota/,
    ],
  ])('%s %j is refused with 2', (name, args, words) => {
    const { status, said } = command(name, args);
    expect([status, said]).toEqual([2, expect.stringMatching(words)]);
  });

  it('deploy:local refuses an endpoint that is not on this machine, before anything else is done', () => {
    const { status, said } = command('deploy-local', [], {
      AWS_ENDPOINT_URL: 'https://cloudformation.ap-southeast-3.amazonaws.com',
    });
    expect([status, said]).toEqual([
      2,
      expect.stringMatching(/refused.*not on this machine.*http:\/\/127\.0\.0\.1:4566/),
    ]);
  });

  it('deploy:local says what to do when nothing answers', () => {
    const { status, said } = command('deploy-local', [], { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' });
    expect([status, said]).toEqual([1, expect.stringMatching(/no AWS endpoint answers.*npm run aws:local/)]);
  });

  it('aws:local says what to do when its port is taken, and when there is no Python', async () => {
    const other = createServer((_, response) => response.end());
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    const { port } = other.address() as AddressInfo;
    const free = port === 65_535 ? port - 1 : port + 1;
    // Nobody answers while this process waits for the command; the connection alone tells that the port is taken.
    const taken = command('aws-local', ['--port', String(port)]);
    await new Promise((done) => other.close(done));
    expect([taken.status, taken.said]).toEqual([1, expect.stringMatching(/is taken by another program.*--port/)]);
    const bare = command('aws-local', ['--port', String(free)], { PATH: '/nonexistent' });
    expect([bare.status, bare.said]).toEqual([
      1,
      expect.stringMatching(/MiniStack.*no Python 3.10 or newer.*install it/),
    ]);
  });

  it('aws:local --stop ends nothing where nothing was started', () => {
    expect(command('aws-local', ['--stop'])).toEqual({ status: 0, said: 'no endpoint of this folder is running\n' });
  });

  it('smoke and ops say what to do in a stage that was never deployed', () => {
    const dev = command('smoke', ['--stage', 'dev']);
    expect([dev.status, dev.said]).toEqual([
      1,
      expect.stringMatching(/cdk-outputs.json is not there: deploy stage dev first/),
    ]);
    const local = command('ops', ['bootstrap', '--stage', 'local']);
    expect([local.status, local.said]).toEqual([1, expect.stringMatching(/deploy stage local first/)]);
    const elsewhereEndpoint = command('ops', ['bootstrap', '--stage', 'dev'], {
      AWS_ENDPOINT_URL: 'http://127.0.0.1:4566',
    });
    expect([elsewhereEndpoint.status, elsewhereEndpoint.said]).toEqual([
      1,
      expect.stringMatching(/AWS_ENDPOINT_URL is set: unset it/),
    ]);
  });

  it.each([
    ['local', false],
    ['dev', true],
  ])('a fresh endpoint forgets what a deploy of stage %s told: kept %s', (stage, isKept) => {
    const outputs = join(elsewhere, 'cdk-outputs.json');
    writeFileSync(outputs, JSON.stringify({ [`daftar-${stage}-stateful`]: { TableName: 'x' } }));
    const code = `import { forgetHouse } from '${resolve('infra/local/aws/beside.ts')}'; forgetHouse();`;
    spawnSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: elsewhere });
    expect(existsSync(outputs)).toBe(isKept);
    rmSync(outputs, { force: true });
  });
});
