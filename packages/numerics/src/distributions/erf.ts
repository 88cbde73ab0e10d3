import { expOfSum } from "../functions/exp.js";
import {
  erfRatio,
  scaledComplementFar,
  scaledComplementMiddle,
  scaledComplementNear,
} from "./erf-polynomials.generated.js";

/** The error function, 2/√π ∫₀ˣ exp(−t²) dt. Relative error below 1e-15. */
export function erf(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude <= 1) return x * erfRatio(x * x);
  const result = magnitude > 6 ? 1 : 1 - erfc(magnitude);
  return x < 0 ? -result : x > 0 ? result : Number.NaN;
}

/** 1 − erf(x), to a relative error below 2e-15 also far out, where it is 1e-300. */
export function erfc(x: number): number {
  if (x < 0.5) return x > -1 ? 1 - x * erfRatio(x * x) : 2 - erfc(-x);
  if (x > 27.3) return 0;
  return expOfMinusSquare(x) * erfcx(x);
}

/** exp(x²) erfc(x), which neither underflows nor overflows for x > −26. Relative error below 1e-15 for x ≥ 0. */
export function erfcx(x: number): number {
  if (x < 0) return x < -26.7 ? Number.POSITIVE_INFINITY : 2 / expOfMinusSquare(x) - erfcx(-x);
  if (x > 1e8) return 0.5641895835477563 / x;
  // Shepherd and Laframboise, Math. Comp. 36 (1981): a smooth function of (x − 3.75)/(x + 3.75).
  const t = (x - 3.75) / (x + 3.75);
  const scaled =
    t < -0.5
      ? scaledComplementNear(t + 0.75)
      : t < 0.25
        ? scaledComplementMiddle(t + 0.125)
        : scaledComplementFar(t - 0.625);
  return scaled / (1 + 2 * x);
}

/** exp(−x²) with the rounding error of the square taken into account. */
export function expOfMinusSquare(x: number): number {
  const split = x * 134217729;
  const top = split - (split - x);
  const rest = x - top;
  const square = x * x;
  return expOfSum(-square, square - top * top - 2 * top * rest - rest * rest);
}
