import { HyperdialError } from "../errors/hyperdial-error.js";
import type { Domain } from "./codec.js";
import { checkExpression, type Names } from "./expression/check-expression.js";
import { evaluateTruth } from "./expression/evaluate.js";
import { ExpressionError } from "./expression/expression.js";
import { parseExpression } from "./expression/parse-expression.js";
import type { Term, TruthTerm } from "./expression/term.js";
import type { Parameter, SpaceConstraint } from "./space.js";
import { shown } from "./spot.js";

/** A constraint with its checked expression, for what looks inside it. */
export interface CompiledConstraint extends SpaceConstraint {
  readonly term: TruthTerm;
}

/** What constraints may name: each parameter's domain, by name. */
export const namesOf = (parameters: readonly Parameter[]): Names => {
  const names = new Map<string, Domain[]>();
  for (const { name, codec } of parameters) {
    const domains = names.get(name);
    if (domains === undefined) names.set(name, [codec.domain]);
    else domains.push(codec.domain);
  }
  return names;
};

const namesIn = (term: Term): readonly string[] => {
  if ("name" in term && term.kind !== "call") return [term.name];
  const parts = Object.values(term).flat() as readonly unknown[];
  return parts.flatMap((part) =>
    typeof part === "object" && part !== null && "type" in part ? namesIn(part as Term) : [],
  );
};

/** The constraint that a source says; throws `invalid_space` that shows the place in it. */
export const compileConstraint = (source: unknown, index: number, names: Names): CompiledConstraint => {
  const path = ["constraints", index];
  if (typeof source !== "string") {
    throw new HyperdialError("invalid_space", `constraint ${index + 1} is ${shown(source)}`, {
      hint: 'write it as text: "a + b <= 1"',
      path,
    });
  }
  try {
    const term = checkExpression(parseExpression(source), names);
    const parameters = [...new Set(namesIn(term))];
    if (parameters.length === 0)
      throw new ExpressionError(0, "names no parameter", "compare parameters: a + b <= 1");
    const holds = evaluateTruth(term);
    return { source, parameters, term, holds: (point) => holds(point) !== -1 };
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
    throw new HyperdialError(
      "invalid_space",
      `constraint \`${source.slice(0, 200)}\`, column ${error.at + 1}: ${error.message}`,
      {
        hint: error.hint,
        path,
        offset: error.at,
      },
    );
  }
};
