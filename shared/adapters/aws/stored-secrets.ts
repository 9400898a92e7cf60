import { DecryptCommand, EncryptCommand, type KMSClient } from '@aws-sdk/client-kms';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceExistsException,
  ResourceNotFoundException,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import type { FrontSecrets, Secrets } from '../secrets.ts';

/**
 * What the vault secret holds: the roots of MACs and blind indexes as they are (only rooms that open forms may read it),
 * master key and recorder's private key as KMS encrypted them; all base64.
 */
export type VaultSecrets = {
  readonly version: 1;
  readonly macRoot: string;
  readonly blindRoot: string;
  readonly wrappedMaster: string;
  readonly wrappedRecorder: string;
};

/**
 * The version that the first keys are stored under: Secrets Manager refuses other content under it for ever, so of two
 * bootstraps at once only one makes keys, and fresh ones can never follow older ones.
 */
const FIRST_VERSION = 'daftar-keys-version-1-made-only-once';

const vaultNames = ['macRoot', 'blindRoot', 'wrappedMaster', 'wrappedRecorder'] as const;
const frontNames = ['macRoot', 'recorderPublic'] as const;

/** Undefined when the text is none of ours: a fault of `JSON.parse` would quote it. */
const parse = <T>(text: string | undefined, names: readonly string[]): T | undefined => {
  try {
    const held = JSON.parse(text ?? '') as { readonly [name: string]: unknown } | null;
    const isOurs = held?.['version'] === 1 && names.every((name) => typeof held[name] === 'string');
    return isOurs ? (held as T) : undefined;
  } catch {
    return undefined;
  }
};

const find = async <T>(
  client: SecretsManagerClient,
  secretId: string,
  names: readonly string[],
): Promise<T | undefined> => {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    return parse<T>(SecretString, names);
  } catch (fault) {
    if (fault instanceof ResourceNotFoundException) return undefined;
    throw fault;
  }
};

/** Undefined while the secret holds no keys of the house: before the first bootstrap. */
export const findVault = (client: SecretsManagerClient, secretId: string): Promise<VaultSecrets | undefined> =>
  find(client, secretId, vaultNames);
export const findFront = (client: SecretsManagerClient, secretId: string): Promise<FrontSecrets | undefined> =>
  find(client, secretId, frontNames);

/** `held`: other keys were stored there before; nothing was changed. */
export const storeFirst = async (
  client: SecretsManagerClient,
  secretId: string,
  secrets: VaultSecrets | FrontSecrets,
): Promise<'stored' | 'held'> => {
  const asked = { SecretId: secretId, SecretString: JSON.stringify(secrets), ClientRequestToken: FIRST_VERSION };
  try {
    await client.send(new PutSecretValueCommand(asked));
    return 'stored';
  } catch (fault) {
    if (fault instanceof ResourceExistsException) return 'held';
    throw fault;
  }
};

/** Bound to the ciphertext: a wrapped key is not taken for one of another use. */
const contextOf = (use: 'master' | 'recorder') => ({ 'daftar-key': use });

export const wrapSecrets = async (kms: KMSClient, keyId: string, secrets: Secrets): Promise<VaultSecrets> => {
  const wrap = async (use: 'master' | 'recorder'): Promise<string> => {
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({
        KeyId: keyId,
        Plaintext: Buffer.from(secrets[use], 'base64'),
        EncryptionContext: contextOf(use),
      }),
    );
    if (CiphertextBlob === undefined) throw new Error('KMS encrypted nothing');
    return Buffer.from(CiphertextBlob).toString('base64');
  };
  const { version, macRoot, blindRoot } = secrets;
  return { version, macRoot, blindRoot, wrappedMaster: await wrap('master'), wrappedRecorder: await wrap('recorder') };
};

export const unwrapSecrets = async (kms: KMSClient, vault: VaultSecrets): Promise<Secrets> => {
  const unwrap = async (use: 'master' | 'recorder', wrapped: string): Promise<string> => {
    const { Plaintext } = await kms.send(
      new DecryptCommand({ CiphertextBlob: Buffer.from(wrapped, 'base64'), EncryptionContext: contextOf(use) }),
    );
    if (Plaintext === undefined) throw new Error('KMS decrypted nothing');
    return Buffer.from(Plaintext).toString('base64');
  };
  const { version, macRoot, blindRoot } = vault;
  const [master, recorder] = await Promise.all([
    unwrap('master', vault.wrappedMaster),
    unwrap('recorder', vault.wrappedRecorder),
  ]);
  return { version, macRoot, blindRoot, master, recorder };
};
