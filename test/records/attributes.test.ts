import { describe, expect, it } from 'vitest';
import {
  base64url,
  bytes,
  fromBase64url,
  fromUtf8,
  number,
  optionalNumber,
  optionalText,
  present,
  stringSet,
  text,
  utf8,
} from '../../shared/records/attributes.ts';

const item = { t: 'a', n: 1, b: Uint8Array.of(1), s: new Set(['x']) };

describe('attributes', () => {
  it('are read by their type', () => {
    expect([text(item, 't'), number(item, 'n'), bytes(item, 'b')]).toEqual(['a', 1, Uint8Array.of(1)]);
    expect([optionalText(item, 'none'), optionalNumber(item, 'none')]).toEqual([undefined, undefined]);
  });

  it('of a wrong type are a fault of the house, and are named without their value', () => {
    for (const read of [text, bytes, stringSet]) expect(() => read(item, 'n')).toThrow(/^attribute n is not/);
    expect(() => number(item, 't')).toThrow(/^attribute t is not/);
    expect(() => optionalText(item, 'n')).toThrow(/^attribute n is not/);
  });

  it('that are absent sets are empty ones', () => {
    expect([stringSet(item, 's'), stringSet(item, 'none'), stringSet(undefined, 's')]).toEqual([
      new Set(['x']),
      new Set(),
      new Set(),
    ]);
  });

  it('that are undefined are left out, falsy ones are kept', () => {
    expect(present({ a: undefined, b: 0, c: '', d: false })).toEqual({ b: 0, c: '', d: false });
  });

  it('survive base64url and UTF-8; bytes that are no text are a fault', () => {
    expect(fromUtf8(fromBase64url(base64url(utf8('Renée 🌾'))))).toBe('Renée 🌾');
    expect(() => fromUtf8(Uint8Array.of(0xff))).toThrow();
  });
});
