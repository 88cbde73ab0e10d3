import { pow } from "@hyperdial/numerics";
import type { ArithmeticOperator } from "./expression.js";
import { type Interval, interval, loosened, nothing } from "./interval.js";

/** The result has the divisor's sign, as in Python: −1 % 8 is 7. */
const modulo = (a: number, b: number): number => {
  const rest = a % b;
  return rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest;
};

/** Whole powers by multiplication, which is exact where the result is a whole number. */
const power = (base: number, exponent: number): number => {
  // Unknown stays unknown, even to the power of 0.
  if (Number.isNaN(base) || Number.isNaN(exponent)) return Number.NaN;
  if (!Number.isInteger(exponent) || Math.abs(exponent) > 64) return pow(base, exponent);
  let result = 1;
  for (let i = Math.abs(exponent); i > 0; i--) result *= base;
  return exponent < 0 ? 1 / result : result;
};

export const calculate: Readonly<Record<ArithmeticOperator, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  // Without a value at 0, of either sign.
  "/": (a, b) => (b === 0 ? Number.NaN : a / b),
  "//": (a, b) => (b === 0 ? Number.NaN : Math.floor(a / b)),
  "%": (a, b) => (b === 0 ? Number.NaN : modulo(a, b)),
  "**": power,
};

const corners = (
  a: Interval,
  b: Interval,
  apply: (x: number, y: number) => number,
): readonly [number, number] => {
  const values = [apply(a.low, b.low), apply(a.low, b.high), apply(a.high, b.low), apply(a.high, b.high)];
  return [Math.min(...values), Math.max(...values)];
};

const everything: Interval = {
  low: Number.NEGATIVE_INFINITY,
  high: Number.POSITIVE_INFINITY,
  known: true,
  unknown: true,
};

/**
 * Bounds on a result, from bounds on both sides. Rounding keeps the order of sums, products and quotients, so the same
 * operations on the ends bound what any values between give, to the last digit.
 */
export const boundArithmetic = (operator: ArithmeticOperator, a: Interval, b: Interval): Interval => {
  if (!a.known || !b.known) return nothing;
  const unknown = a.unknown || b.unknown;
  switch (operator) {
    case "+":
      return interval(a.low + b.low, a.high + b.high, unknown);
    case "-":
      return interval(a.low - b.high, a.high - b.low, unknown);
    case "*":
      return interval(...corners(a, b, calculate["*"]), unknown);
    case "/":
    case "//": {
      if (b.low === 0 && b.high === 0) return nothing;
      if (b.low <= 0 && b.high >= 0) return everything;
      return interval(...corners(a, b, calculate[operator]), unknown);
    }
    case "%": {
      if (b.low === 0 && b.high === 0) return nothing;
      const zero = b.low <= 0 && b.high >= 0;
      const sameCell = b.low === b.high && Math.floor(a.low / b.low) === Math.floor(a.high / b.low);
      if (!zero && sameCell && a.high - a.low < Math.abs(b.low)) {
        const low = modulo(a.low, b.low);
        const high = modulo(a.high, b.low);
        if (low <= high) return interval(low, high, unknown);
      }
      return interval(Math.min(b.low, 0), Math.max(b.high, 0), unknown || zero);
    }
    case "**":
      return boundPower(a, b, unknown);
  }
};

const boundPower = (a: Interval, b: Interval, unknown: boolean): Interval => {
  if (a.low > 0) return loosened(...corners(a, b, power), unknown);
  if (b.low !== b.high || !Number.isInteger(b.low) || b.low < 0) return everything;
  const [low, high] = corners(a, b, power);
  return loosened(b.low % 2 === 0 && a.high >= 0 ? Math.min(low, b.low === 0 ? 1 : 0) : low, high, unknown);
};
