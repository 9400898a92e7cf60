import { createPrivateKey, createPublicKey, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import type { Keys, MacPurpose } from '../../ports.ts';
import { openSealer, openUnsealer, openWith, sealWith } from '../sealing.ts';
import { readSecrets, type Secrets } from './key-file.ts';
import { type Mac, openMac } from './mac.ts';

const WRAPPED = 'daftar wrapped key v1';

/**
 * Keys of one root by what they are for: HKDF, so none tells anything about another, and a new purpose needs no new
 * file.
 */
const openDerived = (root: string, family: string): ((purpose: string) => Mac) => {
  const derived = new Map<string, Mac>();
  const derive = (purpose: string): Mac =>
    openMac(new Uint8Array(hkdfSync('sha256', Buffer.from(root, 'base64'), '', `daftar ${family} ${purpose}`, 32)));
  return (purpose) => {
    const mac = derived.get(purpose) ?? derive(purpose);
    derived.set(purpose, mac);
    return mac;
  };
};

const fromSecrets = (secrets: Secrets): Keys => {
  const macOf = openDerived(secrets.macRoot, 'mac');
  const blindOf = openDerived(secrets.blindRoot, 'blind v1');
  const master = createSecretKey(Buffer.from(secrets.master, 'base64'));
  const recorder = createPrivateKey({ key: Buffer.from(secrets.recorder, 'base64'), format: 'der', type: 'pkcs8' });
  return {
    mac: (purpose: MacPurpose, text) => macOf(purpose)(text),
    sealForRecorder: openSealer(createPublicKey(recorder)),
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

export type KeysOptions = {
  /** Set false where data exist already: fresh keys would open none of them. True unless set. */
  readonly mayCreate?: boolean;
};

/**
 * The Keys port from one JSON file (mode 0600), made at the first start. Throws when others may read the file, when
 * it is no key file, or when it is missing and may not be made.
 */
export const openKeys = (file: string, options: KeysOptions = {}): Keys =>
  fromSecrets(readSecrets(file, options.mayCreate ?? true));
