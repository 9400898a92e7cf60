import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advanced, ladder, mayMove, stepName } from '../../shared/domain/ladder.ts';

const anyStep = fc.integer({ min: 1, max: 11 });

describe('the ladder', () => {
  it('has the 11 official steps in their order', () => {
    expect(ladder.map(({ number, name }) => `${number} ${name}`)).toEqual([
      '1 Sosialisasi',
      '2 Pendaftaran',
      '3 Pengolahan data 1',
      '4 Pemadanan Disdukcapil',
      '5 Pemadanan Bapenda',
      '6 Pengolahan data 2',
      '7 Musyawarah kelurahan',
      '8 Pengolahan data 3',
      '9 Penetapan daftar sasaran tetap',
      '10 Input SIKS-NG',
      '11 Penetapan DTKS oleh Kemensos',
    ]);
  });

  it('explains every step in a sentence', () => {
    expect(ladder.every(({ explanation }) => /^[A-Z].{20,}\.$/.test(explanation))).toBe(true);
  });

  it('lets people move forward only', () => {
    fc.assert(
      fc.property(anyStep, anyStep, (from, to) => {
        expect(mayMove(from, to, 'person')).toBe(from < to);
      }),
    );
  });

  it('lets the machine move forward only, and never past step 6', () => {
    fc.assert(
      fc.property(anyStep, anyStep, (from, to) => {
        expect(mayMove(from, to, 'machine')).toBe(from < to && to <= 6);
      }),
    );
  });

  it('never takes a family back when the machine advances it, nor past step 6', () => {
    fc.assert(
      fc.property(anyStep, anyStep, (from, to) => {
        expect(advanced(from, to)).toBe(to <= 6 ? Math.max(from, to) : from);
      }),
    );
  });

  it('has no move from or to a step that does not exist', () => {
    for (const [from, to] of [
      [0, 1],
      [-1, 3],
      [11, 12],
      [2, 2.5],
      [Number.NaN, 3],
    ] as const) {
      expect(mayMove(from, to, 'person')).toBe(false);
    }
  });

  it('names a step by its number and refuses a number it does not have', () => {
    expect(stepName(7)).toBe('Musyawarah kelurahan');
    expect(() => stepName(12)).toThrow(RangeError);
    expect(() => stepName(0)).toThrow(RangeError);
  });
});
