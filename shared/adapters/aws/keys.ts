import type { KMSClient } from '@aws-sdk/client-kms';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { FrontKeys, Keys } from '../../ports.ts';
import { frontKeysFrom, frontSecretsOf, keysFrom } from '../derived-keys.ts';
import { newSecrets, type Secrets } from '../secrets.ts';
import { findFront, findVault, storeFirst, unwrapSecrets, wrapSecrets } from './stored-secrets.ts';

export type FrontKeysNeeds = { readonly secrets: SecretsManagerClient; readonly frontSecretId: string };
export type KeysNeeds = {
  readonly secrets: SecretsManagerClient;
  readonly kms: KMSClient;
  readonly vaultSecretId: string;
};
/** `vaultKeyId`: the KMS key that wraps master key and recorder's private key. */
export type MakeSecretsNeeds = FrontKeysNeeds & KeysNeeds & { readonly vaultKeyId: string };

const missing = (secretId: string): never => {
  throw new Error(`${secretId} holds no keys of the house yet: bootstrap the stage first`);
};

/**
 * The front door's keys from the front secret: MAC keys and the recorder's public key; one read per process, no KMS.
 * Rejects when the stage has not been bootstrapped.
 */
export const openFrontKeys = async ({ secrets, frontSecretId }: FrontKeysNeeds): Promise<FrontKeys> =>
  frontKeysFrom((await findFront(secrets, frontSecretId)) ?? missing(frontSecretId));

/**
 * All keys, from the vault secret: one read and two KMS Decrypts per process. Rejects when the stage has not been
 * bootstrapped, and when the room may not use the vault key.
 */
export const openKeys = async ({ secrets, kms, vaultSecretId }: KeysNeeds): Promise<Keys> =>
  keysFrom(await unwrapSecrets(kms, (await findVault(secrets, vaultSecretId)) ?? missing(vaultSecretId)));

/** The secrets of the vault: those that are there, else fresh ones. */
const ensureVault = async (needs: MakeSecretsNeeds): Promise<{ readonly kept: boolean; readonly secrets: Secrets }> => {
  const { secrets: client, kms, vaultSecretId } = needs;
  const found = await findVault(client, vaultSecretId);
  if (found !== undefined) return { kept: true, secrets: await unwrapSecrets(kms, found) };
  const made = newSecrets();
  const stored = await storeFirst(client, vaultSecretId, await wrapSecrets(kms, needs.vaultKeyId, made));
  if (stored === 'stored') return { kept: false, secrets: made };
  // Another bootstrap was faster, or the keys of the house were overwritten by hand.
  const winner = await findVault(client, vaultSecretId);
  if (winner === undefined)
    throw new Error(`${vaultSecretId} held keys of the house and does no more: restore its earlier version`);
  return { kept: true, secrets: await unwrapSecrets(kms, winner) };
};

/**
 * Bootstrap: makes the house's keys once and stores them, the vault first, so that what was cut short is finished by the
 * next call. Keys that are there are kept, never replaced: others would open nothing of what is stored. Rejects when the
 * two secrets do not belong together.
 */
export const makeSecrets = async (needs: MakeSecretsNeeds): Promise<'made' | 'kept'> => {
  const { kept, secrets } = await ensureVault(needs);
  const front = frontSecretsOf(secrets);
  const found = await findFront(needs.secrets, needs.frontSecretId);
  if (found === undefined) {
    if ((await storeFirst(needs.secrets, needs.frontSecretId, front)) === 'stored') return 'made';
  } else if (found.macRoot === front.macRoot && found.recorderPublic === front.recorderPublic) {
    return kept ? 'kept' : 'made';
  }
  throw new Error(`${needs.frontSecretId} and ${needs.vaultSecretId} hold keys of two houses: restore one of them`);
};
