import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookupFrom, type Mac, readReceipt, receiptCode, receiptIsTrue } from '../../shared/domain/receipt.ts';

const macUnder =
  (key: string): Mac =>
  (text) =>
    createHmac('sha256', key).update(text).digest();
const mac = macUnder('a key of the tests');
const window = 'tahap-2-2022';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const anyDigest = fc.uint8Array({ minLength: 8, maxLength: 32 });

const readOf = (code: string) => {
  const reading = readReceipt(code);
  if (reading.outcome !== 'read') throw new Error(`unreadable: ${code}`);
  return reading;
};

describe('a receipt code', () => {
  it('is read back as what it was made of, and is true in its window', () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        const code = receiptCode(lookupFrom(digest), window, mac);
        expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
        expect(readOf(code).lookup).toBe(lookupFrom(digest));
        expect(receiptIsTrue(readOf(code), window, mac)).toBe(true);
      }),
    );
  });

  it('holds exactly the first 60 bits of the digest', () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        const bits = Array.from(digest, (byte) => byte.toString(2).padStart(8, '0'))
          .join('')
          .slice(0, 60);
        const read = Array.from(lookupFrom(digest), (symbol) => symbols.indexOf(symbol).toString(2).padStart(5, '0'));
        expect(read.join('')).toBe(bits);
      }),
    );
  });

  it('is read in any case, with blanks or dashes anywhere, and with O, I, L for 0, 1, 1', () => {
    fc.assert(
      fc.property(
        anyDigest,
        fc.boolean(),
        fc.array(fc.constantFrom('', ' ', '-', '–', '\u00a0')),
        (digest, low, gaps) => {
          const code = receiptCode(lookupFrom(digest), window, mac).replaceAll('-', '');
          const typed = Array.from(code, (symbol, index) => symbol + (gaps[index] ?? ''))
            .join('')
            .replaceAll('0', 'O')
            .replace(/1/g, (_, at: number) => (at % 2 ? 'I' : 'l'));
          expect(readOf(low ? typed.toLowerCase() : typed)).toEqual(readOf(code));
        },
      ),
    );
  });

  it('is false after one wrong symbol, nearly always', () => {
    const slips = Array.from({ length: 16 }, (_, at) => {
      const code = receiptCode(lookupFrom(mac(`slip ${at}`)), window, mac).replaceAll('-', '');
      const other = symbols[(symbols.indexOf(code.charAt(at)) + 1) % 32];
      return receiptIsTrue(readOf(code.slice(0, at) + other + code.slice(at + 1)), window, mac);
    });
    expect(slips).toEqual(Array(16).fill(false));
  });

  it('is false in another window and under another key', () => {
    const read = readOf(receiptCode(lookupFrom(mac('one')), window, mac));
    expect(receiptIsTrue(read, 'tahap-1-2022', mac)).toBe(false);
    expect(receiptIsTrue(read, window, macUnder('another key'))).toBe(false);
  });

  it('is not shifted between look-up and window: both stand apart in what is signed', () => {
    const signed: string[] = [];
    const noting: Mac = (text) => {
      signed.push(text);
      return mac(text);
    };
    receiptCode('000000000001', '2|x', noting);
    receiptCode('000000000001', '2', noting);
    expect(signed).toEqual(['receipt|v1|000000000001|2|x', 'receipt|v1|000000000001|2']);
  });

  it('is false, not an error, with a tag of another length', () => {
    const { lookup, tag } = readOf(receiptCode(lookupFrom(mac('one')), window, mac));
    expect(receiptIsTrue({ lookup, tag: '' }, window, mac)).toBe(false);
    expect(receiptIsTrue({ lookup, tag: `${tag}0` }, window, mac)).toBe(false);
  });

  it('is the same code for the same submission', () => {
    const lookup = lookupFrom(mac('again'));
    expect(receiptCode(lookup, window, mac)).toBe(receiptCode(lookup, window, mac));
  });
});

describe('readReceipt', () => {
  it('calls unreadable what is too short, too long, or holds what no code holds', () => {
    for (const text of [
      '',
      '0000-0000-0000-000',
      '0000-0000-0000-00000',
      '0000-0000-0000-000U',
      '0000-0000-0000-000é',
    ]) {
      expect(readReceipt(text)).toEqual({ outcome: 'unreadable' });
    }
  });

  it('answers any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        expect(['read', 'unreadable']).toContain(readReceipt(text).outcome);
      }),
    );
  });
});

describe('lookupFrom', () => {
  it('refuses a digest too short to hold 60 bits', () => {
    expect(() => lookupFrom(new Uint8Array(7))).toThrow(RangeError);
  });
});
