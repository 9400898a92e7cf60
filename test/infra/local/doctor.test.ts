import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../infra/local/aws/findings.ts';

type Examined = {
  readonly code: number | null;
  readonly found: (about: string) => Finding | undefined;
  readonly all: readonly Finding[];
};

const examine = (env: { readonly [name: string]: string } = {}): Promise<Examined> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['infra/cli/doctor.ts', '--json'], {
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...env },
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += String(chunk)));
    child.once('error', reject).once('exit', (code) => {
      const all = JSON.parse(said) as readonly Finding[];
      resolve({ code, all, found: (about) => all.find((one) => one.about === about) });
    });
  });

describe('npm run doctor', () => {
  it('looks at all that the commands need; what is not good comes with what mends it', async () => {
    const { all, found } = await examine();
    expect(all.map(({ about }) => about)).toEqual([
      'Node.js',
      'CDK CLI',
      'Python',
      'Docker',
      'AWS endpoint',
      'local edge',
      'registry simulator',
      'AWS credentials',
    ]);
    expect(all.filter(({ state, fix }) => state !== 'good' && fix === undefined)).toEqual([]);
    expect([found('Node.js')?.state, found('CDK CLI')?.state]).toEqual(['good', 'good']);
  });

  it('ends with 1 and says what to install where no Python is', async () => {
    const { code, found } = await examine({ PATH: '/nonexistent', HOME: '/nonexistent' });
    expect([code, found('Python')]).toMatchObject([
      1,
      { state: 'bad', fix: expect.stringMatching(/apt install python3/) },
    ]);
    expect(found('Docker')?.state).toBe('note');
  });

  it('ends with 1 where the endpoint is not on this machine', async () => {
    const { code, found } = await examine({ AWS_ENDPOINT_URL: 'https://sqs.ap-southeast-3.amazonaws.com' });
    expect([code, found('AWS endpoint')]).toMatchObject([1, { state: 'bad', fix: 'unset AWS_ENDPOINT_URL' }]);
  });

  it('tells another program on the port from an endpoint, and an endpoint that is missing', async () => {
    const other = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const url = `http://127.0.0.1:${port}`;
    const taken = await examine({ AWS_ENDPOINT_URL: url });
    await new Promise((resolve) => other.close(resolve));
    expect([taken.code, taken.found('AWS endpoint')]).toMatchObject([
      1,
      { state: 'bad', found: `${url} is taken by another program`, fix: expect.stringContaining(`lsof -i :${port}`) },
    ]);
    expect((await examine({ AWS_ENDPOINT_URL: url })).found('AWS endpoint')).toMatchObject({
      state: 'note',
      fix: 'npm run aws:local',
    });
  });

  it('tells where credentials were found, never what they are', async () => {
    const { found, all } = await examine({ AWS_ACCESS_KEY_ID: 'AKIAREAL', AWS_SECRET_ACCESS_KEY: 'real-secret' });
    expect(found('AWS credentials')).toMatchObject({
      state: 'good',
      found: expect.stringContaining('the environment'),
    });
    expect(JSON.stringify(all)).not.toMatch(/AKIAREAL|real-secret/);
  });
});
