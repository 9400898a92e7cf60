import { describe, expect, it } from 'vitest';
import { phoneSchema } from '../../shared/domain/phone.ts';

describe('phoneSchema', () => {
  it('gives every spelling of a mobile number the same national digits', () => {
    for (const text of [
      '081234567890',
      '0812-3456-7890',
      '+62 812 3456 7890',
      '6281234567890',
      '+62 (0) 812 3456 7890',
      '(0812) 3456.7890',
    ]) {
      expect(phoneSchema.parse(text)).toBe('081234567890');
    }
  });

  it('accepts landlines with their area code', () => {
    expect(phoneSchema.parse('(021) 123-4567')).toBe('0211234567');
    expect(phoneSchema.parse('+62 21 12345678')).toBe('02112345678');
    expect(phoneSchema.parse('0411 123456')).toBe('0411123456');
  });

  it('refuses what cannot be an Indonesian number', () => {
    for (const text of [
      '',
      '0',
      '12345',
      '081',
      '08123456789012',
      '+1 202 555 0100',
      '0012345678',
      '080012345',
      'budi',
    ]) {
      expect(phoneSchema.safeParse(text).success).toBe(false);
    }
  });
});
