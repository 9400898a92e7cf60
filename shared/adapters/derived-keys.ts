import { createPrivateKey, createPublicKey, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { FrontKeys, Keys, MacPurpose } from '../ports.ts';
import { type Mac, openMac } from './mac.ts';
import { openSealer, openUnsealer, openWith, readPublicBytes, sealWith, toPublicKey } from './sealing.ts';
import type { FrontSecrets, Secrets } from './secrets.ts';

const WRAPPED = 'daftar wrapped key v1';

const toBytes = (base64: string): Buffer => Buffer.from(base64, 'base64');

/**
 * Keys of one root by what they are for: HKDF, so none tells anything about another, and a new purpose needs no new
 * secret.
 */
const openDerived = (root: string, family: string): ((purpose: string) => Mac) => {
  const derived = new Map<string, Mac>();
  const derive = (purpose: string): Mac =>
    openMac(new Uint8Array(hkdfSync('sha256', toBytes(root), '', `daftar ${family} ${purpose}`, 32)));
  return (purpose) => {
    const mac = derived.get(purpose) ?? derive(purpose);
    derived.set(purpose, mac);
    return mac;
  };
};

/** The front door's part of the secrets. */
export const frontSecretsOf = ({ version, macRoot, recorder }: Secrets): FrontSecrets => {
  const publicKey = createPublicKey(createPrivateKey({ key: toBytes(recorder), format: 'der', type: 'pkcs8' }));
  return { version, macRoot, recorderPublic: Buffer.from(readPublicBytes(publicKey)).toString('base64') };
};

/** The FrontKeys port: what it holds can name, sign and lock, never open. */
export const frontKeysFrom = ({ macRoot, recorderPublic }: FrontSecrets): FrontKeys => {
  const macOf = openDerived(macRoot, 'mac');
  return {
    mac: (purpose: MacPurpose, text) => macOf(purpose)(text),
    sealForRecorder: openSealer(toPublicKey(toBytes(recorderPublic))),
  };
};

/** The Keys port. Throws when a secret is none (another length, no X25519 key). */
export const keysFrom = (secrets: Secrets): Keys => {
  const blindOf = openDerived(secrets.blindRoot, 'blind v1');
  const master = createSecretKey(toBytes(secrets.master));
  const recorder = createPrivateKey({ key: toBytes(secrets.recorder), format: 'der', type: 'pkcs8' });
  return {
    ...frontKeysFrom(frontSecretsOf(secrets)),
    openAsRecorder: openUnsealer(recorder),
    blind: (kind, text) => `v1:${Buffer.from(blindOf(kind)(text)).toString('base64url')}`,
    newWrappedKey: () => {
      const key = new Uint8Array(randomBytes(32));
      return { key, wrapped: sealWith(master, key, WRAPPED) };
    },
    unwrap: (wrapped) => openWith(master, wrapped, WRAPPED),
    seal: sealWith,
    open: openWith,
  };
};
