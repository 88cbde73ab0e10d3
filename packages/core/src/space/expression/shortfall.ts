import type { Point } from "../point.js";
import { evaluateNumber, evaluateTruth } from "./evaluate.js";
import type { ComparisonOperator } from "./expression.js";
import type { TruthTerm } from "./term.js";

const opposite: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  "<": ">=",
  "<=": ">",
  ">": "<=",
  ">=": "<",
  "==": "!=",
  "!=": "==",
};

/** What a strict comparison lacks at equality: small beside any real distance. */
const smallest = 1e-12;

const lacking: Readonly<Record<ComparisonOperator, (a: number, b: number) => number>> = {
  "<": (a, b) => (a < b ? 0 : a - b + smallest),
  "<=": (a, b) => (a <= b ? 0 : a - b),
  ">": (a, b) => (a > b ? 0 : b - a + smallest),
  ">=": (a, b) => (a >= b ? 0 : b - a),
  "==": (a, b) => Math.abs(a - b),
  "!=": (a, b) => (a === b ? 1 : 0),
};

/** How far a point is from meeting an expression, in its own units: 0 where it is met or unknown. What a search goes down. */
export const shortfall = (term: TruthTerm, wanted = true): ((point: Point) => number) => {
  switch (term.kind) {
    case "compareNumbers": {
      const left = evaluateNumber(term.left);
      const right = evaluateNumber(term.right);
      const lacks = lacking[wanted ? term.operator : opposite[term.operator]];
      return (point) => {
        const a = left(point);
        const b = right(point);
        return Number.isNaN(a) || Number.isNaN(b) ? 0 : lacks(a, b);
      };
    }
    case "not":
      return shortfall(term.operand, !wanted);
    case "and":
    case "or": {
      const left = shortfall(term.left, wanted);
      const right = shortfall(term.right, wanted);
      return (term.kind === "and") === wanted
        ? (point) => left(point) + right(point)
        : (point) => Math.min(left(point), right(point));
    }
    default: {
      const holds = evaluateTruth(term);
      const broken = wanted ? -1 : 1;
      return (point) => (holds(point) === broken ? 1 : 0);
    }
  }
};
