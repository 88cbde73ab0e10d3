import { doubleHighWord } from "./double-words.js";
import { atanhTail, ln2High, ln2Low } from "./log-constants.generated.js";
import { scaleByPowerOfTwo } from "./scale-by-power-of-two.js";

/**
 * Natural logarithm, the same on every engine. Error below 0.9 ulp; log(0) = −∞, NaN below 0.
 * x = 2^k (1 + f) with 1 + f in [√½, √2), and ln(1 + f) = 2 atanh(s) at s = f/(2 + f).
 */
export function log(x: number): number {
  let k = 0;
  let high = doubleHighWord(x);
  if (!(x >= 2.2250738585072014e-308 && x < Number.POSITIVE_INFINITY)) {
    if (x === 0) return Number.NEGATIVE_INFINITY;
    if (!(x > 0)) return Number.NaN;
    if (x === Number.POSITIVE_INFINITY) return x;
    k = -54;
    x *= 18014398509481984;
    high = doubleHighWord(x);
  }
  // Moves the exponent so that the mantissa's range begins at √½ (0x3fe6a09e) and not at 1.
  const exponent = (high - 0x3fe6a09e) >> 20;
  return logOnePlus(scaleByPowerOfTwo(x, -exponent) - 1, 0, k + exponent);
}

/** ln(2^k (1 + f + c)) for 1 + f in [√½, √2) and a c far below the last digit of 1 + f. */
export function logOnePlus(f: number, c: number, k: number): number {
  const s = f / (2 + f);
  const z = s * s;
  const half = 0.5 * f * f;
  // 2s = f − s·f, and s·f = f²/2 − s·f²/2: the largest part, f − f²/2, is as exact as f.
  const low = s * (half + z * atanhTail(z)) + (k * ln2Low + c);
  return k * ln2High - (half - low - f);
}
