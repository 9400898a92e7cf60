import type { Keys, Random } from '../../shared/ports.ts';
import { base64url } from '../../shared/records/attributes.ts';

/** Six digits that prove a contact: uniform, since 2^48 is far from small beside 10^6. */
export const newCode = (random: Random): string => {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = random.bytes(6);
  const drawn = ((a * 256 + b) * 256 + c) * 2 ** 24 + ((d * 256 + e) * 256 + f);
  return String(drawn % 1_000_000).padStart(6, '0');
};

/** What is kept of a code: bound to its contact, and useless without the key. */
export const codeMac = (keys: Pick<Keys, 'mac'>, contact: string, code: string): string =>
  base64url(keys.mac('contact', `code|${contact}|${code}`));
