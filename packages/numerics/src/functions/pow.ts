import { doubleHighWord } from "./double-words.js";
import { expOfSum } from "./exp.js";
import { ln2High, ln2Low, logHigh, logLow } from "./log-constants.generated.js";
import { scaleByPowerOfTwo } from "./scale-by-power-of-two.js";

/**
 * x^y, the same on every engine, with the special cases of Math.pow. Error below 0.6 ulp (subnormal results: 1 ulp).
 * The logarithm is carried in two doubles, since its error is multiplied by y · ln x.
 */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === 1) return Number.isFinite(y) ? 1 : Number.NaN;
  if (y === 1) return x;
  const magnitude = Math.abs(x);
  if (magnitude === 0 || magnitude === Number.POSITIVE_INFINITY || !Number.isFinite(y))
    return limit(x, magnitude, y);
  if (x > 0) return positivePower(x, y);
  if (y !== Math.floor(y)) return Number.NaN;
  const result = positivePower(magnitude, y);
  return isOdd(y) ? -result : result;
}

function isOdd(y: number): boolean {
  return Math.abs(y % 2) === 1;
}

/** The cases with an infinite operand or a zero base; y ≠ 0. */
function limit(x: number, magnitude: number, y: number): number {
  if (!Number.isFinite(y)) {
    if (magnitude === 1) return Number.NaN;
    return magnitude > 1 === y > 0 ? Number.POSITIVE_INFINITY : 0;
  }
  const size = (magnitude === 0) === y > 0 ? 0 : Number.POSITIVE_INFINITY;
  const negative = isOdd(y) && (x < 0 || Object.is(x, -0));
  return negative ? -size : size;
}

/** Veltkamp's constant, 2^27 + 1: it splits a double into two halves of 26 bits. */
const splitter = 134217729;

function positivePower(x: number, y: number): number {
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k = -54;
  }
  const scale = (doubleHighWord(x) - 0x3fe80000) >> 20;
  k += scale;
  const m = scaleByPowerOfTwo(x, -scale); // in [0.75, 1.5)

  // ln m = ln c + 2 atanh(s), c = j/64 the nearest, s = (m − c)/(m + c), |s| < 0.0105; the numerator is exact.
  const j = Math.floor(m * 64 + 0.5);
  const c = j / 64;
  const numerator = m - c;
  const denominator = m + c;
  const denominatorLost = c - (denominator - m);
  const s = numerator / denominator;
  // s + sLow = numerator / (denominator + denominatorLost), by the exact remainder of the division.
  const sSplit = s * splitter;
  const sTop = sSplit - (sSplit - s);
  const sRest = s - sTop;
  const dSplit = denominator * splitter;
  const dTop = dSplit - (dSplit - denominator);
  const dRest = denominator - dTop;
  const product = s * denominator;
  const productLost = sTop * dTop - product + sTop * dRest + sRest * dTop + sRest * dRest;
  const sLow = (numerator - product - productLost - s * denominatorLost) / denominator;

  const z = s * s;
  const tail =
    s *
    z *
    (0.6666666666666666 +
      z * (0.4 + z * (0.2857142857142857 + z * (0.2222222222222222 + z * 0.18181818181818182))));
  // k·ln2High + logHigh is exact (whole multiples of 2^-41 below 2^11); 2s is added with its rounding error.
  const whole = k * ln2High + logHigh[j - 48]!;
  const sum = whole + 2 * s;
  const sumLost = whole === 0 ? 0 : 2 * s - (sum - whole);
  const low = sumLost + (logLow[j - 48]! + k * ln2Low + (2 * sLow + tail));
  const logTop = sum + low;
  const logRest = low - (logTop - sum);

  // y · (logTop + logRest), again with the rounding error of the product.
  const exponent = y * logTop;
  if (exponent > 710) return Number.POSITIVE_INFINITY;
  if (exponent < -746) return 0;
  const ySplit = y * splitter;
  const yTop = Math.abs(y) > 1e290 ? y : ySplit - (ySplit - y);
  const yRest = y - yTop;
  const lSplit = logTop * splitter;
  const lTop = lSplit - (lSplit - logTop);
  const lRest = logTop - lTop;
  const exponentLost = yTop * lTop - exponent + yTop * lRest + yRest * lTop + yRest * lRest + y * logRest;
  return expOfSum(exponent, exponentLost);
}
