import type { ParameterValue, Point } from "../point.js";
import { calculate } from "./arithmetic.js";
import type { ComparisonOperator } from "./expression.js";
import { functions } from "./functions.js";
import type { ListTerm, NumberTerm, ScalarTerm, TruthTerm } from "./term.js";

/** Kleene's three values: 1 true, −1 false, 0 unknown (something in it is inactive, or has no value). */
export type Truth = -1 | 0 | 1;

type Numeric = (point: Point) => number;

const listOf = (term: ListTerm, point: Point): readonly (string | number)[] | undefined =>
  point[term.name] as readonly (string | number)[] | undefined;

/** A number's value at a point; NaN where unknown. */
export const evaluateNumber = (term: NumberTerm): Numeric => {
  switch (term.kind) {
    case "literal": {
      const { value } = term;
      return () => value;
    }
    case "name": {
      const { name } = term;
      return (point) => {
        const value = point[name];
        return value === undefined ? Number.NaN : (value as number);
      };
    }
    case "part": {
      const { name, part } = term;
      return (point) => (point[name] as Readonly<Record<string, number>> | undefined)?.[part] ?? Number.NaN;
    }
    case "negate": {
      const operand = evaluateNumber(term.operand);
      return (point) => -operand(point);
    }
    case "arithmetic": {
      const left = evaluateNumber(term.left);
      const right = evaluateNumber(term.right);
      if (term.operator === "+") return (point) => left(point) + right(point);
      if (term.operator === "*") return (point) => left(point) * right(point);
      const apply = calculate[term.operator];
      return (point) => apply(left(point), right(point));
    }
    case "call": {
      const inputs = term.inputs.map(evaluateNumber);
      const { evaluate } = functions[term.name];
      return (point) => evaluate(inputs.map((input) => input(point)));
    }
    case "len":
      return (point) => listOf(term.list, point)?.length ?? Number.NaN;
    case "sum":
      return (point) => {
        const list = listOf(term.list, point) as readonly number[] | undefined;
        return list === undefined ? Number.NaN : list.reduce((sum, item) => sum + item, 0);
      };
  }
};

const evaluateScalar = (term: ScalarTerm): ((point: Point) => ParameterValue | undefined) => {
  if (term.kind === "literal") return () => term.value;
  const { name } = term;
  return (point) => point[name];
};

const truth = (value: boolean): Truth => (value ? 1 : -1);

const comparison = (
  operator: ComparisonOperator,
  left: Numeric,
  right: Numeric,
): ((point: Point) => Truth) => {
  const compared = (passes: (a: number, b: number) => boolean) => (point: Point) => {
    const a = left(point);
    const b = right(point);
    return Number.isNaN(a) || Number.isNaN(b) ? 0 : truth(passes(a, b));
  };
  switch (operator) {
    case "<":
      return compared((a, b) => a < b);
    case "<=":
      return compared((a, b) => a <= b);
    case ">":
      return compared((a, b) => a > b);
    case ">=":
      return compared((a, b) => a >= b);
    case "==":
      return compared((a, b) => a === b);
    case "!=":
      return compared((a, b) => a !== b);
  }
};

/** Whether an expression holds at a point. */
export const evaluateTruth = (term: TruthTerm): ((point: Point) => Truth) => {
  switch (term.kind) {
    case "literal": {
      const value = truth(term.value);
      return () => value;
    }
    case "name": {
      const { name } = term;
      return (point) => {
        const value = point[name];
        return value === undefined ? 0 : truth(value as boolean);
      };
    }
    case "compareNumbers":
      return comparison(term.operator, evaluateNumber(term.left), evaluateNumber(term.right));
    case "sameTruth": {
      const left = evaluateTruth(term.left);
      const right = evaluateTruth(term.right);
      return (point) => (left(point) * right(point)) as Truth;
    }
    case "sameScalar": {
      const left = evaluateScalar(term.left);
      const right = evaluateScalar(term.right);
      return (point) => {
        const a = left(point);
        const b = right(point);
        return a === undefined || b === undefined ? 0 : truth(a === b);
      };
    }
    case "oneOf": {
      const needle = evaluateScalar(term.needle);
      const values = new Set<unknown>(term.values);
      return (point) => {
        const value = needle(point);
        return value === undefined ? 0 : truth(values.has(value));
      };
    }
    case "contains": {
      const { list, item } = term;
      return (point) => {
        const items = listOf(list, point);
        return items === undefined ? 0 : truth(items.includes(item));
      };
    }
    case "not": {
      const operand = evaluateTruth(term.operand);
      return (point) => -operand(point) as Truth;
    }
    case "and": {
      const left = evaluateTruth(term.left);
      const right = evaluateTruth(term.right);
      return (point) => {
        const first = left(point);
        return first === -1 ? -1 : (Math.min(first, right(point)) as Truth);
      };
    }
    case "or": {
      const left = evaluateTruth(term.left);
      const right = evaluateTruth(term.right);
      return (point) => {
        const first = left(point);
        return first === 1 ? 1 : (Math.max(first, right(point)) as Truth);
      };
    }
  }
};
