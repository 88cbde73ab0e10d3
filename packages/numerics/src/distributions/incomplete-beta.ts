import { exp } from "../functions/exp.js";
import { log } from "../functions/log.js";
import { log1p } from "../functions/log1p.js";
import { logBeta, stirlingTail } from "./gamma-functions.js";

/** A number in [0, 1], its complement, and the logarithms of both: each exact where the others have lost their digits. */
export interface Fraction {
  readonly x: number;
  readonly y: number;
  readonly logX: number;
  readonly logY: number;
}

/** The fraction x, 0 ≤ x ≤ 1. */
export function fractionOf(x: number): Fraction {
  const logX = x < 0.5 ? log(x) : log1p(x - 1);
  return { x, y: 1 - x, logX, logY: log1p(-x) };
}

/** The fraction odds/(1 + odds) for odds = e^logOdds. */
export function fractionOfLogOdds(logOdds: number): Fraction {
  const logX = logOdds > 0 ? -log1p(exp(-logOdds)) : logOdds - log1p(exp(logOdds));
  const logY = logOdds > 0 ? -logOdds - log1p(exp(-logOdds)) : -log1p(exp(logOdds));
  return { x: exp(logX), y: exp(logY), logX, logY };
}

/** The same fraction seen from its other end. */
export function complementOf({ x, y, logX, logY }: Fraction): Fraction {
  return { x: y, y: x, logX: logY, logY: logX };
}

/** I_x(a, b), the regularised incomplete beta function, for 0 ≤ x ≤ 1 and a, b > 0. Relative error about 1e-13 up to a, b = 1e4. */
export function regularizedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  return exp(logLowerBeta(fractionOf(x), a, b));
}

/** ln I_x(a, b). */
export function logLowerBeta(fraction: Fraction, a: number, b: number): number {
  if (fraction.x <= (a + 1) / (a + b + 2)) return logBetaByFraction(fraction, a, b);
  return log1p(-exp(logBetaByFraction(complementOf(fraction), b, a)));
}

function logBetaByFraction(fraction: Fraction, a: number, b: number): number {
  return logBetaFront(fraction, a, b) - log(a) - log(continuedFraction(fraction.x, a, b));
}

/** ln (x^a y^b / B(a, b)): the density of the log odds. */
export function logBetaFront({ x, y, logX, logY }: Fraction, a: number, b: number): number {
  if (a < 10 || b < 10) return a * logX + b * logY - logBeta(a, b);
  // Both terms a ln(x/mean) and b ln(y/(1 − mean)) are small near the mean, unlike their parts.
  const sum = a + b;
  const beyond = x * b - y * a;
  const atX = Math.abs(beyond) < 0.3 * a ? log1p(beyond / a) : logX - log(a / sum);
  const atY = Math.abs(beyond) < 0.3 * b ? log1p(-beyond / b) : logY - log(b / sum);
  const tails = stirlingTail(a) + stirlingTail(b) - stirlingTail(sum);
  return a * atX + b * atY + 0.5 * log((a / sum) * b) - 0.9189385332046728 - tails;
}

/** The continued fraction 8.17.22 of the Digital Library of Mathematical Functions, by the modified Lentz method. */
function continuedFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  let c = 1;
  let d = 0;
  let result = 1;
  const limit = 300 + 10 * Math.sqrt(a + b);
  for (let step = 1; step < limit; step++) {
    const m = step >> 1;
    const at = a + 2 * m;
    const numerator =
      step & 1 ? ((-(a + m) * (a + b + m)) / (at * (at + 1))) * x : ((m * (b - m)) / ((at - 1) * at)) * x;
    d = 1 + numerator * d;
    if (Math.abs(d) < tiny) d = tiny;
    c = 1 + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    d = 1 / d;
    const change = c * d;
    result *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return result;
}

/** The logarithm of the odds x/(1 − x) of the x at which I_x(a, b) = p; p + q = 1, 0 < p < 1. */
export function betaQuantileLogOdds(p: number, q: number, a: number, b: number): number {
  if (p > 0.5) return -betaQuantileLogOdds(q, p, b, a);
  // ln I is concave in the log odds, so Newton's method cannot fail: from the left it climbs, and from the right it first
  // leaps to the left. It starts from the power law of the lower tail, or from the mean.
  const logP = log(p);
  const powerLaw = (logP + log(a) + logBeta(a, b)) / a;
  let logOdds = Math.min(powerLaw < -1 ? powerLaw : Number.POSITIVE_INFINITY, log(a / b));
  for (let i = 0; i < 100; i++) {
    const fraction = fractionOfLogOdds(logOdds);
    const logLower = logLowerBeta(fraction, a, b);
    const slope = exp(logBetaFront(fraction, a, b) - logLower);
    const step = (logP - logLower) / slope;
    logOdds += step;
    if (!(Math.abs(step) > 1e-15 * Math.max(1, Math.abs(logOdds)))) break;
  }
  return logOdds;
}
