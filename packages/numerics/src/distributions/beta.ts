import { betaQuantileLogOdds, fractionOfLogOdds, regularizedBeta } from "./incomplete-beta.js";

/** The probability that a Beta(a, b) variable lies below x. */
export function betaCdf(x: number, a: number, b: number): number {
  return regularizedBeta(x, a, b);
}

/** The x below which a Beta(a, b) variable lies with probability p; NaN for p outside [0, 1]. Relative error about 1e-13. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p > 0 && p < 1)) return p === 0 || p === 1 ? p : Number.NaN;
  return fractionOfLogOdds(betaQuantileLogOdds(p, 1 - p, a, b)).x;
}
