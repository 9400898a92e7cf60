/** Dark modules, a row a line: `#` dark, anything else light; without the quiet zone. */
type Modules = readonly string[];

const masks: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
/** Format information as printed is mixed with this (ISO/IEC 18004, 7.9). */
const formatMask = 0x5412;
const byteMode = 4;
/** The mode of a character set (7), and the number of UTF-8 (26). */
const utf8Follows = (7 << 8) | 26;

const isDark = (modules: Modules, x: number, y: number): boolean => modules[y]?.[x] === '#';

/** Finders, format, timing, and the one alignment pattern of versions 2 to 6. */
const isFunction = (size: number, x: number, y: number): boolean =>
  (x < 9 && (y < 9 || y >= size - 8)) ||
  (y < 9 && x >= size - 8) ||
  x === 6 ||
  y === 6 ||
  (Math.abs(x - (size - 7)) <= 2 && Math.abs(y - (size - 7)) <= 2);

const formatOf = (modules: Modules): { readonly level: number; readonly mask: number } => {
  const places = Array.from({ length: 15 }, (_, bit): readonly [number, number] => {
    if (bit < 6) return [8, bit];
    if (bit > 8) return [14 - bit, 8];
    return bit === 8 ? [7, 8] : [8, bit + 1];
  });
  const bits = places.reduce((sum, [x, y], bit) => sum + (isDark(modules, x, y) ? 2 ** bit : 0), 0) ^ formatMask;
  return { level: bits >> 13, mask: (bits >> 10) & 7 };
};

/** Every bit of the data area, unmasked, in the order in which it was written: two columns at a time, up and down. */
const bitsOf = (modules: Modules, mask: number): string => {
  const size = modules.length;
  let bits = '';
  let isUpward = true;
  // The timing column is skipped.
  for (let right = size - 1; right >= 1; right -= right === 8 ? 3 : 2) {
    for (let step = 0; step < size; step += 1) {
      const y = isUpward ? size - 1 - step : step;
      for (const x of [right, right - 1]) {
        if (!isFunction(size, x, y)) bits += isDark(modules, x, y) !== masks[mask]?.(x, y) ? '1' : '0';
      }
    }
    isUpward = !isUpward;
  }
  return bits;
};

/** The text of an undamaged code of versions 2 to 5 in byte mode whose data is one block (level L); throws for any other. */
export const readQr = (modules: Modules): string => {
  const { level, mask } = formatOf(modules);
  if (level !== 1) throw new Error(`level ${level} is not L`);
  const bits = bitsOf(modules, mask);
  const numberAt = (from: number, length: number): number => Number.parseInt(bits.slice(from, from + length), 2);
  // It may first say that its bytes are UTF-8.
  const start = numberAt(0, 12) === utf8Follows ? 12 : 0;
  if (numberAt(start, 4) !== byteMode) throw new Error(`mode ${numberAt(start, 4)} is not bytes`);
  const bytes = Array.from({ length: numberAt(start + 4, 8) }, (_, at) => numberAt(start + 12 + 8 * at, 8));
  return Buffer.from(bytes).toString('utf8');
};
