import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSealer, openUnsealer, openWith, sealWith } from '../../shared/adapters/sealing.ts';

const makePair = () => {
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  return { publicKey, privateKey };
};
const headerOf = (sealed: Uint8Array): string => Buffer.from(sealed.subarray(0, 33)).toString('hex');
const plain = new TextEncoder().encode('nama: Siti');

test('the recorder opens what was sealed to its public key, any bytes and any aad', () => {
  const { publicKey, privateKey } = makePair();
  const [seal, open] = [openSealer(publicKey), openUnsealer(privateKey)];
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), fc.string({ unit: 'binary' }), (bytes, aad) => {
      const sealed = seal(bytes, aad);
      expect(sealed.length).toBe(1 + 32 + 12 + bytes.length + 16);
      expect(open(sealed, aad)).toEqual(bytes);
    }),
  );
});

test('a change of any byte or of the aad is noticed', () => {
  const { publicKey, privateKey } = makePair();
  const [seal, open] = [openSealer(publicKey), openUnsealer(privateKey)];
  const sealed = seal(plain, 'aad');
  for (let at = 0; at < sealed.length; at += 1) {
    const changed = Uint8Array.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => open(changed, 'aad')).toThrow();
  }
  expect(() => open(sealed, 'other')).toThrow();
  expect(() => open(sealed.subarray(0, 40), 'aad')).toThrow(/too short/);
  expect(open(sealed, 'aad')).toEqual(plain);
});

test('another private key opens nothing', () => {
  const sealed = openSealer(makePair().publicKey)(plain, 'aad');
  expect(() => openUnsealer(makePair().privateKey)(sealed, 'aad')).toThrow();
});

test('one sender context serves ten minutes, with a fresh nonce each time', () => {
  let at = 0;
  const { publicKey, privateKey } = makePair();
  const seal = openSealer(publicKey, () => at);
  const first = seal(plain, 'aad');
  at = 599_999;
  const second = seal(plain, 'aad');
  at = 600_000;
  const third = seal(plain, 'aad');
  expect(headerOf(second)).toBe(headerOf(first));
  expect(headerOf(third)).not.toBe(headerOf(first));
  expect(second.subarray(33, 45)).not.toEqual(first.subarray(33, 45));
  const open = openUnsealer(privateKey);
  expect([first, second, third].map((sealed) => open(sealed, 'aad'))).toEqual([plain, plain, plain]);
});

test('more senders than are cached are all opened', () => {
  const { publicKey, privateKey } = makePair();
  const sealed = Array.from({ length: 1_010 }, () => openSealer(createPublicKey(privateKey))(plain, 'aad'));
  const open = openUnsealer(privateKey);
  for (const one of [...sealed, ...sealed.slice(0, 20)]) expect(open(one, 'aad')).toEqual(plain);
  expect(publicKey.asymmetricKeyType).toBe('x25519');
});

test('nonces do not repeat in 100,000 seals under one key', () => {
  const key = randomBytes(32);
  const nonces = new Set<string>();
  for (let at = 0; at < 100_000; at += 1) {
    nonces.add(Buffer.from(sealWith(key, new Uint8Array(0), '').subarray(1, 13)).toString('latin1'));
  }
  expect(nonces.size).toBe(100_000);
});

test('sealing under a key binds key, bytes and aad', () => {
  const key = new Uint8Array(randomBytes(32));
  const sealed = sealWith(key, plain, 'aad');
  expect(openWith(key, sealed, 'aad')).toEqual(plain);
  expect(() => openWith(key, sealed, 'other')).toThrow();
  expect(() => openWith(new Uint8Array(32), sealed, 'aad')).toThrow();
  expect(() => sealWith(new Uint8Array(16), plain, 'aad')).toThrow(/32 bytes/);
});
