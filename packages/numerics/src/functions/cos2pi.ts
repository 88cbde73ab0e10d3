import { cosineTail, sineTail, twoPiHigh, twoPiLow, twoPiSquared } from "./turn-constants.generated.js";

/** cos(2πx), x in turns, so that the reduction of the argument is exact. Error below 2 ulp, near its zeros too. */
export function cos2pi(x: number): number {
  return turn(x, 1);
}

/** sin(2πx), x in turns, so that the reduction of the argument is exact. Error below 2 ulp, near its zeros too. */
export function sin2pi(x: number): number {
  return turn(x, 0);
}

/** sin(2π(x + quarters/4)). */
function turn(x: number, quarters: number): number {
  if (!Number.isFinite(x)) return Number.NaN;
  const fraction = Math.abs(x) < 1 ? x : x % 1;
  const nearest = Math.floor(fraction * 4 + 0.5);
  const rest = fraction - nearest / 4; // exact, |rest| ≤ 1/8
  switch ((nearest + quarters) & 3) {
    case 0:
      return sineOfEighth(rest);
    case 1:
      return cosineOfEighth(rest);
    case 2:
      return -sineOfEighth(rest);
    default:
      return -cosineOfEighth(rest);
  }
}

function sineOfEighth(x: number): number {
  const z = x * x;
  return twoPiHigh * x + (twoPiLow * x + x * z * sineTail(z));
}

function cosineOfEighth(x: number): number {
  const z = x * x;
  return 1 - (twoPiSquared * z - z * z * cosineTail(z));
}
