import { createHmac, createSecretKey, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Turns a NIK or KK into what may stand in a file: HMAC-SHA-256, 128 bits in base64url, under a key made at the first
 * start in `folder` (0600). Not a plain hash: a NIK has so few possibilities that all could be tried.
 */
export const openDisguise = (folder: string): ((kind: 'nik' | 'kk', digits: string) => string) => {
  const path = join(folder, 'disguise.key');
  if (!existsSync(path)) writeFileSync(path, randomBytes(32), { mode: 0o600, flag: 'wx' });
  const key = createSecretKey(readFileSync(path));
  return (kind, digits) =>
    createHmac('sha256', key).update(`${kind}:${digits}`).digest().subarray(0, 16).toString('base64url');
};
