import type { Draft } from "./draft.js";
import type { Scalar } from "./parameter.js";
import type { Condition } from "./space.js";
import { failAt, shown, suggestion } from "./spot.js";

type Operator = "<" | "<=" | ">" | ">=" | "==" | "!=";

const operatorPattern = /^\s*(<=|>=|<|>|==|!=|=)/;
/** Up to here a number's values are listed one by one where a comparison alone does not say it. */
const maxListed = 10_000;

const parseComparison = (text: unknown): { readonly operator: Operator; readonly operand: string } | null => {
  if (typeof text !== "string") return null;
  const match = operatorPattern.exec(text);
  if (match === null) return null;
  return {
    operator: (match[1] === "=" ? "==" : match[1]) as Operator,
    operand: text.slice(match[0].length).trim(),
  };
};

const compare = (a: number, operator: Operator, b: number): boolean => {
  switch (operator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "==":
      return a === b;
    case "!=":
      return a !== b;
  }
};

/** One entry of a `when`: a value, a comparison such as ">= 2", or a list of these that means any of. */
export const parseCondition = (wanted: unknown, parent: Draft, child: Draft, key: string): Condition => {
  const listed = Array.isArray(wanted);
  const fail = (entry: number, fact: string, hint: string): never =>
    failAt(child.spot, ["when", key, ...(listed ? [entry] : [])], fact, hint);
  const entries: readonly unknown[] = listed ? wanted : [wanted];
  if (entries.length === 0)
    fail(0, `its condition on "${key}" allows nothing`, "list the values, or leave it out");
  const { domain } = parent.codec;
  if (domain.kind === "list" || domain.kind === "shares") {
    return fail(
      0,
      `is conditioned on "${key}", a ${parent.definition.type}`,
      "use a number, bool, choice or ordinal",
    );
  }
  if (domain.kind === "number" && entries.length === 1) {
    const comparison = parseComparison(entries[0]);
    if (comparison !== null && comparison.operator !== "==" && comparison.operator !== "!=") {
      const { operator, operand } = comparison;
      const value = readNumber(operand, (fact, hint) => fail(0, fact, hint));
      const end = operator.startsWith("<") ? domain.min : domain.max;
      if (!compare(end, operator, value)) {
        fail(0, `"${key}" is never ${operator} ${value}`, `it goes from ${domain.min} to ${domain.max}`);
      }
      return { parent: parent.id, test: operator, value };
    }
  }
  const values = new Set<Scalar>();
  entries.forEach((entry, index) => {
    const found = valuesFor(entry, parent, (fact, hint) => fail(index, fact, hint));
    for (const value of found) values.add(value);
  });
  return { parent: parent.id, test: "in", values: [...values] };
};

type Fail = (fact: string, hint: string) => never;

const readNumber = (operand: string, fail: Fail): number => {
  const value = operand === "" ? Number.NaN : Number(operand);
  if (Number.isFinite(value)) return value + 0;
  return fail(`compares with ${shown(operand)}, which is no number`, 'write it like ">= 2"');
};

/** The values of the parent that one entry allows: at least one. */
const valuesFor = (entry: unknown, parent: Draft, fail: Fail): readonly Scalar[] => {
  const { codec, name } = parent;
  const { domain } = codec;
  const parsed = codec.parse(entry);
  const comparison = parseComparison(entry);
  if (domain.kind === "number") {
    if (codec.finite === null) {
      return fail(
        `asks for ${shown(entry)} of "${name}", which is continuous and hits no value exactly`,
        'compare it: ">= 0.5"',
      );
    }
    if (comparison === null) {
      if (!parsed.ok) return fail(`"${name}" cannot be ${shown(entry)}: ${parsed.fact}`, parsed.hint);
      return [parsed.value as number];
    }
    const operand = readNumber(comparison.operand, fail);
    if (codec.cardinality > maxListed) {
      return fail(
        `"${name}" has too many values for ${shown(entry)} here`,
        'use one comparison such as ">= 2"',
      );
    }
    const all = Array.from(
      { length: codec.cardinality },
      (_, index) => codec.finite!.valueAt(index) as number,
    );
    return someOf(
      all.filter((value) => compare(value, comparison.operator, operand)),
      entry,
      fail,
      name,
    );
  }
  if (parsed.ok) return [parsed.value as Scalar];
  const { values, ordered } = domain as Extract<typeof domain, { kind: "scalars" }>;
  if (comparison === null) {
    return fail(`"${name}" cannot be ${shown(entry)}`, suggestion(entry, values));
  }
  const { operator, operand } = comparison;
  const place = values.findIndex((value) => String(value) === operand);
  if (operator === "==" || operator === "!=" || (ordered && place >= 0)) {
    if (place < 0) return fail(`"${name}" cannot be ${shown(operand)}`, suggestion(operand, values));
    return someOf(
      values.filter((_, index) => compare(index, operator, place)),
      entry,
      fail,
      name,
    );
  }
  if (!values.every((value) => typeof value === "number")) {
    return fail(
      `the values of "${name}" have no order, so none is ${shown(entry)}`,
      `list them: ${shown(values.slice(0, 2))}`,
    );
  }
  const number = readNumber(operand, fail);
  return someOf(
    values.filter((value) => compare(value as number, operator, number)),
    entry,
    fail,
    name,
  );
};

const someOf = (found: readonly Scalar[], entry: unknown, fail: Fail, name: string): readonly Scalar[] =>
  found.length > 0
    ? found
    : fail(`no value of "${name}" is ${shown(entry)}`, "compare it with a value within its range");
