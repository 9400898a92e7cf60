import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeys } from '../../shared/adapters/embedded/keys.ts';
import type { Keys } from '../../shared/ports.ts';

const root = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
/** An X25519 private key as PKCS #8 DER: this header and 32 bytes. */
const privateKey = (fill: number): string =>
  Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), Buffer.alloc(32, fill)]).toString('base64');

/** The product's own keys from constant secrets: the same ids, receipts and shards in every run of a seed. */
export const openFixedKeys = (): Keys => {
  const folder = mkdtempSync(join(tmpdir(), 'daftar-simulation-'));
  const file = join(folder, 'keys.json');
  const secrets = { version: 1, macRoot: root(1), blindRoot: root(2), master: root(3), recorder: privateKey(4) };
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 });
  try {
    return openKeys(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
