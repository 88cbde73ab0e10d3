import { expm1Small } from "./exp.js";
import { powerHigh, powerLow, stepHigh, stepLow, stepsPerUnit } from "./exp-constants.generated.js";
import { scaleByPowerOfTwo } from "./scale-by-power-of-two.js";

/** e^x − 1 without cancellation near 0, the same on every engine. Error below 2 ulp. */
export function expm1(x: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -40) return -1;
  if (Number.isNaN(x) || x === 0) return x;
  const steps = Math.floor(x * stepsPerUnit + 0.5);
  const r = x - steps * stepHigh - steps * stepLow;
  const tail = expm1Small(r);
  if (steps === 0) return tail;
  const j = steps & 31;
  const exponent = steps >> 5;
  const power = powerHigh[j]!;
  const small = powerLow[j]! + power * tail;
  if (exponent > 60) return scaleByPowerOfTwo(power + small, exponent);
  const scaled = scaleByPowerOfTwo(power, exponent);
  // The rounding error of (scaled − 1) is kept: the two are added in the order of their size.
  const difference = scaled - 1;
  const lost = scaled >= 1 ? scaled - difference - 1 : scaled - (difference + 1);
  return difference + (scaleByPowerOfTwo(small, exponent) + lost);
}
