import { seededRandom } from '../../infra/local/registry-simulator/seeded-random.ts';
import type { Random } from '../../shared/ports.ts';

/** A stream of draws that depends on its seed alone. */
export type Seeded = Random & {
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  shuffled<T>(list: readonly T[]): T[];
  /** Another stream, of its own: what one part draws does not move what another gets. */
  fork(): Seeded;
};

export const seeded = (seed: number): Seeded => {
  const unit = seededRandom(seed);
  const word = (): number => Math.floor(unit() * 2 ** 32);
  const between = (least: number, most: number): number => least + Math.floor(unit() * (most - least + 1));
  return {
    unit,
    bytes: (count) => {
      const made = new Uint8Array(count);
      for (let at = 0; at < count; at += 1) made[at] = unit() * 256;
      return made;
    },
    between,
    chance: (share) => unit() < share,
    pick: (from) => from[between(0, from.length - 1)] as (typeof from)[0],
    shuffled: (list) => {
      const left = [...list];
      for (let at = left.length - 1; at > 0; at -= 1) {
        const other = between(0, at);
        [left[at], left[other]] = [left[other] as (typeof left)[0], left[at] as (typeof left)[0]];
      }
      return left;
    },
    fork: () => seeded(word()),
  };
};
