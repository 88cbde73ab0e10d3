import { exp } from "../functions/exp.js";
import { log } from "../functions/log.js";
import { betaQuantileLogOdds, fractionOfLogOdds, logLowerBeta } from "./incomplete-beta.js";

/** The probability that an F variable with these degrees of freedom lies below x. */
export function fCdf(x: number, numeratorDegrees: number, denominatorDegrees: number): number {
  if (!(x > 0)) return x <= 0 ? 0 : Number.NaN;
  return exp(logFTail(x, numeratorDegrees, denominatorDegrees));
}

/** The probability that it lies above x: the p-value of an F test. */
export function fUpper(x: number, numeratorDegrees: number, denominatorDegrees: number): number {
  if (!(x > 0)) return x <= 0 ? 1 : Number.NaN;
  return exp(logFTail(1 / x, denominatorDegrees, numeratorDegrees));
}

/** The x below which an F variable lies with probability p; NaN for p outside [0, 1]. */
export function fQuantile(p: number, numeratorDegrees: number, denominatorDegrees: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  const logOdds = betaQuantileLogOdds(p, 1 - p, numeratorDegrees / 2, denominatorDegrees / 2);
  return (exp(logOdds) * denominatorDegrees) / numeratorDegrees;
}

/** ln P(F < x): I at the fraction with odds x · numerator/denominator degrees. */
function logFTail(x: number, numeratorDegrees: number, denominatorDegrees: number): number {
  const logOdds = log(x) + log(numeratorDegrees / denominatorDegrees);
  return logLowerBeta(fractionOfLogOdds(logOdds), numeratorDegrees / 2, denominatorDegrees / 2);
}
