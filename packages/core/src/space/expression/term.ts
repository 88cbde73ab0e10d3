import type { Scalar } from "../parameter.js";
import type { ArithmeticOperator, ComparisonOperator } from "./expression.js";
import type { FunctionName } from "./functions.js";

/** A checked expression: each part has a type, names are resolved. What evaluates, bounds and measures read. */
export type Term = NumberTerm | TruthTerm | ScalarTerm | ListTerm;

export type NumberTerm = { readonly type: "number" } & (
  | { readonly kind: "literal"; readonly value: number }
  | { readonly kind: "name"; readonly name: string; readonly continuous: boolean }
  | { readonly kind: "part"; readonly name: string; readonly part: string }
  | { readonly kind: "negate"; readonly operand: NumberTerm }
  | {
      readonly kind: "arithmetic";
      readonly operator: ArithmeticOperator;
      readonly left: NumberTerm;
      readonly right: NumberTerm;
    }
  | { readonly kind: "call"; readonly name: FunctionName; readonly inputs: readonly NumberTerm[] }
  | { readonly kind: "len" | "sum"; readonly list: ListTerm }
);

export type TruthTerm = { readonly type: "truth" } & (
  | { readonly kind: "literal"; readonly value: boolean }
  | { readonly kind: "name"; readonly name: string }
  | {
      readonly kind: "compareNumbers";
      readonly operator: ComparisonOperator;
      readonly left: NumberTerm;
      readonly right: NumberTerm;
    }
  | { readonly kind: "sameTruth"; readonly left: TruthTerm; readonly right: TruthTerm }
  | { readonly kind: "sameScalar"; readonly left: ScalarTerm; readonly right: ScalarTerm }
  | { readonly kind: "oneOf"; readonly needle: ScalarTerm; readonly values: readonly Scalar[] }
  | { readonly kind: "contains"; readonly list: ListTerm; readonly item: string | number }
  | { readonly kind: "not"; readonly operand: TruthTerm }
  | { readonly kind: "and" | "or"; readonly left: TruthTerm; readonly right: TruthTerm }
);

/** A word, or a value of a choice that mixes words and numbers. `values` is all that it can be. */
export type ScalarTerm = {
  readonly type: "scalar";
  readonly values: readonly Scalar[];
  readonly ordered: boolean;
} & ({ readonly kind: "literal"; readonly value: Scalar } | { readonly kind: "name"; readonly name: string });

export interface ListTerm {
  readonly type: "list";
  readonly kind: "list";
  readonly name: string;
  readonly items: readonly (string | number)[];
}
