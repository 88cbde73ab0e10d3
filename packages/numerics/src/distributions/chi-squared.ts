import { gammaQuantile, regularizedGammaLower, regularizedGammaUpper } from "./incomplete-gamma.js";

/** The probability that a χ² variable with these degrees of freedom lies below x. */
export function chiSquaredCdf(x: number, degrees: number): number {
  return regularizedGammaLower(degrees / 2, x / 2);
}

/** The probability that it lies above x: the p-value of a χ² test. */
export function chiSquaredUpper(x: number, degrees: number): number {
  return regularizedGammaUpper(degrees / 2, x / 2);
}

/** The x below which a χ² variable lies with probability p; NaN for p outside [0, 1]. */
export function chiSquaredQuantile(p: number, degrees: number): number {
  return 2 * gammaQuantile(p, degrees / 2);
}
