import { exp } from "../functions/exp.js";
import { log } from "../functions/log.js";
import { betaQuantileLogOdds, fractionOfLogOdds, logLowerBeta } from "./incomplete-beta.js";

/** The probability that a Student t variable lies below t, with all digits in the lower tail. `degrees` > 0, whole or not. */
export function studentTCdf(t: number, degrees: number): number {
  if (t > 0) return 1 - studentTCdf(-t, degrees);
  if (t === 0) return 0.5;
  // Half the probability that t² lies beyond: I at degrees/(degrees + t²).
  const logOdds = log(degrees) - 2 * log(-t);
  return 0.5 * exp(logLowerBeta(fractionOfLogOdds(logOdds), degrees / 2, 0.5));
}

/** The t below which a Student t variable lies with probability p; NaN for p outside [0, 1]. Relative error about 1e-13. */
export function studentTQuantile(p: number, degrees: number): number {
  if (p > 0.5) return -studentTQuantile(1 - p, degrees);
  if (!(p > 0)) return p === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (p === 0.5) return 0;
  const inside = 1 - 2 * p;
  const logRatio = betaQuantileLogOdds(inside, 2 * p, 0.5, degrees / 2);
  return -Math.sqrt(degrees) * exp(0.5 * logRatio);
}
