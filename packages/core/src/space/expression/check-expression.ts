import { didYouMean } from "../../errors/did-you-mean.js";
import type { Domain } from "../codec.js";
import type { Scalar } from "../parameter.js";
import { shown, shownList, suggestion } from "../spot.js";
import { type Expression, ExpressionError } from "./expression.js";
import { functions } from "./functions.js";
import type { ListTerm, NumberTerm, ScalarTerm, Term, TruthTerm } from "./term.js";

/** What an expression may name. One name may stand for several parameters, in branches that exclude each other. */
export type Names = ReadonlyMap<string, readonly Domain[]>;

const fail = (at: number, fact: string, hint: string): never => {
  throw new ExpressionError(at, fact, hint);
};

const article: Readonly<Record<Term["type"], string>> = {
  number: "a number",
  truth: "true or false",
  scalar: "a word",
  list: "a list",
};

/** Gives each part its type, resolves names, and refuses what cannot be meant: the terms to evaluate. */
export const checkExpression = (expression: Expression, names: Names): TruthTerm =>
  asTruth(termOf(expression, names), expression.at);

const asTruth = (term: Term, at: number): TruthTerm =>
  term.type === "truth"
    ? term
    : fail(
        at,
        `expected something true or false, but this is ${article[term.type]}`,
        "compare it: a + b <= 1",
      );

const asNumber = (term: Term, at: number): NumberTerm =>
  term.type === "number" ? term : fail(at, `expected a number, but ${wordsFor(term)}`, "use a number here");

const wordsFor = (term: Term): string =>
  term.type === "scalar" && term.kind === "literal"
    ? `${shown(term.value)} is ${typeof term.value === "string" ? "text" : shown(term.value)}`
    : `this is ${article[term.type]}`;

const termOf = (expression: Expression, names: Names): Term => {
  const numberOf = (part: Expression): NumberTerm => asNumber(termOf(part, names), part.at);
  const truthOf = (part: Expression): TruthTerm => asTruth(termOf(part, names), part.at);
  switch (expression.kind) {
    case "literal":
      return literalTerm(expression.value);
    case "name":
      return nameTerm(expression.name, expression.at, names);
    case "negate":
      return { type: "number", kind: "negate", operand: numberOf(expression.operand) };
    case "arithmetic":
      return {
        type: "number",
        kind: "arithmetic",
        operator: expression.operator,
        left: numberOf(expression.left),
        right: numberOf(expression.right),
      };
    case "compare":
      return compareTerm(expression, names);
    case "in":
      return inTerm(expression, names);
    case "not":
      return { type: "truth", kind: "not", operand: truthOf(expression.operand) };
    case "and":
    case "or":
      return {
        type: "truth",
        kind: expression.kind,
        left: truthOf(expression.left),
        right: truthOf(expression.right),
      };
    case "call":
      return callTerm(expression, names);
  }
};

const literalTerm = (value: Scalar): Term => {
  if (typeof value === "number") return { type: "number", kind: "literal", value };
  if (typeof value === "boolean") return { type: "truth", kind: "literal", value };
  return { type: "scalar", kind: "literal", value, values: [value], ordered: false };
};

const nameTerm = (name: string, at: number, names: Names): Term => {
  const domains = names.get(name);
  if (domains === undefined) return partTerm(name, at, names);
  const kinds = new Set(domains.map((domain) => domain.kind));
  if (kinds.size === 1 && kinds.has("shares")) {
    const { parts } = domains[0] as Extract<Domain, { kind: "shares" }>;
    return fail(at, `"${name}" has several shares`, `name one: ${name}.${parts[0]}`);
  }
  if (domains.every((domain) => domain.kind === "list")) {
    return { type: "list", kind: "list", name, items: domains.flatMap((domain) => domain.items) };
  }
  if (domains.some((domain) => domain.kind === "list" || domain.kind === "shares")) {
    return fail(
      at,
      `"${name}" is a number or word in one branch and a list in another`,
      "give them different names",
    );
  }
  const all = domains as readonly Extract<Domain, { kind: "number" | "scalars" }>[];
  const values = all.flatMap((domain) => (domain.kind === "scalars" ? domain.values : []));
  if (
    all.every(
      (domain) => domain.kind === "number" || domain.values.every((value) => typeof value === "number"),
    )
  ) {
    const continuous = all.some(
      (domain) => domain.kind === "number" && domain.step === null && domain.min < domain.max,
    );
    return { type: "number", kind: "name", name, continuous };
  }
  if (
    all.every(
      (domain) => domain.kind === "scalars" && domain.values.every((value) => typeof value === "boolean"),
    )
  ) {
    return { type: "truth", kind: "name", name };
  }
  if (all.some((domain) => domain.kind === "number")) {
    return fail(at, `"${name}" is a number in one branch and a word in another`, "give them different names");
  }
  const ordered = all.length === 1 && all[0]!.kind === "scalars" && all[0]!.ordered;
  return { type: "scalar", kind: "name", name, values, ordered };
};

/** `mix.stocks`: a share of a simplex; or an unknown name. */
const partTerm = (name: string, at: number, names: Names): NumberTerm => {
  const dot = name.lastIndexOf(".");
  const owner = name.slice(0, dot);
  const part = name.slice(dot + 1);
  const domains = dot < 0 ? undefined : names.get(owner);
  if (domains?.every((domain) => domain.kind === "shares")) {
    const parts = domains.flatMap((domain) => (domain.kind === "shares" ? domain.parts : []));
    if (!parts.includes(part)) fail(at, `"${owner}" has no part "${part}"`, suggestion(part, parts));
    return { type: "number", kind: "part", name: owner, part };
  }
  const dashed = [...names.keys()].find((known) => known.startsWith(`${name}-`));
  if (dashed !== undefined)
    return fail(
      at,
      `there is no parameter "${name}"`,
      `a name with a dash stands in backquotes: \`${dashed}\``,
    );
  if (name === "True" || name === "False" || name === "None") {
    return fail(
      at,
      `there is no parameter "${name}"`,
      `write ${name === "None" ? "null" : name.toLowerCase()}`,
    );
  }
  const close = didYouMean(name, names.keys());
  return fail(
    at,
    `there is no parameter "${name}"`,
    close === undefined
      ? `its parameters are ${[...names.keys()].slice(0, 12).join(", ")}; words stand in quotes`
      : `did you mean ${close}?`,
  );
};

const compareTerm = (expression: Extract<Expression, { kind: "compare" }>, names: Names): TruthTerm => {
  const left = termOf(expression.left, names);
  const right = termOf(expression.right, names);
  const { operator, at } = expression;
  const equality = operator === "==" || operator === "!=";
  if (left.type === "number" && right.type === "number") {
    if (operator === "==" && (isContinuous(left) || isContinuous(right))) {
      fail(
        at,
        "== holds almost nowhere for continuous parameters",
        "allow a margin: abs(a + b - 1) <= 0.01; or use a simplex for shares of a whole",
      );
    }
    return { type: "truth", kind: "compareNumbers", operator, left, right };
  }
  if (left.type === "list" || right.type === "list") {
    return fail(
      at,
      "a list cannot be compared",
      'ask for an item, "a" in items, or for its length, len(items)',
    );
  }
  if (left.type === "truth" && right.type === "truth" && equality) {
    const same: TruthTerm = { type: "truth", kind: "sameTruth", left, right };
    return operator === "==" ? same : { type: "truth", kind: "not", operand: same };
  }
  if (left.type === "scalar" && right.type === "scalar") {
    if (equality) {
      if (!left.values.some((value) => right.values.includes(value))) {
        const [named, other, place] =
          left.kind === "name" ? [left, right, expression.right.at] : [right, left, expression.left.at];
        fail(
          place,
          `${termName(named)} is never ${shownList(other.values)}`,
          suggestion(other.values[0], named.values),
        );
      }
      const same: TruthTerm = { type: "truth", kind: "sameScalar", left, right };
      return operator === "==" ? same : { type: "truth", kind: "not", operand: same };
    }
    return placeTerm(left, right, expression);
  }
  const mixed = [left, right].find((term) => term.type === "scalar" && term.kind === "name");
  if (equality && mixed?.type === "scalar") {
    // A choice among words and numbers, compared with a number or a truth.
    const other = mixed === left ? right : left;
    const literal = other.type !== "scalar" && other.kind === "literal" ? other.value : undefined;
    if (literal !== undefined && mixed.values.includes(literal)) {
      const same: TruthTerm = { type: "truth", kind: "oneOf", needle: mixed, values: [literal] };
      return operator === "==" ? same : { type: "truth", kind: "not", operand: same };
    }
    if (literal !== undefined) {
      fail(at, `${termName(mixed)} is never ${shown(literal)}`, suggestion(literal, mixed.values));
    }
  }
  return fail(
    at,
    `cannot compare ${article[left.type]} with ${article[right.type]}`,
    compareHint(left, right),
  );
};

const compareHint = (left: Term, right: Term): string => {
  const text = [left, right].find((term) => term.type === "scalar" && term.kind === "literal");
  return text?.type === "scalar" &&
    text.kind === "literal" &&
    typeof text.value === "string" &&
    Number.isFinite(Number(text.value))
    ? `write the number without quotes: ${text.value}`
    : "compare numbers with numbers and words with words";
};

const termName = (term: ScalarTerm): string => (term.kind === "name" ? `"${term.name}"` : shown(term.value));

/** An ordinal's words have an order: `size >= "medium"`. */
const placeTerm = (
  left: ScalarTerm,
  right: ScalarTerm,
  expression: Extract<Expression, { kind: "compare" }>,
): TruthTerm => {
  const flipped = left.kind === "literal";
  const [named, literal] = flipped ? [right, left] : [left, right];
  if (named.kind !== "name" || !named.ordered || literal.kind !== "literal") {
    return fail(expression.at, "words have no order", "use an ordinal parameter, or compare with == or in");
  }
  const place = named.values.indexOf(literal.value);
  if (place < 0)
    fail(
      expression.at,
      `${termName(named)} is never ${shown(literal.value)}`,
      suggestion(literal.value, named.values),
    );
  const values = named.values.filter((_, index) => {
    const [a, b] = flipped ? [place, index] : [index, place];
    if (expression.operator === "<") return a < b;
    if (expression.operator === "<=") return a <= b;
    return expression.operator === ">" ? a > b : a >= b;
  });
  return { type: "truth", kind: "oneOf", needle: named, values };
};

const inTerm = (expression: Extract<Expression, { kind: "in" }>, names: Names): TruthTerm => {
  const needle = termOf(expression.needle, names);
  const { stack, at } = expression;
  if (!Array.isArray(stack)) {
    const list = termOf(stack as Expression, names);
    if (list.type !== "list")
      return fail((stack as Expression).at, "expected a list or a subset", 'write in ["a", "b"]');
    if ((needle.type !== "scalar" && needle.type !== "number") || needle.kind !== "literal") {
      return fail(
        expression.needle.at,
        "expected one item",
        `such as ${shown(list.items[0])} in ${list.name}`,
      );
    }
    const item = needle.value;
    if (!list.items.includes(item as string | number)) {
      fail(expression.needle.at, `"${list.name}" never has ${shown(item)}`, suggestion(item, list.items));
    }
    return { type: "truth", kind: "contains", list, item: item as string | number };
  }
  if (needle.type === "list") return fail(at, "a list cannot be in a list", 'ask for an item: "a" in items');
  // a in [x, y] is a == x or a == y, with the same checks.
  return (stack as readonly Expression[])
    .map((item) =>
      compareTerm(
        { kind: "compare", at: item.at, operator: "==", left: expression.needle, right: item },
        names,
      ),
    )
    .reduce((left, right): TruthTerm => ({ type: "truth", kind: "or", left, right }));
};

const callTerm = (expression: Extract<Expression, { kind: "call" }>, names: Names): Term => {
  const { name, at, inputs } = expression;
  if (name === "len" || (name === "sum" && inputs.length === 1)) {
    const list = inputs.length === 1 ? termOf(inputs[0]!, names) : undefined;
    if (list?.type !== "list")
      return fail(at, `${name} takes a subset or permutation`, `such as ${name}(features)`);
    if (name === "sum" && !list.items.every((item) => typeof item === "number")) {
      return fail(at, `the items of "${list.name}" are no numbers`, "count them with len");
    }
    return { type: "number", kind: name, list: list as ListTerm };
  }
  if (!Object.hasOwn(functions, name)) {
    return fail(at, `there is no function "${name}"`, suggestion(name, [...Object.keys(functions), "len"]));
  }
  const definition = functions[name as keyof typeof functions];
  const { least, most } = definition.inputs;
  if (inputs.length < least || inputs.length > most) {
    fail(
      at,
      `${name} takes ${least === most ? least : `${least} or more`} inputs, not ${inputs.length}`,
      `such as ${definition.example}`,
    );
  }
  const terms = inputs.map((input) => asNumber(termOf(input, names), input.at));
  return { type: "number", kind: "call", name: name as keyof typeof functions, inputs: terms };
};

/** Whether a number depends on a parameter without steps. */
const isContinuous = (term: NumberTerm): boolean => {
  switch (term.kind) {
    case "literal":
    case "len":
    case "sum":
      return false;
    case "name":
      return term.continuous;
    case "part":
      return true;
    case "negate":
      return isContinuous(term.operand);
    case "arithmetic":
      return isContinuous(term.left) || isContinuous(term.right);
    case "call":
      return !["round", "floor", "ceil"].includes(term.name) && term.inputs.some(isContinuous);
  }
};
