import { generateKeyPairSync, randomBytes } from 'node:crypto';

/**
 * The roots that all keys are derived from: base64 of 32 bytes, the recorder's private key as base64 of PKCS #8 DER.
 */
export type Secrets = {
  readonly version: 1;
  readonly macRoot: string;
  readonly blindRoot: string;
  readonly master: string;
  readonly recorder: string;
};

const newRoot = (): string => randomBytes(32).toString('base64');

/** Fresh secrets. Made once for a house: other secrets open nothing of what it has stored. */
export const newSecrets = (): Secrets => ({
  version: 1,
  macRoot: newRoot(),
  blindRoot: newRoot(),
  master: newRoot(),
  recorder: generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
});

/** What the front door is given of them: it can name, sign and lock. `recorderPublic`: base64 of 32 bytes. */
export type FrontSecrets = {
  readonly version: 1;
  readonly macRoot: string;
  readonly recorderPublic: string;
};
