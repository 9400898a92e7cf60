import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { mostFaults, pointerTo, readAs, unknownFields } from '../../shared/domain/fault.ts';

/** RFC 6901 section 4, read by its own rules. */
const resolve = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>((part, token) => (part as Record<string, unknown>)[token], document);

describe('pointerTo', () => {
  it('escapes as RFC 6901 asks', () => {
    expect(pointerTo([])).toBe('');
    expect(pointerTo(['members', 0, 'nik'])).toBe('/members/0/nik');
    expect(pointerTo(['a/b', 'm~n', '~1', ''])).toBe('/a~1b/m~0n/~01/');
  });

  it('leads back to the value it was made for', () => {
    const anyName = fc
      .oneof(fc.string(), fc.constantFrom('~', '/', '~1', '~0', ''))
      .filter((name) => name !== '__proto__');
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 5 }), (path) => {
        const document = path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), 'here');
        expect(resolve(document, pointerTo(path))).toBe('here');
      }),
    );
  });
});

describe('unknownFields', () => {
  const pointersOf = (names: readonly string[]) => unknownFields(['assets'], names).map(({ pointer }) => pointer);

  it('points at each by its name', () => {
    expect(pointersOf(['boats', 'a/b', ''])).toEqual(['/assets/boats', '/assets/a~1b', '/assets/']);
    expect(pointersOf([])).toEqual([]);
  });

  it('does not say back a name that may be a number of a person, or has no end', () => {
    expect(pointersOf(['9901011705800001', 'boats', 'x'.repeat(61), 'hp 081200000000'])).toEqual([
      '/assets/boats',
      '/assets',
    ]);
  });

  it('points at no more than an answer lists', () => {
    expect(pointersOf(Array.from({ length: 90 }, (_, at) => `x${at}`))).toHaveLength(mostFaults);
  });
});

describe('readAs', () => {
  const schema = z.strictObject({ count: z.int().min(1).max(9), text: z.string().min(2) });
  const faultsOf = (input: unknown) => {
    const read = readAs(schema, input);
    return read.outcome === 'valid' ? [] : read.faults.map(({ pointer, detail }) => `${pointer} ${detail}`);
  };

  it('says once what is wrong with a value: its type, or the limit of its own field', () => {
    expect(faultsOf({ count: 1e300, text: [] })).toEqual([
      '/count Isian ini paling besar 9. Periksa angka Anda.',
      '/text Isian ini harus berupa teks. Isi ulang bagian ini.',
    ]);
    expect(faultsOf({ count: -1e300, text: 'ya' })).toEqual(['/count Isian ini paling kecil 1. Periksa angka Anda.']);
  });
});
