import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanDigits, nikBirthMatches, nikSchema, parseNik } from '../../shared/domain/nik.ts';
import { anyBirth, nikOf } from './arbitraries.ts';

const faultOf = (text: string): string => {
  const reading = parseNik(text);
  return reading.outcome === 'invalid' ? reading.fault : '';
};

describe('parseNik', () => {
  it('reads back every part that a NIK was made of', () => {
    fc.assert(
      fc.property(anyBirth, ({ region, day, month, year, sex, serial }) => {
        expect(parseNik(nikOf({ region, day, month, year, sex, serial }))).toEqual({
          outcome: 'valid',
          nik: expect.stringMatching(/^\d{16}$/),
          region,
          day,
          month,
          yearTwoDigits: year % 100,
          sex,
          serial,
        });
      }),
    );
  });

  it('reads women by the 40 added to their day', () => {
    expect(parseNik('9901015203850002')).toMatchObject({ sex: 'P', day: 12, month: 3, yearTwoDigits: 85 });
    expect(parseNik('9901017112990001')).toMatchObject({ sex: 'P', day: 31, month: 12 });
    expect(parseNik('9901014101000001')).toMatchObject({ sex: 'P', day: 1 });
  });

  it('never judges by the province prefix', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (province) => {
        const prefix = String(province).padStart(2, '0');
        expect(parseNik(`${prefix}01011705800001`).outcome).toBe('valid');
      }),
    );
  });

  it('reads the same number however it is spaced', () => {
    for (const text of [
      ' 99 01 01 170580 0001 ',
      '99.01.01.170580.0001',
      '990101-170580-0001',
      '990101–170580—0001',
      '990101\u00a0170580\u200b0001',
      '990101\u2212170580\t0001\n',
    ]) {
      expect(parseNik(text)).toMatchObject({ outcome: 'valid', nik: '9901011705800001' });
    }
  });

  it('refuses days and months that no calendar has', () => {
    for (const ddmmyy of [
      '310206',
      '300206',
      '320106',
      '000106',
      '400106',
      '720106',
      '011306',
      '010006',
      '710206',
      '310406',
    ]) {
      expect(faultOf(`990101${ddmmyy}0001`)).toContain('tanggal di dalamnya tidak ada dalam kalender');
    }
  });

  it('accepts 29 February when either century had one', () => {
    expect(parseNik('9901012902000001').outcome).toBe('valid');
    expect(parseNik('9901012902960001').outcome).toBe('valid');
    expect(parseNik('9901016902040001').outcome).toBe('valid');
    expect(parseNik('9901012902010001').outcome).toBe('invalid');
  });

  it('refuses serial 0000 and region parts 00', () => {
    expect(faultOf('9901011705800000')).toContain('0000');
    for (const region of ['000101', '990001', '990100']) {
      expect(faultOf(`${region}1705800001`)).toContain('kode wilayah');
    }
    expect(parseNik('1001001705800001').outcome).toBe('invalid');
    expect(parseNik('9910101705800001').outcome).toBe('valid');
  });

  it('says how many digits are missing or too many', () => {
    expect(faultOf('990101170580001')).toContain('harus 16 angka, sedangkan isian Anda 15 angka');
    expect(faultOf('99010117058000011')).toContain('17 angka');
    expect(faultOf(' ')).toBe('NIK wajib diisi.');
    expect(faultOf('99010117058O0001')).toContain('Hapus huruf');
  });

  it('names each fault by a code and counts what was read, for who says it in another language', () => {
    const whyOf = (text: string) => {
      const reading = parseNik(text);
      return reading.outcome === 'invalid' ? [reading.why, reading.count] : undefined;
    };
    expect(whyOf(' - ')).toEqual(['empty', 0]);
    expect(whyOf('99-0101-170580-O001')).toEqual(['not-digits', 16]);
    expect(whyOf('990101 170580 001')).toEqual(['length', 15]);
    expect(whyOf('9900011705800001')).toEqual(['region', 16]);
    expect(whyOf('9901013102800001')).toEqual(['date', 16]);
    expect(whyOf('9901011705800000')).toEqual(['serial', 16]);
  });

  it('takes only ASCII digits, which is all that a registry takes', () => {
    expect(parseNik('٩٩٠١٠١١٧٠٥٨٠٠٠٠١').outcome).toBe('invalid');
    expect(parseNik('９９０１０１１７０５８００００１').outcome).toBe('invalid');
  });

  it('answers any text without throwing and without repeating it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const reading = parseNik(text);
        expect(['valid', 'invalid']).toContain(reading.outcome);
        const cleaned = cleanDigits(text);
        if (reading.outcome === 'invalid' && cleaned.length > 5) expect(reading.fault).not.toContain(cleaned);
      }),
    );
  });
});

describe('nikBirthMatches', () => {
  it('takes the century from the stated date', () => {
    expect(nikBirthMatches('9901011705050001', '2005-05-17')).toBe('same');
    expect(nikBirthMatches('9901011705050001', '1905-05-17')).toBe('same');
    expect(nikBirthMatches('9901015705050001', '2005-05-17')).toBe('same');
  });

  it('finds the same date in every NIK made from it, and no other', () => {
    fc.assert(
      fc.property(anyBirth, (birth) => {
        expect(nikBirthMatches(nikOf(birth), birth.date)).toBe('same');
        expect(nikBirthMatches(nikOf(birth), birth.day === 1 ? '1970-01-02' : '1970-01-01')).toBe('different');
      }),
    );
  });

  it('answers different for what cannot be read', () => {
    expect(nikBirthMatches('990101', '1980-05-17')).toBe('different');
    expect(nikBirthMatches('9901011705800001', '17-05-1980')).toBe('different');
    expect(nikBirthMatches('9901011705800001', '1980-02-31')).toBe('different');
  });
});

describe('nikSchema', () => {
  it('gives back the digits alone', () => {
    expect(nikSchema.parse('99.0101.170580.0001')).toBe('9901011705800001');
  });

  it('refuses a number, which would have lost digits already', () => {
    expect(nikSchema.safeParse(Number('9901011705800001')).success).toBe(false);
    expect(nikSchema.safeParse('9901013102800001').success).toBe(false);
  });
});
