import { DecryptCommand, EncryptCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, test } from 'vitest';
import { makeSecrets, openFrontKeys, openKeys } from '../../../shared/adapters/aws/keys.ts';

const told = { message: 'told', $metadata: {} };

/**
 * Secrets Manager and KMS as far as a bootstrap meets them: a token stands for one content for ever, and a ciphertext
 * opens under its context only. test/contract/aws.test.ts runs the same on an AWS endpoint.
 */
const openStage = (values: Record<string, string> = {}) => {
  const [secrets, kms] = [new SecretsManagerClient({ region: 'ap-southeast-3' }), new KMSClient({})];
  const versions = new Map<string, string>();
  const secretsMock = mockClient(secrets);
  secretsMock.on(GetSecretValueCommand).callsFake(async ({ SecretId }) => {
    if (values[SecretId] === undefined) throw new ResourceNotFoundException(told);
    return { SecretString: values[SecretId] };
  });
  secretsMock.on(PutSecretValueCommand).callsFake(async ({ SecretId, SecretString, ClientRequestToken }) => {
    const version = `${SecretId} ${ClientRequestToken}`;
    if ((versions.get(version) ?? SecretString) !== SecretString) throw new ResourceExistsException(told);
    versions.set(version, SecretString);
    values[SecretId] = SecretString;
    return {};
  });
  const kmsMock = mockClient(kms);
  const contextOf = (context: object): string => `${JSON.stringify(context)}|`;
  kmsMock.on(EncryptCommand).callsFake(async ({ Plaintext, EncryptionContext }) => ({
    CiphertextBlob: Buffer.concat([Buffer.from(contextOf(EncryptionContext)), Plaintext]),
  }));
  kmsMock.on(DecryptCommand).callsFake(async ({ CiphertextBlob, EncryptionContext }) => {
    const context = Buffer.from(contextOf(EncryptionContext));
    if (!CiphertextBlob.subarray(0, context.length).equals(context)) throw new Error('InvalidCiphertextException');
    return { Plaintext: CiphertextBlob.subarray(context.length) };
  });
  const needs = { secrets, kms, frontSecretId: 'front', vaultSecretId: 'vault', vaultKeyId: 'key' };
  return { needs, values, secretsMock, kmsMock };
};

const plain = new TextEncoder().encode('rahasia');

describe('the bootstrap', () => {
  test('makes keys once; the front door gets what names, signs and locks, and nothing that opens', async () => {
    const { needs, values } = openStage({ front: 'generated-by-cdk', vault: 'generated-by-cdk' });
    expect(await makeSecrets(needs)).toBe('made');
    expect(Object.keys(JSON.parse(values['front'] ?? ''))).toEqual(['version', 'macRoot', 'recorderPublic']);
    const front = await openFrontKeys(needs);
    expect(Object.keys(front)).toEqual(['mac', 'sealForRecorder']);
    const keys = await openKeys(needs);
    expect(keys.openAsRecorder(front.sealForRecorder(plain, 'aad'), 'aad')).toEqual(plain);
    expect(keys.mac('session', 'x')).toEqual(front.mac('session', 'x'));
  });

  test('wraps what opens forms: neither master key nor private key lies in a secret', async () => {
    const { needs, values, kmsMock } = openStage();
    await makeSecrets(needs);
    const [master, recorder] = kmsMock
      .commandCalls(EncryptCommand)
      .map(({ args }) => Buffer.from(args[0].input.Plaintext ?? []).toString('base64'));
    expect([master?.length, recorder?.length]).toEqual([44, 64]);
    for (const value of Object.values(values))
      for (const secret of [master, recorder]) expect(value.includes(`"${secret}"`)).toBe(false);
  });

  test('keeps keys that are there, and finishes one that was cut short after the vault', async () => {
    const { needs, values } = openStage();
    await makeSecrets(needs);
    const before = { ...values };
    expect(await makeSecrets(needs)).toBe('kept');
    delete values['front'];
    expect(await makeSecrets(needs)).toBe('made');
    expect(values).toEqual(before);
  });

  test('two at once end with one set of keys', async () => {
    const { needs } = openStage();
    expect(await Promise.all([makeSecrets(needs), makeSecrets(needs)])).toContain('made');
    const [keys, front] = [await openKeys(needs), await openFrontKeys(needs)];
    expect(keys.openAsRecorder(front.sealForRecorder(plain, 'aad'), 'aad')).toEqual(plain);
  });

  test('never follows lost keys with fresh ones', async () => {
    const { needs, values } = openStage();
    await makeSecrets(needs);
    values['vault'] = 'overwritten by hand';
    await expect(makeSecrets(needs)).rejects.toThrow(/restore its earlier version/);
    expect(values['vault']).toBe('overwritten by hand');
  });

  test('refuses a front secret of another house', async () => {
    const [first, second] = [openStage(), openStage()];
    await makeSecrets(first.needs);
    await makeSecrets(second.needs);
    first.values['front'] = second.values['front'] ?? '';
    await expect(makeSecrets(first.needs)).rejects.toThrow(/keys of two houses/);
  });
});

describe('the keys of a process', () => {
  test('one read and two Decrypts, each for its own use; the front door asks KMS nothing', async () => {
    const { needs, secretsMock, kmsMock } = openStage();
    await makeSecrets(needs);
    secretsMock.resetHistory();
    kmsMock.resetHistory();
    await openFrontKeys(needs);
    expect(kmsMock.calls()).toHaveLength(0);
    const keys = await openKeys(needs);
    const { wrapped, key } = keys.newWrappedKey();
    expect(keys.unwrap(wrapped)).toEqual(key);
    expect(secretsMock.calls()).toHaveLength(2);
    const contexts = kmsMock.commandCalls(DecryptCommand).map(({ args }) => args[0].input.EncryptionContext);
    expect(contexts).toEqual([{ 'daftar-key': 'master' }, { 'daftar-key': 'recorder' }]);
  });

  test('wrapped keys in each other’s place are not opened', async () => {
    const { needs, values } = openStage();
    await makeSecrets(needs);
    const { wrappedMaster, wrappedRecorder, ...rest } = JSON.parse(values['vault'] ?? '');
    values['vault'] = JSON.stringify({ ...rest, wrappedMaster: wrappedRecorder, wrappedRecorder: wrappedMaster });
    await expect(openKeys(needs)).rejects.toThrow('InvalidCiphertextException');
  });

  test('a secret that holds no keys is told by its name, never by what it holds', async () => {
    const { needs } = openStage({ front: 'sesuatu yang rahasia', vault: '{"version":1}' });
    await expect(openFrontKeys(needs)).rejects.toThrow(/^front holds no keys of the house yet: bootstrap/);
    await expect(openKeys(needs)).rejects.toThrow(/^vault holds no keys/);
  });
});
