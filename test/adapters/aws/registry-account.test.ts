import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { readRegistryAccount } from '../../../shared/adapters/aws/registry-account.ts';

const secrets = mockClient(SecretsManagerClient);
beforeEach(() => secrets.reset());
const read = () => readRegistryAccount(new SecretsManagerClient({ region: 'ap-southeast-3' }), 'registry');

it('the login is what a person put into the secret', async () => {
  const account = { userId: 'dinsos', password: 'rahasia', ipUser: '192.0.2.7' };
  secrets.on(GetSecretValueCommand, { SecretId: 'registry' }).resolves({ SecretString: JSON.stringify(account) });
  expect(await read()).toEqual(account);
});

it.each([
  ['what Secrets Manager made up', 'a8f-not-json'],
  ['a login without its address', '{"userId":"dinsos","password":"rahasia"}'],
  ['nothing', undefined],
])('%s is no login, and is not quoted', async (_name, text) => {
  secrets.on(GetSecretValueCommand).resolves(text === undefined ? {} : { SecretString: text });
  const told = await read().catch((fault: Error) => fault.message);
  expect(told).toContain('registry holds no login yet');
  expect(told).not.toContain(text ?? 'rahasia');
});
