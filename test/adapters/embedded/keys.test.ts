import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openKeys } from '../../../shared/adapters/embedded/keys.ts';
import type { MacPurpose } from '../../../shared/ports.ts';
import { makeDirectory } from './test-store.ts';

let place: ReturnType<typeof makeDirectory>;
let file: string;
beforeEach(() => {
  place = makeDirectory();
  file = join(place.directory, 'keys', 'keys.json');
});
afterEach(() => place.remove());

const plain = new TextEncoder().encode('rahasia');
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

test('the first start makes a file that only its owner may read, and leaves nothing else behind', () => {
  openKeys(file);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(place.directory, 'keys'))).toEqual(['keys.json']);
});

test('the second start has the same keys', () => {
  const [first, second] = [openKeys(file), openKeys(file)];
  expect(second.mac('receipt', 'x')).toEqual(first.mac('receipt', 'x'));
  expect(second.blind('nik', '3171012345678901')).toBe(first.blind('nik', '3171012345678901'));
  expect(second.openAsRecorder(first.sealForRecorder(plain, 'a'), 'a')).toEqual(plain);
  const { key, wrapped } = first.newWrappedKey();
  expect(second.unwrap(wrapped)).toEqual(key);
});

test('a file that others may read is refused, with the way to mend it', () => {
  openKeys(file);
  chmodSync(file, 0o640);
  expect(() => openKeys(file)).toThrow(/may be read by others; run: chmod 600/);
});

test('a file that is no key file is refused and not replaced', () => {
  openKeys(file);
  writeFileSync(file, '{"version":1}');
  expect(() => openKeys(file)).toThrow(/restore it from the backup/);
  expect(readFileSync(file, 'utf8')).toBe('{"version":1}');
});

test('keys are not made where data exist already', () => {
  expect(() => openKeys(file, { mayCreate: false })).toThrow(/is missing/);
});

test('each purpose has a key of its own', () => {
  const keys = openKeys(file);
  const purposes: MacPurpose[] = ['submission-id', 'family-id', 'receipt', 'session', 'contact', 'audit', 'demo'];
  const macs = purposes.map((purpose) => hex(keys.mac(purpose, 'same')));
  expect(new Set(macs).size).toBe(purposes.length);
  expect(macs.every((mac) => mac.length === 64)).toBe(true);
});

test('a blind index shows its version, differs by kind, and is the same for the same text', () => {
  const keys = openKeys(file);
  const kinds = (['nik', 'kk', 'name'] as const).map((kind) => keys.blind(kind, '3171012345678901'));
  expect(new Set(kinds).size).toBe(3);
  for (const blind of kinds) expect(blind).toMatch(/^v1:[A-Za-z0-9_-]{43}$/);
});

test('wrapped keys are fresh, and no other house unwraps them', () => {
  const keys = openKeys(file);
  const [first, second] = [keys.newWrappedKey(), keys.newWrappedKey()];
  expect(first.key).toHaveLength(32);
  expect(hex(first.key)).not.toBe(hex(second.key));
  const sealed = keys.seal(first.key, plain, 'aad');
  expect(keys.open(keys.unwrap(first.wrapped), sealed, 'aad')).toEqual(plain);
  expect(() => keys.open(second.key, sealed, 'aad')).toThrow();
  expect(() => openKeys(join(place.directory, 'other.json')).unwrap(first.wrapped)).toThrow();
});

test('a wrapped key is not taken for sealed bytes of another use', () => {
  const keys = openKeys(file);
  const sealed = keys.seal(keys.newWrappedKey().key, plain, 'aad');
  expect(() => keys.unwrap(sealed)).toThrow();
});
