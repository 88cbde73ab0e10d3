import { exp, expOfSum } from "../functions/exp.js";
import { log } from "../functions/log.js";
import { log1p } from "../functions/log1p.js";
import { erfc, erfcx } from "./erf.js";
import { normalQuantile, normalTailQuantile } from "./normal-quantile.js";

const sqrtHalf = Math.SQRT1_2;

/** The density of a standard normal at z. */
export function normalDensity(z: number): number {
  return 0.3989422804014327 * expOfMinusHalfSquare(z);
}

/** The logarithm of the density of a standard normal at z. */
export function normalLogDensity(z: number): number {
  return -0.5 * z * z - 0.9189385332046728;
}

/** The probability that a standard normal lies below z. Relative error below 2e-15 in both tails (down to 1e-300). */
export function normalCdf(z: number): number {
  if (z > -1) return 0.5 * erfc(-z * sqrtHalf);
  return z < -39 ? 0 : 0.5 * expOfMinusHalfSquare(z) * erfcx(-z * sqrtHalf);
}

/** ln normalCdf(z), finite for every finite z. Relative error below 2e-15. */
export function normalLogCdf(z: number): number {
  if (z > -1) return log1p(-normalCdf(-z));
  if (z < -1e150) return Number.NEGATIVE_INFINITY;
  return -0.5 * z * z + log(0.5 * erfcx(-z * sqrtHalf));
}

/** The z below which a standard normal lies with probability e^logProbability, also where that underflows. Relative error about 1e-15. */
export function normalQuantileOfLog(logProbability: number): number {
  if (!(logProbability < -2.6)) return normalQuantile(exp(logProbability));
  if (logProbability > -729) return normalTailQuantile(logProbability);
  if (logProbability === Number.NEGATIVE_INFINITY) return logProbability;
  // Newton's method from the leading terms of the tail's expansion; the slope of ln Φ is √(2/π)/erfcx(−z/√2).
  let z = -Math.sqrt(-2 * logProbability - log(-4 * Math.PI * logProbability));
  for (let i = 0; i < 3; i++)
    z -= ((normalLogCdf(z) - logProbability) * erfcx(-z * sqrtHalf)) / 0.7978845608028654;
  return z;
}

/** ln(Φ(high) − Φ(low)), the logarithm of a standard normal's mass between two points, exact far out too; −∞ unless low < high. */
export function normalLogMass(low: number, high: number): number {
  if (!(low < high)) return low >= high ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (low > 0) return normalLogMass(-high, -low);
  if (high <= 0) {
    const logHigh = normalLogCdf(high);
    const logLow = normalLogCdf(low);
    const outside = logLow - logHigh;
    if (outside < -0.1) return logHigh + log1p(-exp(outside));
    return narrowLogMass(low, high);
  }
  if (high - low < 0.1) return narrowLogMass(low, high);
  return log1p(-normalCdf(low) - normalCdf(-high));
}

/** The same for an interval over which the density changes by a factor near one: Gauss's rule with eight nodes. */
function narrowLogMass(low: number, high: number): number {
  const middle = 0.5 * (low + high);
  const half = 0.5 * (high - low);
  let sum = 0;
  for (const [node, weight] of gaussEight) {
    // The density relative to that in the middle: exp(−(z² − m²)/2), z² − m² without cancellation.
    const step = half * node;
    sum += weight * (exp(-step * (middle + 0.5 * step)) + exp(step * (middle - 0.5 * step)));
  }
  return normalLogDensity(middle) + log(half * sum);
}

/** Nodes and weights of the Gauss–Legendre rule with eight nodes, its positive half. */
const gaussEight = [
  [0.1834346424956498, 0.362683783378362],
  [0.525532409916329, 0.3137066458778873],
  [0.7966664774136267, 0.2223810344533745],
  [0.9602898564975363, 0.1012285362903763],
] as const;

/** exp(−z²/2) with the rounding error of the square taken into account. */
function expOfMinusHalfSquare(z: number): number {
  if (Math.abs(z) > 40) return 0;
  const split = z * 134217729;
  const top = split - (split - z);
  const rest = z - top;
  const square = z * z;
  return expOfSum(-0.5 * square, 0.5 * (square - top * top - 2 * top * rest - rest * rest));
}
