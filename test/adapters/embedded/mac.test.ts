import { createHmac } from 'node:crypto';
import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { openMac } from '../../../shared/adapters/embedded/mac.ts';

const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ minLength: 300, maxLength: 1200 }));

test.prop([key, fc.array(text, { minLength: 1, maxLength: 5 })])(
  "is node's own HMAC-SHA-256, whatever was computed before",
  (bytes, texts) => {
    const mac = openMac(bytes);
    for (const one of texts) {
      expect(mac(one)).toEqual(new Uint8Array(createHmac('sha256', bytes).update(one).digest()));
    }
  },
);

test('refuses a key of another length', () => {
  expect(() => openMac(new Uint8Array(16))).toThrow('32 bytes');
});
