import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointerTo } from '../../shared/domain/fault.ts';

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
