import type { FiniteValues, PriorMeasure } from "../codec.js";
import type { Prior } from "../parameter.js";
import { failAt, type Spot } from "../spot.js";
import type { NumberRange } from "./number.js";

export interface PriorGround {
  readonly range: NumberRange;
  unitOf(value: number): number;
  numberAt(unit: number): number;
  readonly finite: FiniteValues | null;
}

/** The prior over a number's unit coordinate, truncated to its range; null without one. */
export const numberPrior = (
  prior: Prior | undefined,
  _ground: PriorGround,
  spot: Spot,
): PriorMeasure | null => {
  if (prior === undefined) return null;
  return failAt(spot, "prior", "priors over numbers are not built yet", "leave it out");
};
