import { exp, log } from "@hyperdial/numerics";
import { type Interval, interval, loosened } from "./interval.js";

interface FunctionDefinition {
  readonly inputs: { readonly least: number; readonly most: number };
  readonly example: string;
  /** NaN where it has no value. */
  evaluate(inputs: readonly number[]): number;
  /** Bounds of known inputs. */
  bound(inputs: readonly Interval[], unknown: boolean): Interval;
}

const one = { least: 1, most: 1 };
const many = { least: 1, most: Number.POSITIVE_INFINITY };

const growing = (evaluate: (input: number) => number, example: string): FunctionDefinition => ({
  inputs: one,
  example,
  evaluate: ([input]) => evaluate(input!),
  bound: ([input], unknown) => loosened(evaluate(input!.low), evaluate(input!.high), unknown),
});

/** As `growing`, but without a value below 0; a logarithm has none at 0 either. */
const growingFromZero = (
  evaluate: (input: number) => number,
  atZero: number,
  example: string,
): FunctionDefinition => ({
  inputs: one,
  example,
  evaluate: ([input]) => (input! > 0 ? evaluate(input!) : input === 0 ? atZero : Number.NaN),
  bound: ([input], unknown) => {
    const { low, high } = input!;
    if (high < 0) return { low: Number.NaN, high: Number.NaN, known: false, unknown: true };
    const limit = Number.isNaN(atZero) ? Number.NEGATIVE_INFINITY : atZero;
    return loosened(low > 0 ? evaluate(low) : limit, high > 0 ? evaluate(high) : limit, unknown || low <= 0);
  },
});

/** One row a function of constraint expressions. */
export const functions = {
  min: {
    inputs: many,
    example: "min(a, b)",
    evaluate: (inputs) => Math.min(...inputs),
    bound: (inputs, unknown) =>
      interval(
        Math.min(...inputs.map(({ low }) => low)),
        Math.min(...inputs.map(({ high }) => high)),
        unknown,
      ),
  },
  max: {
    inputs: many,
    example: "max(a, b)",
    evaluate: (inputs) => Math.max(...inputs),
    bound: (inputs, unknown) =>
      interval(
        Math.max(...inputs.map(({ low }) => low)),
        Math.max(...inputs.map(({ high }) => high)),
        unknown,
      ),
  },
  sum: {
    inputs: many,
    example: "sum(a, b, c)",
    evaluate: (inputs) => inputs.reduce((sum, input) => sum + input, 0),
    bound: (inputs, unknown) =>
      interval(
        inputs.reduce((sum, { low }) => sum + low, 0),
        inputs.reduce((sum, { high }) => sum + high, 0),
        unknown,
      ),
  },
  abs: {
    inputs: one,
    example: "abs(a)",
    evaluate: ([input]) => Math.abs(input!),
    bound: ([input], unknown) => {
      const { low, high } = input!;
      const least = low > 0 ? low : high < 0 ? -high : 0;
      return interval(least, Math.max(-low, high), unknown);
    },
  },
  exp: growing(exp, "exp(a)"),
  log: growingFromZero(log, Number.NaN, "log(a)"),
  log2: growingFromZero((input) => log(input) / Math.LN2, Number.NaN, "log2(a)"),
  log10: growingFromZero((input) => log(input) / Math.LN10, Number.NaN, "log10(a)"),
  sqrt: growingFromZero(Math.sqrt, 0, "sqrt(a)"),
  round: growing(Math.round, "round(a)"),
  floor: growing(Math.floor, "floor(a)"),
  ceil: growing(Math.ceil, "ceil(a)"),
} as const satisfies Record<string, FunctionDefinition>;

export type FunctionName = keyof typeof functions;
