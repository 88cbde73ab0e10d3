import { exp, lgamma, mean, ranks, variance } from "@hyperdial/numerics";
import { type Finding, found, refused } from "../finding.js";

/** How far apart two samples lie, free of units. */
export interface EffectSizes {
  /** The difference of means in pooled standard deviations, corrected for small samples (Hedges' g). Null where nothing varies. */
  readonly cohensD: number | null;
  /** The chance that a value of the first sample is above one of the second, less the reverse: −1 to 1. */
  readonly cliffsDelta: number;
  /** The chance that a value of the first is above one of the second, ties counting half: Vargha and Delaney's A, 0 to 1. */
  readonly chanceAbove: number;
}

/**
 * Effect sizes of the first sample over the second, two values each or more. J. Cohen (1988); L. V. Hedges, J. Educ. Stat. 6 (1981), eq. 6e; N. Cliff,
 * Psychol. Bull. 114 (1993); A. Vargha & H. D. Delaney, J. Educ. Behav. Stat. 25 (2000).
 */
export const effectSizes = (first: readonly number[], second: readonly number[]): Finding<EffectSizes> => {
  const [m, n] = [first.length, second.length];
  if (m < 2 || n < 2)
    return refused(`effect sizes take two values or more on both sides; there are ${m} and ${n}`);
  const degrees = m + n - 2;
  const pooled = ((m - 1) * variance(first) + (n - 1) * variance(second)) / degrees;
  const correction = exp(lgamma(degrees / 2) - lgamma((degrees - 1) / 2)) / Math.sqrt(degrees / 2);
  const cohensD = pooled > 0 ? (correction * (mean(first) - mean(second))) / Math.sqrt(pooled) : null;
  const rankOf = ranks([...first, ...second]);
  let sum = 0;
  for (let i = 0; i < m; i++) sum += rankOf[i]!;
  const chanceAbove = (sum / m - (m + 1) / 2) / n;
  return found({ cohensD, cliffsDelta: 2 * chanceAbove - 1, chanceAbove });
};
