import { doubleHighWord } from "./double-words.js";
import { logOnePlus } from "./log.js";
import { scaleByPowerOfTwo } from "./scale-by-power-of-two.js";

/** ln(1 + x) without cancellation near 0, the same on every engine. Error below 1 ulp; −∞ at −1, NaN below. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY || x === 0) return x;
  if (x > -0.29289 && x < 0.41421) return logOnePlus(x, 0, 0);
  const sum = 1 + x;
  const lost = x < 1 ? x - (sum - 1) : 1 - (sum - x);
  const exponent = (doubleHighWord(sum) - 0x3fe6a09e) >> 20;
  return logOnePlus(scaleByPowerOfTwo(sum, -exponent) - 1, lost / sum, exponent);
}
