import { powerHigh, powerLow, stepHigh, stepLow, stepsPerUnit } from "./exp-constants.generated.js";
import { scaleByPowerOfTwo } from "./scale-by-power-of-two.js";

/**
 * e^x, the same on every engine. Error below 0.53 ulp (subnormal results: 1 ulp).
 * x = (32m + j) ln 2/32 + r with |r| ≤ ln 2/64, so e^x = 2^m · 2^(j/32) · e^r (P. T. P. Tang, 1989).
 */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** e^(x + low) for a `low` far below the last digit of x. */
export function expOfSum(x: number, low: number): number {
  if (x > 709.782712893384) return Number.POSITIVE_INFINITY;
  if (x < -745.1332191019412) return 0;
  if (Number.isNaN(x)) return x;
  const steps = Math.floor(x * stepsPerUnit + 0.5);
  const r = x - steps * stepHigh - (steps * stepLow - low);
  const tail = expm1Small(r);
  const j = steps & 31;
  const power = powerHigh[j]!;
  return scaleByPowerOfTwo(power + (powerLow[j]! + power * tail), steps >> 5);
}

/** e^r − 1 for |r| ≤ ln 2/64, by its series. */
export function expm1Small(r: number): number {
  const square = r * r;
  return (
    r +
    square *
      (0.5 +
        r *
          (0.16666666666666666 +
            r * (0.041666666666666664 + r * (0.008333333333333333 + r * 0.001388888888888889))))
  );
}
