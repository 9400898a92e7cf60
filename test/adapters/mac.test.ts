import { expect, test } from 'vitest';
import { openMac } from '../../shared/adapters/mac.ts';

test('is HMAC-SHA-256 under its own key, for short and long texts', () => {
  const mac = openMac(new Uint8Array(32));
  // Computed by `openssl dgst -sha256 -mac HMAC -macopt hexkey:00...00`.
  expect(Buffer.from(mac('')).toString('hex')).toBe('b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad');
  expect(openMac(new Uint8Array(32).fill(1))('')).not.toEqual(mac(''));
  expect(mac('a'.repeat(100_000))).toHaveLength(32);
});

test('refuses a key of another length', () => {
  expect(() => openMac(new Uint8Array(16))).toThrow('32 bytes');
});
