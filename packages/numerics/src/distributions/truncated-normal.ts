import { exp } from "../functions/exp.js";
import { log } from "../functions/log.js";
import { normalCdf, normalLogCdf, normalLogDensity, normalLogMass, normalQuantileOfLog } from "./normal.js";
import { normalQuantile } from "./normal-quantile.js";

/** A normal with this mean and standard deviation, given that it lies between low and high (which may be infinite). */
export interface TruncatedNormal {
  readonly mean: number;
  readonly standardDeviation: number;
  readonly low: number;
  readonly high: number;
}

/** The logarithm of the density at x; −∞ outside [low, high]. */
export function truncatedNormalLogDensity(x: number, distribution: TruncatedNormal): number {
  const { mean, standardDeviation, low, high } = distribution;
  if (x < low || x > high) return Number.NEGATIVE_INFINITY;
  const mass = normalLogMass((low - mean) / standardDeviation, (high - mean) / standardDeviation);
  return normalLogDensity((x - mean) / standardDeviation) - log(standardDeviation) - mass;
}

/** The probability of a value below x, stable however far the interval lies from the mean. */
export function truncatedNormalCdf(x: number, distribution: TruncatedNormal): number {
  const { mean, standardDeviation, low, high } = distribution;
  if (x <= low) return 0;
  if (x >= high) return 1;
  const a = (low - mean) / standardDeviation;
  const b = (high - mean) / standardDeviation;
  return Math.min(1, exp(normalLogMass(a, (x - mean) / standardDeviation) - normalLogMass(a, b)));
}

/**
 * The value with probability p below it, within [low, high]; NaN for p outside [0, 1]. The probability is met to about
 * 1e-15 (1 + z² + standardDeviation/(high − low)), z the standardised end farthest from the mean.
 */
export function truncatedNormalQuantile(p: number, distribution: TruncatedNormal): number {
  const { mean, standardDeviation, low, high } = distribution;
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0) return low;
  if (p === 1) return high;
  const a = (low - mean) / standardDeviation;
  const b = (high - mean) / standardDeviation;
  // In the upper tail the mirrored problem is solved: far below zero ln Φ keeps all digits.
  const z = a > 0 ? -quantileBetween(1 - p, p, -b, -a) : quantileBetween(p, 1 - p, a, b);
  return Math.min(high, Math.max(low, mean + standardDeviation * z));
}

/** The standard case, for a ≤ 0; q = 1 − p. */
function quantileBetween(p: number, q: number, a: number, b: number): number {
  if (b > -1 && a > -5) return normalQuantile(q * normalCdf(a) + p * normalCdf(b));
  const logB = normalLogCdf(b);
  return normalQuantileOfLog(logB + log(p + q * exp(normalLogCdf(a) - logB)));
}
