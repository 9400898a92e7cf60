import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { plainText, plainTextSchema } from '../../shared/domain/plain-text.ts';

const name = plainTextSchema(1, 100);

describe('plainText', () => {
  it('gives one spelling to what looks the same', () => {
    for (const text of ['  Renée   Putri ', 'Rene\u0301e Putri', 'Renée\u00a0\tPutri\n', 'Re\u00adnée\u200b Putri']) {
      expect(plainText(text)).toBe('Renée Putri');
    }
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(plainText(text))).toBe(plainText(text));
      }),
    );
  });

  it('leaves no blank at the ends and no two in a row', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(' ', '\t', '\u00a0', 'a', 'é', '\u200b')), (letters) => {
        expect(plainText(letters.join(''))).not.toMatch(/^\s|\s$|\s\s/);
      }),
    );
  });
});

describe('plainTextSchema', () => {
  it('counts the length after normalising', () => {
    expect(name.parse(`  ${'a'.repeat(100)}  `)).toHaveLength(100);
    expect(name.safeParse('a'.repeat(101)).success).toBe(false);
    expect(name.safeParse(' \u200b ').success).toBe(false);
  });

  it('refuses NUL, other control characters and lone surrogates', () => {
    for (const text of ['Bu\u0000di', 'Bu\u001bdi', 'Bu\u0085\u0000di', 'Bu\ud800di', '\udc00']) {
      expect(name.safeParse(text).success).toBe(false);
    }
    expect(name.parse('Budi 😀')).toBe('Budi 😀');
  });

  it('refuses what stands for a lost letter, and what will never be one', () => {
    for (const text of ['Ren\ufffde', 'Budi\uffff', 'Budi \u{1fffe}']) expect(name.safeParse(text).success).toBe(false);
  });

  it('composes a letter of several units, but takes no time for a text that is far too long', () => {
    expect(name.parse('e\u0323\u0302'.repeat(100))).toBe('\u1ec7'.repeat(100));
    const started = performance.now();
    expect(name.safeParse('\u0315\u0316'.repeat(15_000)).success).toBe(false);
    expect(performance.now() - started).toBeLessThan(100);
  });

  it('tells in its JSON Schema which letters it refuses, and of no other that it does', () => {
    const { pattern = '' } = z.toJSONSchema(name, { io: 'input' });
    const letters = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
    // Lone halves of pairs cannot come in UTF-8.
    const whole = letters.filter((letter) => letter.isWellFormed());
    const differ = whole.filter((letter) => new RegExp(pattern).test(letter) !== name.safeParse(`a${letter}a`).success);
    expect(differ).toEqual([]);
  });
});
