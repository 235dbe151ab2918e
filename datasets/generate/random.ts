/**
 * Seeded randomness without a stream: every draw is a hash of the seed and the things that it is about, so a draw
 * does not depend on the order in which the world is built, and one more network changes nothing for the others.
 */

type Key = string | number;

function mix(hash: number, value: number): number {
  let h = hash ^ value;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) + 0x9e3779b9) | 0;
}

function hashOf(seed: number, keys: readonly Key[]): number {
  let hash = mix(0x2545f491, seed | 0);
  for (const key of keys) {
    if (typeof key === "number") {
      hash = mix(hash, key | 0);
      if (key > 0x7fffffff) hash = mix(hash, Math.floor(key / 0x80000000));
    } else {
      for (let i = 0; i < key.length; i++) hash = mix(hash, key.charCodeAt(i));
    }
  }
  return mix(hash, keys.length) >>> 0;
}

export interface Dice {
  /** Uniform in [0, 1). */
  unit(...keys: Key[]): number;
  /** Uniform in [low, high). */
  between(low: number, high: number, ...keys: Key[]): number;
  /** Roughly standard normal: the sum of four uniforms, scaled (no logarithm, so the same on every machine). */
  normal(...keys: Key[]): number;
  /** Index drawn in proportion to the weights. */
  pick(weights: readonly number[], ...keys: Key[]): number;
}

/** Dice for one seed. Equal seed and keys give equal draws on every machine. */
export function createDice(seed: number): Dice {
  const unit = (...keys: Key[]): number => hashOf(seed, keys) / 4294967296;
  return {
    unit,
    between: (low, high, ...keys) => low + (high - low) * unit(...keys),
    normal: (...keys) => (unit(...keys, 1) + unit(...keys, 2) + unit(...keys, 3) + unit(...keys, 4) - 2) * 1.7320508,
    pick: (weights, ...keys) => {
      const total = weights.reduce((sum, weight) => sum + weight, 0);
      let rest = unit(...keys) * total;
      for (let i = 0; i < weights.length; i++) {
        rest -= weights[i];
        if (rest < 0) return i;
      }
      return weights.length - 1;
    },
  };
}
