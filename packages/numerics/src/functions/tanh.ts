import { expm1 } from "./expm1.js";

/** Hyperbolic tangent, the same on every engine. Error below 2.5 ulp. */
export function tanh(x: number): number {
  const magnitude = Math.abs(x);
  if (magnitude > 22) return x > 0 ? 1 : -1;
  const grown = expm1(2 * magnitude);
  const result = grown / (grown + 2);
  return x < 0 ? -result : magnitude === 0 ? x : result;
}
