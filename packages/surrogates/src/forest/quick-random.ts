import type { Random } from "@hyperdial/numerics";

/** A stream of numbers that costs a nanosecond or two each, for the many draws of a forest. */
export interface QuickRandom {
  /** 32 bits, as a signed integer. */
  bits(): number;
  /** Uniform in [0, 1), 32 bits. */
  next(): number;
}

/** Xorshift on 32 bits (Marsaglia, 2003), its output multiplied; seeded by a keyed stream, so the same on every engine. */
export const quickRandom = (seed: Random): QuickRandom => {
  const state = Int32Array.of(1 + seed.integer(0xfffffffe));
  const bits = (): number => {
    let x = state[0]!;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    state[0] = x;
    return Math.imul(x, 0x9e3779b1);
  };
  return { bits, next: () => (bits() >>> 0) * 2.3283064365386963e-10 };
};
