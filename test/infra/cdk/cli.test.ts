import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const run = (words: readonly string[], endpoint?: string) => {
  const { AWS_ENDPOINT_URL: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['infra/cli/cdk.ts', ...words], {
    encoding: 'utf8',
    env: endpoint === undefined ? env : { ...env, AWS_ENDPOINT_URL: endpoint },
  });
  return { status, said: `${stdout}${stderr}` };
};

describe('npm run synth, diff, deploy, destroy', () => {
  it.each(['synth', 'diff', 'deploy', 'destroy'])('%s --help tells what it does, with examples', (deed) => {
    const { status, said } = run([deed, '--help']);
    expect(status).toBe(0);
    expect(said).toContain('--stage <stage>');
    expect(said).toContain('npm run deploy -- --stage dev');
  });

  it.each([
    ['without a stage', ['deploy'], '--stage'],
    ['for a stage that is none', ['synth', '--stage', 'staging'], 'Allowed choices are dev, local, prod'],
    ['to take prod away', ['destroy', '--stage', 'prod'], "stage prod holds real people's data"],
    ['to put local on AWS', ['deploy', '--stage', 'local'], 'belongs on an AWS endpoint of this machine'],
  ])('are refused %s', (_name, words, why) => {
    const { status, said } = run(words);
    expect([status, said.includes(why)]).toEqual([2, true]);
  });

  it.each(['https://dynamodb.ap-southeast-3.amazonaws.com', 'http://127.0.0.1.example.com:4566', 'nonsense'])(
    'put local nowhere but on this machine: %s',
    (endpoint) => {
      const { status, said } = run(['deploy', '--stage', 'local'], endpoint);
      expect([status, said.includes('of this machine')]).toEqual([2, true]);
    },
  );

  it('put no other stage on an emulator by mistake', () => {
    const { status, said } = run(['deploy', '--stage', 'dev'], 'http://127.0.0.1:4566');
    expect([status, said.includes('unset it')]).toEqual([2, true]);
  });
});
