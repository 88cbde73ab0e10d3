import type { Scalar } from "../parameter.js";

export type ArithmeticOperator = "+" | "-" | "*" | "/" | "//" | "%" | "**";
export type ComparisonOperator = "<" | "<=" | ">" | ">=" | "==" | "!=";

/** An expression as written. `at` is its place in the source, in characters from 0. */
export type Expression =
  | { readonly kind: "literal"; readonly at: number; readonly value: Scalar }
  | { readonly kind: "name"; readonly at: number; readonly name: string }
  | { readonly kind: "negate"; readonly at: number; readonly operand: Expression }
  | {
      readonly kind: "arithmetic";
      readonly at: number;
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "compare";
      readonly at: number;
      readonly operator: ComparisonOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "in";
      readonly at: number;
      readonly needle: Expression;
      /** `[a, b]`, or the name of a subset. */
      readonly stack: readonly Expression[] | Expression;
    }
  | { readonly kind: "not"; readonly at: number; readonly operand: Expression }
  | {
      readonly kind: "and" | "or";
      readonly at: number;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly kind: "call";
      readonly at: number;
      readonly name: string;
      readonly inputs: readonly Expression[];
    };

/** Where and why an expression cannot be read; `compileConstraint` makes an `invalid_space` of it. */
export class ExpressionError extends Error {
  readonly at: number;
  readonly hint: string;
  constructor(at: number, fact: string, hint: string) {
    super(fact);
    this.at = at;
    this.hint = hint;
  }
}
