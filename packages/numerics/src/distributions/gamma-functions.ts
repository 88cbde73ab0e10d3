import { log } from "../functions/log.js";
import { log1p } from "../functions/log1p.js";
import {
  digammaSeries,
  logGammaNearOne,
  logGammaNearTwo,
  stirlingSeries,
} from "./gamma-polynomials.generated.js";

/** ln Γ(x) for x > 0 (NaN elsewhere). Relative error below 2e-15, also near its zeros 1 and 2. */
export function lgamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  if (x >= 10) return (x - 0.5) * log(x) - x + 0.9189385332046728 + stirlingTail(x);
  if (x < 0.5) return logGammaNearOne(x) * x - log(x);
  let product = 1;
  while (x > 2.5) {
    x -= 1;
    product *= x;
  }
  const reduced = x < 1.5 ? (x - 1) * logGammaNearOne(x - 1) : (x - 2) * logGammaNearTwo(x - 2);
  return product === 1 ? reduced : log(product) + reduced;
}

/** ln Γ(x) less Stirling's (x − ½) ln x − x + ½ ln 2π, for x ≥ 10. */
export function stirlingTail(x: number): number {
  return stirlingSeries(1 / (x * x)) / x;
}

/** The derivative of ln Γ at x > 0 (NaN elsewhere). Absolute error below 1e-15 · max(1, |ψ(x)|). */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let shift = 0;
  while (x < 10) {
    shift += 1 / x;
    x += 1;
  }
  const z = 1 / (x * x);
  return log(x) - 0.5 / x - z * digammaSeries(z) - shift;
}

/** ln B(a, b) = ln Γ(a) + ln Γ(b) − ln Γ(a + b), without cancellation where one or both are large. */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = a + b;
  if (large < 10) return lgamma(small) + lgamma(large) - lgamma(sum);
  // Γ(large)/Γ(sum) by Stirling's formula, its large terms cancelled by hand.
  const ratio = stirlingTail(large) - stirlingTail(sum) - (large - 0.5) * log1p(small / large);
  if (small < 10) return lgamma(small) - small * (log(sum) - 1) + ratio;
  return ratio + stirlingTail(small) + 0.9189385332046728 - 0.5 * log(sum) + (small - 0.5) * log(small / sum);
}
