import { median } from "@hyperdial/numerics";
import type { Measured, SingleLoss } from "./single-loss.js";

/** What a trial that did not fail came to. */
export interface Lived extends Measured {
  readonly early: boolean;
}

/** Its single loss, to be minimised; where it was stopped early no better than the middle of those `others` that were not. */
export const worthOf = (one: Lived, others: readonly Lived[], losses: SingleLoss): number => {
  const loss = losses.of(one);
  if (!one.early) return loss;
  const complete = others.filter(({ early }) => !early).map((other) => losses.of(other));
  return complete.length === 0 ? loss : Math.max(loss, median(complete));
};
