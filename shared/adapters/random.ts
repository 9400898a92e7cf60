import { randomBytes } from 'node:crypto';
import type { Random } from '../ports.ts';

/** 2^53: the doubles in [0, 1) that are equally far apart. */
const STEPS = 2 ** 53;

/** The system's own randomness, fit for keys and tokens. */
export const systemRandom: Random = {
  bytes: (count) => new Uint8Array(randomBytes(count)),
  unit: () => Number(randomBytes(8).readBigUInt64BE() >> 11n) / STEPS,
};
