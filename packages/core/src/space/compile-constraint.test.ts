import { describe, expect, test } from "vitest";
import { HyperdialError } from "../errors/hyperdial-error.js";
import { compileConstraint, namesOf } from "./compile-constraint.js";
import { compileSpace } from "./compile-space.js";
import type { ParameterDefinition } from "./parameter.js";
import type { Point } from "./point.js";

const definitions = {
  a: { type: "float", min: -2, max: 2 },
  b: { type: "float", min: -2, max: 2 },
  layers: { type: "int", min: 1, max: 8 },
  bias: { type: "bool" },
  optimizer: { type: "choice", values: ["adam", "sgd", "rmsprop"] },
  momentum: { type: "float", min: 0, max: 0.99, when: { optimizer: "sgd" } },
  size: { type: "ordinal", values: ["small", "medium", "large"] },
  mixed: { type: "choice", values: ["auto", 3, null] },
  "batch-size": { type: "int", min: 1, max: 64 },
  features: { type: "subset", items: ["age", "income", "zip"] },
  mix: { type: "simplex", parts: ["stocks", "bonds"] },
} as const satisfies Record<string, ParameterDefinition>;

const somewhere: Point = {
  a: 0.5,
  b: -1.5,
  layers: 3,
  bias: true,
  optimizer: "adam",
  size: "medium",
  mixed: 3,
  "batch-size": 32,
  features: ["age", "zip"],
  mix: { stocks: 0.25, bonds: 0.75 },
};

const names = namesOf(compileSpace(definitions).parameters);

const holdsAt = (source: string): boolean => compileConstraint(source, 0, names).holds(somewhere);

const errorOf = (source: unknown): HyperdialError => {
  try {
    compileConstraint(source, 1, names);
  } catch (error) {
    if (error instanceof HyperdialError) return error;
    throw error;
  }
  throw new Error(`no error for ${source}`);
};

describe("a constraint", () => {
  test.each([
    ["a + b <= -1", true],
    ["a + b < -1", false],
    ["a * b == a * b or a - b > 2", null],
    ["2 + 3 * layers == 11", true],
    ["(2 + 3) * layers == 15", true],
    ["2 ** 3 ** 2 == 512 + 0 * layers", true],
    ["-layers ** 2 == -9", true],
    ["2 ** -1 * layers == 1.5", true],
    ["layers / 2 == 1.5", true],
    ["layers // 2 == 1", true],
    ["-layers // 2 == -2", true],
    ["-layers % 8 == 5", true],
    ["layers % 2 == 1", true],
    ["1 <= layers <= 5", true],
    ["1 <= layers < 3", false],
    ["1 < 2 < layers > 2", true],
    ["not layers == 3", false],
    ["!(layers == 3) || bias && layers >= 3", true],
    ["bias", true],
    ["bias == false", false],
    ["bias != (layers > 3)", true],
    ['optimizer == "adam"', true],
    ["optimizer != 'sgd' and layers in [1, 2, 3]", true],
    ['optimizer not in ["adam", "sgd"]', false],
    ['optimizer in ("adam", "sgd")', true],
    ['size >= "medium"', true],
    ['size > "medium"', false],
    ['"large" > size', true],
    ["mixed == 3", true],
    ['mixed == "auto"', false],
    ["mixed != null", true],
    ["`batch-size` * layers <= 96", true],
    ["`batch-size` * layers < 96", false],
    ['"age" in features', true],
    ['"income" in features', false],
    ["len(features) == 2", true],
    ["mix.stocks < mix.bonds", true],
    ["min(a, b) == max(a, b) or min(layers, 9) == 3", null],
    ["abs(b) >= 1.5 and sqrt(layers + 1) == 2", true],
    ["round(a) == 1 and floor(a) == 0 and ceil(b) == -1", true],
    ["sum(layers, layers, 1) == 7", true],
    ["log(exp(a)) > 0.49 and log10(1000) < 3.1 and log2(8) > 2.9 and layers > 0", true],
  ] as const)("reads %s", (source, expected) => {
    if (expected === null) expect(errorOf(source).message).toContain("== holds almost nowhere");
    else expect(holdsAt(source)).toBe(expected);
  });

  test("is unknown, so holds, where a parameter in it is inactive or has no value", () => {
    expect(holdsAt("momentum > 0.5")).toBe(true);
    expect(holdsAt("not momentum > 0.5")).toBe(true);
    expect(holdsAt('optimizer != "sgd" or momentum > 0.5')).toBe(true);
    expect(holdsAt("momentum > 0.5 and layers > 5")).toBe(false);
    expect(holdsAt("sqrt(b) > 5")).toBe(true);
    expect(holdsAt("1 / (layers - 3) > 5")).toBe(true);
  });

  test("says which parameters it names", () => {
    expect(compileConstraint('optimizer != "sgd" or momentum > a', 0, names).parameters).toEqual([
      "optimizer",
      "momentum",
      "a",
    ]);
    expect(compileConstraint('"age" in features or mix.bonds > 0.1', 0, names).parameters).toEqual([
      "features",
      "mix",
    ]);
  });

  test.each([
    ["a + + * b", 6, "found *", "expected a parameter"],
    ["a + layres <= 1", 4, 'no parameter "layres"', "did you mean layers?"],
    ['optimizer == "sdg"', 13, '"optimizer" is never "sdg"', 'did you mean "sgd"?'],
    ['layers == "3"', 7, "cannot compare a number with a word", "without quotes: 3"],
    ["optimizer == 3", 10, '"optimizer" is never 3', "use"],
    ["a + optimizer <= 1", 4, "expected a number", "use a number"],
    ["a + b", 2, "this is a number", "compare it"],
    ["a = 1", 2, "cannot read =", "compare with =="],
    ["(a <= 1", 7, "the expression ends here", "expected )"],
    ["a <= 1 b", 7, "found b", "expected and, or, or its end"],
    ["batch-size <= 3", 0, 'no parameter "batch"', "`batch-size`"],
    ["a <= 1 and True", 11, 'no parameter "True"', "write true"],
    ["sqr(a) <= 1", 0, 'no function "sqr"', 'did you mean "sqrt"?'],
    ["sqrt(a, b) <= 1", 0, "sqrt takes 1 inputs, not 2", "sqrt(a)"],
    ["optimizer < size", 10, "words have no order", "ordinal"],
    ['"height" in features', 0, '"features" never has "height"', "use"],
    ["mix.stonks > 0.1", 0, 'no part "stonks"', 'did you mean "stocks"?'],
    ["mix > 0.1", 0, "several shares", "mix.stocks"],
    ['optimizer == "sgd', 13, "is not closed", 'add "'],
    ["1 <= 2", 0, "names no parameter", "compare parameters"],
    ["", 0, "the expression ends here", "expected"],
    ["a <= 1e999", 5, "too large", "finite"],
    ["2a <= 1", 0, "neither a number nor a name", "sign or a space"],
    ["process.exit() or a < 1", 0, 'no function "process.exit"', "use"],
  ])("refuses %s at column %i", (source, at, fact, hint) => {
    const error = errorOf(source);
    expect(error.code).toBe("invalid_space");
    expect(error.message).toContain(fact);
    expect(error.message).toContain(`column ${at + 1}`);
    expect(error.hint).toContain(hint);
    expect(error.path).toEqual(["constraints", 1]);
    expect(error.offset).toBe(at);
  });

  test("is bounded in length and depth", () => {
    expect(errorOf(`${"(".repeat(100)}a${")".repeat(100)} <= 1`).message).toContain(
      "nested more than 60 deep",
    );
    expect(errorOf(`${"-".repeat(100)}a <= 1`).message).toContain("nested more than 60 deep");
    expect(errorOf(`a <= ${"1 + ".repeat(1000)} 1`).message).toContain("longer than 2000 characters");
    expect(errorOf(7).message).toContain("constraint 2 is 7");
  });
});
