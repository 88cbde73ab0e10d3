import { exp } from "./exp.js";

/** 1/(1 + e^−x), relative error below 2 ulp on both sides. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const odds = exp(x);
  return odds / (1 + odds);
}
