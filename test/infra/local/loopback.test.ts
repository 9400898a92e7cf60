import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { endpointOf, localEnvironment, readEndpoint } from '../../../infra/local/aws/loopback.ts';

describe('an endpoint', () => {
  it.each([
    ['http://127.0.0.1:4566', 'http://127.0.0.1:4566'],
    ['http://127.8.9.10:4566/', 'http://127.8.9.10:4566'],
    ['http://localhost:4566', 'http://localhost:4566'],
    ['http://[::1]:4566', 'http://[::1]:4566'],
    ['http://2130706433:4566', 'http://127.0.0.1:4566'],
  ])('%s is on this machine', (text, url) => {
    expect(readEndpoint(text)).toEqual({ outcome: 'loopback', url });
  });

  it.each([
    'https://dynamodb.ap-southeast-3.amazonaws.com',
    'http://10.0.0.5:4566',
    'http://0.0.0.0:4566',
    'http://127.0.0.1.example.com:4566',
    'http://127.0.0.1@example.com',
    'http://localhost.localstack.cloud:4566',
    'http://[::ffff:10.0.0.5]:4566',
  ])('%s is refused, and the words say why and what to do', (text) => {
    const read = readEndpoint(text);
    expect(read.outcome).toBe('refused');
    expect(read.outcome === 'refused' && read.why).toMatch(/not on this machine.*AWS_ENDPOINT_URL/);
  });

  it.each(['', 'ftp://127.0.0.1', '127.0.0.1:4566'])('"%s" is none', (text) => {
    expect(readEndpoint(text)).toMatchObject({ outcome: 'refused', why: expect.stringContaining('no http address') });
  });

  it('is the one of AWS_ENDPOINT_URL, else the one that runs, else the usual one', () => {
    const env = { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' };
    expect([
      endpointOf(env, 'http://127.0.0.1:2'),
      endpointOf({}, 'http://127.0.0.1:2'),
      endpointOf({}, undefined),
    ]).toMatchObject([{ url: 'http://127.0.0.1:1' }, { url: 'http://127.0.0.1:2' }, { url: 'http://127.0.0.1:4566' }]);
  });
});

/** As in the shell of somebody who works on a real account. */
const real = {
  PATH: '/usr/bin',
  AWS_PROFILE: 'prod',
  AWS_ACCESS_KEY_ID: 'REALREALREALREAL',
  AWS_SECRET_ACCESS_KEY: 'real-secret',
  AWS_SESSION_TOKEN: 'real-token',
  AWS_WEB_IDENTITY_TOKEN_FILE: '/var/token',
  AWS_ROLE_ARN: 'arn:aws:iam::111122223333:role/admin',
  AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://169.254.170.2/creds',
  AWS_CONFIG_FILE: '/home/someone/.aws/config',
  AWS_ENDPOINT_URL_DYNAMODB: 'https://dynamodb.ap-southeast-3.amazonaws.com',
  aws_access_key_id: 'lowercase',
  CDK_DEFAULT_ACCOUNT: '111122223333',
};
const local = { endpoint: 'http://127.0.0.1:4566', region: 'ap-southeast-3' };

describe('the environment of what runs against a local endpoint', () => {
  it('holds no real credential, profile, role or endpoint', () => {
    const env = localEnvironment(real, local);
    const text = JSON.stringify(env);
    for (const [name, value] of Object.entries(real)) if (name !== 'PATH') expect(text).not.toContain(value);
    expect(env).toMatchObject({ PATH: '/usr/bin', AWS_ENDPOINT_URL: local.endpoint, AWS_REGION: local.region });
    expect(
      Object.keys(env)
        .filter((name) => /^(aws|cdk)_/i.test(name))
        .sort(),
    ).toEqual([
      'AWS_ACCESS_KEY_ID',
      'AWS_CONFIG_FILE',
      'AWS_DEFAULT_REGION',
      'AWS_EC2_METADATA_DISABLED',
      'AWS_ENDPOINT_URL',
      'AWS_ENDPOINT_URL_S3',
      'AWS_REGION',
      'AWS_SECRET_ACCESS_KEY',
      'AWS_SHARED_CREDENTIALS_FILE',
    ]);
  });

  it('is what a process of stage local has once it entered the stage', () => {
    const code =
      "import { enterStage } from './infra/deployed-stage.ts'; enterStage('local'); process.stdout.write(JSON.stringify(process.env));";
    const env = { ...real, AWS_ENDPOINT_URL: local.endpoint };
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '--eval', code], { encoding: 'utf8', env });
    const seen = JSON.parse(stdout) as Record<string, string>;
    expect(seen['AWS_ACCESS_KEY_ID']).toBe('test');
    expect(stdout).not.toMatch(/real|REAL|111122223333|prod|lowercase/);
  });
});
