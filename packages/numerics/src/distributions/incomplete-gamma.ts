import { exp } from "../functions/exp.js";
import { log } from "../functions/log.js";
import { log1p } from "../functions/log1p.js";
import { lgamma, stirlingTail } from "./gamma-functions.js";

/** P(a, x), the regularised lower incomplete gamma function, for a > 0 and x ≥ 0. Relative error about 1e-13 up to a = 1e4. */
export function regularizedGammaLower(a: number, x: number): number {
  return x <= 0 ? 0 : exp(logLowerGamma(a, x, log(x)));
}

/** Q(a, x) = 1 − P(a, x), with all digits where it is small. */
export function regularizedGammaUpper(a: number, x: number): number {
  return x <= 0 ? 1 : exp(logUpperGamma(a, x, log(x)));
}

function logLowerGamma(a: number, x: number, logX: number): number {
  return x < a + 1
    ? logGammaFront(a, x, logX) + log(lowerSeries(a, x))
    : log1p(-exp(logUpperGamma(a, x, logX)));
}

function logUpperGamma(a: number, x: number, logX: number): number {
  return x < a + 1
    ? log1p(-exp(logLowerGamma(a, x, logX)))
    : logGammaFront(a, x, logX) - log(upperFraction(a, x));
}

/** ln (x^a e^−x / Γ(a)): the density of ln x. */
function logGammaFront(a: number, x: number, logX: number): number {
  if (a < 10) return a * logX - x - lgamma(a);
  const beyond = (x - a) / a;
  const relative = Math.abs(beyond) < 0.3 ? log1p(beyond) : logX - log(a);
  return a * (relative - beyond) + 0.5 * log(a) - 0.9189385332046728 - stirlingTail(a);
}

/** Σ x^n / (a (a + 1) … (a + n)): 8.11.4 of the Digital Library of Mathematical Functions. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

/** Legendre's continued fraction x + 1 − a − 1·(1 − a)/(x + 3 − a − …), whose reciprocal is Γ(a, x) x^−a e^x (8.9.2), by Lentz. */
function upperFraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = b;
  let d = 0;
  let result = b;
  const limit = 300 + 10 * Math.sqrt(a);
  for (let n = 1; n < limit; n++) {
    const numerator = -n * (n - a);
    b += 2;
    d = 1 / (numerator * d + b);
    c = b + numerator / c;
    const change = c * d;
    result *= change;
    if (Math.abs(change - 1) < 1e-16) break;
  }
  return result;
}

/** The x at which P(a, x) = p; 0 at p = 0, ∞ at p = 1, NaN outside. */
export function gammaQuantile(p: number, a: number): number {
  if (!(p > 0 && p < 1)) return p === 0 ? 0 : p === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  return exp(p <= 0.5 ? solveLower(p, a) : solveUpper(1 - p, a));
}

/** ln P is concave in ln x: Newton's method from the left climbs to the root, and from the right first leaps to the left. */
function solveLower(p: number, a: number): number {
  const logP = log(p);
  let logX = Math.min((logP + lgamma(a + 1)) / a, log(a));
  for (let i = 0; i < 100; i++) {
    const x = exp(logX);
    const logLower = logLowerGamma(a, x, logX);
    const step = (logP - logLower) / exp(logGammaFront(a, x, logX) - logLower);
    logX += step;
    if (!(Math.abs(step) > 1e-15 * Math.max(1, Math.abs(logX)))) break;
  }
  return logX;
}

/** ln Q is concave in ln x too, but falls like −x: leaps to the right are kept short. */
function solveUpper(q: number, a: number): number {
  const logQ = log(q);
  let logX = a < 1 ? Math.max((log1p(-q) + lgamma(a + 1)) / a, -700) : log(a);
  for (let i = 0; i < 1000; i++) {
    const x = exp(logX);
    const logUpper = logUpperGamma(a, x, logX);
    const step = Math.min(1, (logUpper - logQ) / exp(logGammaFront(a, x, logX) - logUpper));
    logX += step;
    if (!(Math.abs(step) > 1e-15 * Math.max(1, Math.abs(logX)))) break;
  }
  return logX;
}
