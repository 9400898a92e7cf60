import { describe, expect, it } from 'vitest';
import { numberFault } from '../../functions/portal/parts/number-fault.ts';
import { commonWords } from '../../functions/portal/words/common.ts';
import { numberFaultWords } from '../../functions/portal/words/number-faults.ts';
import { parseKk } from '../../shared/domain/kk.ts';
import { parseNik } from '../../shared/domain/nik.ts';

const told = (text: string, lang: 'id' | 'en'): string => {
  const reading = parseNik(text);
  if (reading.outcome === 'valid') throw new Error('nothing is wrong with it');
  return numberFault(reading, 'NIK', { words: { ...commonWords[lang], ...numberFaultWords[lang] } });
};

describe('a fault of a NIK or KK', () => {
  it('is the house’s own sentence in Indonesian', () => {
    expect(told('990101', 'id')).toBe('NIK harus 16 angka, sedangkan isian Anda 6 angka. Periksa pada KTP atau KK.');
  });

  it('is said in English for each way to be wrong, with the count of digits, without the number', () => {
    expect(told('99-01 01', 'en')).toBe('The NIK must have 16 digits, yours has 6. Check it on the KTP or KK.');
    const wrong = ['', 'abc', '99', '9900011705800001', '9901013102800001', '9901011705800000'];
    const sentences = wrong.map((text) => told(text, 'en'));
    expect(new Set(sentences).size).toBe(wrong.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^[^{}]+NIK[^{}]*\.$/);
  });

  it('calls the number as the sentence does', () => {
    const reading = parseKk('');
    if (reading.outcome === 'valid') throw new Error('an empty KK is none');
    expect(numberFault(reading, 'KK number', { words: { ...commonWords.en, ...numberFaultWords.en } })).toBe(
      'Enter the KK number.',
    );
  });
});
