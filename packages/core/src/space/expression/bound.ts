import type { Scalar } from "../parameter.js";
import { boundArithmetic } from "./arithmetic.js";
import type { ComparisonOperator } from "./expression.js";
import { functions } from "./functions.js";
import { type Interval, interval, nothing } from "./interval.js";
import type { ListTerm, NumberTerm, ScalarTerm, TruthTerm } from "./term.js";

/** What the values of a name may be within a part of the space. */
export interface Box {
  number(name: string): Interval;
  share(name: string, part: string): Interval;
  /** `unknown`: it may be inactive. */
  scalar(name: string): { readonly values: readonly Scalar[]; readonly unknown: boolean };
  list(name: string): { readonly sizes: Interval; readonly items: number };
}

/** Which of true (1), false (2) and unknown (4) an expression may be, added up. */
export type Possible = number;
export const possiblyTrue = 1;
export const possiblyFalse = 2;
export const possiblyUnknown = 4;

const boundNumber = (term: NumberTerm, box: Box): Interval => {
  switch (term.kind) {
    case "literal":
      return interval(term.value, term.value, false);
    case "name":
      return box.number(term.name);
    case "part":
      return box.share(term.name, term.part);
    case "negate": {
      const { low, high, known, unknown } = boundNumber(term.operand, box);
      return { low: -high, high: -low, known, unknown };
    }
    case "arithmetic":
      return boundArithmetic(term.operator, boundNumber(term.left, box), boundNumber(term.right, box));
    case "call": {
      const inputs = term.inputs.map((input) => boundNumber(input, box));
      if (inputs.some(({ known }) => !known)) return nothing;
      return functions[term.name].bound(
        inputs,
        inputs.some(({ unknown }) => unknown),
      );
    }
    case "len":
      return box.list(term.list.name).sizes;
    case "sum": {
      const { sizes } = box.list(term.list.name);
      if (!sizes.known) return nothing;
      const numbers = term.list.items as readonly number[];
      const negative = numbers.reduce((sum, item) => sum + Math.min(item, 0), 0);
      const positive = numbers.reduce((sum, item) => sum + Math.max(item, 0), 0);
      return interval(negative, positive, sizes.unknown);
    }
  }
};

const boundComparison = (operator: ComparisonOperator, a: Interval, b: Interval): Possible => {
  if (!a.known || !b.known) return possiblyUnknown;
  const unknown = a.unknown || b.unknown ? possiblyUnknown : 0;
  const ask = (canHold: boolean, canFail: boolean): Possible =>
    unknown + (canHold ? possiblyTrue : 0) + (canFail ? possiblyFalse : 0);
  const point = a.low === a.high && b.low === b.high && a.low === b.low;
  const meet = a.low <= b.high && b.low <= a.high;
  switch (operator) {
    case "<":
      return ask(a.low < b.high, a.high >= b.low);
    case "<=":
      return ask(a.low <= b.high, a.high > b.low);
    case ">":
      return ask(a.high > b.low, a.low <= b.high);
    case ">=":
      return ask(a.high >= b.low, a.low < b.high);
    case "==":
      return ask(meet, !point);
    case "!=":
      return ask(!point, meet);
  }
};

const scalarIn = (
  term: ScalarTerm,
  box: Box,
): { readonly values: readonly Scalar[]; readonly unknown: boolean } =>
  term.kind === "literal" ? { values: [term.value], unknown: false } : box.scalar(term.name);

const boundMembership = (
  { values, unknown }: { readonly values: readonly Scalar[]; readonly unknown: boolean },
  wanted: readonly Scalar[],
): Possible =>
  (unknown ? possiblyUnknown : 0) +
  (values.some((value) => wanted.includes(value)) ? possiblyTrue : 0) +
  (values.some((value) => !wanted.includes(value)) ? possiblyFalse : 0);

const contains = (term: { readonly list: ListTerm }, box: Box): Possible => {
  const { sizes, items } = box.list(term.list.name);
  if (!sizes.known) return possiblyUnknown;
  return (
    (sizes.unknown ? possiblyUnknown : 0) +
    (sizes.high > 0 ? possiblyTrue : 0) +
    (sizes.low < items ? possiblyFalse : 0)
  );
};

const negate = (possible: Possible): Possible =>
  (possible & possiblyUnknown) +
  (possible & possiblyTrue ? possiblyFalse : 0) +
  (possible & possiblyFalse ? possiblyTrue : 0);

/** Both parts may be anything that they may be by themselves: what a part says of the other is not used. */
const both = (a: Possible, b: Possible): Possible => {
  const certain = a === 0 || b === 0 ? 0 : a & b & possiblyTrue;
  const fails = (a | b) & possiblyFalse;
  const unknown =
    (a & possiblyUnknown && b & (possiblyTrue | possiblyUnknown)) ||
    (b & possiblyUnknown && a & (possiblyTrue | possiblyUnknown));
  return certain + fails + (unknown ? possiblyUnknown : 0);
};

/** What an expression may be within a box: never less than what it is at some point of it. */
export const boundTruth = (term: TruthTerm, box: Box): Possible => {
  switch (term.kind) {
    case "literal":
      return term.value ? possiblyTrue : possiblyFalse;
    case "name":
      return boundMembership(box.scalar(term.name), [true]);
    case "compareNumbers":
      return boundComparison(term.operator, boundNumber(term.left, box), boundNumber(term.right, box));
    case "sameTruth": {
      const left = boundTruth(term.left, box);
      const right = boundTruth(term.right, box);
      const bothTrue = both(left, right);
      const bothFalse = both(negate(left), negate(right));
      const differ = both(left, negate(right)) | both(negate(left), right);
      return (
        ((bothTrue | bothFalse) & possiblyTrue) +
        (differ & possiblyTrue ? possiblyFalse : 0) +
        ((left | right) & possiblyUnknown)
      );
    }
    case "sameScalar": {
      const left = scalarIn(term.left, box);
      const right = scalarIn(term.right, box);
      if (left.values.length === 0 || right.values.length === 0) return possiblyUnknown;
      const same = left.values.some((value) => right.values.includes(value));
      const differ = left.values.length > 1 || right.values.length > 1 || left.values[0] !== right.values[0];
      return (
        (left.unknown || right.unknown ? possiblyUnknown : 0) +
        (same ? possiblyTrue : 0) +
        (differ ? possiblyFalse : 0)
      );
    }
    case "oneOf":
      return boundMembership(scalarIn(term.needle, box), term.values);
    case "contains":
      return contains(term, box);
    case "not":
      return negate(boundTruth(term.operand, box));
    case "and":
      return both(boundTruth(term.left, box), boundTruth(term.right, box));
    case "or":
      return negate(both(negate(boundTruth(term.left, box)), negate(boundTruth(term.right, box))));
  }
};
