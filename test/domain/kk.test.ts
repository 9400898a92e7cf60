import { describe, expect, it } from 'vitest';
import { kkSchema, parseKk } from '../../shared/domain/kk.ts';

describe('parseKk', () => {
  it('reads region, recording date and serial', () => {
    expect(parseKk('990101 010120 0001')).toEqual({
      outcome: 'valid',
      kk: '9901010101200001',
      region: '990101',
      day: 1,
      month: 1,
      yearTwoDigits: 20,
      serial: '0001',
    });
  });

  it('knows no 40 added to the day: a woman’s NIK is not a KK', () => {
    expect(parseKk('9901015203850002').outcome).toBe('invalid');
  });

  it('names the KK in its faults', () => {
    for (const text of ['', '99', '9901013102200001', '9900010101200001', '9901010101200000', '99010101012O0001']) {
      const reading = parseKk(text);
      expect(reading.outcome === 'invalid' && reading.fault).toContain('Nomor KK');
    }
  });

  it('names each fault by its code', () => {
    const whys = ['', 'x', '99', '9900010101200001', '9901013102200001', '9901010101200000'].map((text) => {
      const reading = parseKk(text);
      return reading.outcome === 'invalid' && reading.why;
    });
    expect(whys).toEqual(['empty', 'not-digits', 'length', 'region', 'date', 'serial']);
  });

  it('is what the schema checks', () => {
    expect(kkSchema.parse('9901-0101-0120-0001')).toBe('9901010101200001');
    expect(kkSchema.safeParse('9901013102200001').success).toBe(false);
  });
});
