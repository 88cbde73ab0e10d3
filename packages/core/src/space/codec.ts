import type { Scalar } from "./parameter.js";
import type { ParameterValue } from "./point.js";

/** What a parameter's values look like: for expressions, conditions, forms and JSON Schema. */
export type Domain =
  | {
      readonly kind: "number";
      readonly min: number;
      readonly max: number;
      readonly integer: boolean;
      /** Values are `min`, `min + step`, …; null where continuous. */
      readonly step: number | null;
    }
  | { readonly kind: "scalars"; readonly values: readonly Scalar[]; readonly ordered: boolean }
  /** Of a subset (items in the definition's order) or a permutation (all items, in any order). */
  | {
      readonly kind: "list";
      readonly items: readonly (string | number)[];
      readonly minSize: number;
      readonly maxSize: number;
    }
  | { readonly kind: "shares"; readonly parts: readonly string[] };

/** The values of a parameter that has finitely many, numbered 0 … cardinality − 1. */
export interface FiniteValues {
  valueAt(index: number): ParameterValue;
  /** −1 where it is none of them. */
  indexOf(value: ParameterValue): number;
  /** The unit coordinate at which value `index` begins; 1 for `cardinality`. Of parameters that take one coordinate. */
  edge(index: number): number;
}

/** A prior over one coordinate. */
export interface PriorMeasure {
  /** The unit coordinate below which the prior puts `share` of its mass. */
  quantile(share: number): number;
  /** The mass below a unit coordinate: the inverse of `quantile`. */
  distribution(unit: number): number;
  /** The log density at a value, relative to uniform in the unit coordinate. */
  logDensity(value: ParameterValue): number;
}

export type Parsed =
  | { readonly ok: true; readonly value: ParameterValue }
  /** What is wrong and what would be right, to stand after "x is 3: ". */
  | { readonly ok: false; readonly fact: string; readonly hint: string };

/** One parameter's way between its values and its coordinates in the unit cube. */
export interface Codec {
  readonly domain: Domain;
  /** Coordinates it takes: 0 where it has one value only. */
  readonly width: number;
  readonly cardinality: number;
  /** The user's, else the middle of the prior or scale, or the first value. */
  readonly defaultValue: ParameterValue;
  /** The value at `unit[at]` … `unit[at + width − 1]`. Coordinates outside [0, 1] count as its ends, NaN as the default. */
  decode(unit: ArrayLike<number>, at: number): ParameterValue;
  /** Writes the coordinates of a valid value. */
  encode(value: ParameterValue, into: Float64Array, at: number): void;
  /** A clean copy of a value from outside, or why not. */
  parse(value: unknown): Parsed;
  /** Equal for equal values; never starts with `-`, and no key is the start of another. */
  key(value: ParameterValue): string;
  /** Null where continuous, or where there are more than 2^53. */
  readonly finite: FiniteValues | null;
  /** Null where uniform. */
  readonly prior: PriorMeasure | null;
}
