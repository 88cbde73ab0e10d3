import { describe, expect, test } from "vitest";
import { HyperdialError } from "../errors/hyperdial-error.js";
import { compileSpace } from "./compile-space.js";
import type { ParameterDefinition } from "./parameter.js";

const errorOf = (make: () => unknown): HyperdialError => {
  try {
    make();
  } catch (error) {
    if (error instanceof HyperdialError) return error;
    throw error;
  }
  throw new Error("no error");
};

/** As a file may hold it: not typed. */
const compile = (definitions: unknown) => compileSpace(definitions as Record<string, ParameterDefinition>);

const float = { type: "float", min: 0, max: 1 };

describe("a definition that cannot be meant is refused, with its place, fact and fix:", () => {
  test.each([
    [{ a: { ...float, min: 2 } }, ["a", "min"], "min 2 is above max 1", "swap them"],
    [{ a: { ...float, scale: "log" } }, ["a", "min"], "no place for min 0", "above 0"],
    [{ a: { ...float, scale: "logit" } }, ["a", "min"], "logit scale has no place for min 0", "0.001"],
    [{ a: { ...float, min: 0.5, scale: "logit" } }, ["a", "max"], "no place for max 1", "0.999"],
    [{ a: { ...float, scale: "reverse-log" } }, ["a", "min"], "reverse-log", "a min above 0"],
    [
      { a: { type: "float", min: 1e-20, max: 1, scale: "reverse-log" } },
      ["a", "min"],
      "reverse-log",
      "that counts beside the max",
    ],
    [{ a: { ...float, scale: "ln" } }, ["a", "scale"], 'no scale "ln"', "use"],
    [{ a: { ...float, scale: "lineer" } }, ["a", "scale"], 'no scale "lineer"', 'did you mean "linear"?'],
    [{ a: { ...float, min: Number.NaN } }, ["a", "min"], "min is NaN", "finite"],
    [{ a: { ...float, max: Number.POSITIVE_INFINITY } }, ["a", "max"], "max is Infinity", "finite"],
    [{ a: { type: "float", min: 0 } }, ["a"], "has no max", "give it one"],
    [{ a: { ...float, max: "1" } }, ["a", "max"], 'max is "1"', "finite number"],
    [{ a: { ...float, step: 2 } }, ["a", "step"], "step 2 is larger than the range, 0 to 1", "smaller"],
    [{ a: { ...float, step: 0 } }, ["a", "step"], "step is 0", "above 0"],
    [{ a: { ...float, default: 1.5 } }, ["a", "default"], "its default cannot be 1.5", "nearest is 1"],
    [{ a: { ...float, step: 0.1, default: 0.25 } }, ["a", "default"], "in steps of 0.1", "0.2 and 0.3"],
    [{ a: { type: "int", min: 1.5, max: 3 } }, ["a", "min"], "an int's ends are whole", "use 2"],
    [{ a: { type: "int", min: 0, max: 2 ** 53 } }, ["a", "max"], "beyond the whole numbers", "type: float"],
    [
      { a: { type: "int", min: 0, max: 3, default: 1.5 } },
      ["a", "default"],
      "it is a whole number",
      "1 and 2",
    ],
    [{ a: { type: "choice", values: [] } }, ["a", "values"], "has no values", "at least one"],
    [{ a: { type: "choice" } }, ["a", "values"], "values is undefined", "give a list"],
    [{ a: { type: "choice", branches: {} } }, ["a", "branches"], "has no branches", "at least one"],
    [
      { a: { type: "choice", values: ["x"], branches: { x: {} } } },
      ["a", "values"],
      "both values and branches",
      "keep one",
    ],
    [{ a: { type: "choice", values: ["x", "y", "x"] } }, ["a", "values", 2], '"x" stands twice', "weights"],
    [{ a: { type: "choice", values: ["x", ["y"]] } }, ["a", "values", 1], 'value 2 is ["y"]', "words"],
    [{ a: { type: "choice", values: ["x", "y"], default: "z" } }, ["a", "default"], 'cannot be "z"', "use"],
    [
      { a: { type: "choice", values: [16, 32], default: "16" } },
      ["a", "default"],
      'cannot be "16"',
      "without quotes: 16",
    ],
    [
      { a: { type: "choice", values: ["x", "y"], weights: [1] } },
      ["a", "weights"],
      "1 weights for 2 values",
      "give 2",
    ],
    [
      { a: { type: "choice", values: ["x", "y"], weights: [1, -1] } },
      ["a", "weights", 1],
      "weight 2 is -1",
      "at least 0",
    ],
    [
      { a: { type: "choice", values: ["x"], weights: [0] } },
      ["a", "weights"],
      "add up to 0",
      "larger than 0",
    ],
    [{ a: { type: "bool", prior: 2 } }, ["a", "prior"], "prior is 2", "from 0 to 1"],
    [{ a: { type: "fixed" } }, ["a"], "has no value", "give it one"],
    [
      { a: { type: "subset", items: ["x"], minSize: 2 } },
      ["a", "minSize"],
      "more than its 1 items",
      "at most 1",
    ],
    [
      { a: { type: "subset", items: ["x", "y"], minSize: 2, maxSize: 1 } },
      ["a", "minSize"],
      "above maxSize",
      "swap",
    ],
    [
      { a: { type: "subset", items: ["x", "y"], default: ["z"] } },
      ["a", "default"],
      '"z" is none of its items',
      "use",
    ],
    [
      { a: { type: "permutation", items: ["x", "y"], default: ["x"] } },
      ["a", "default"],
      'leaves out "y"',
      "all 2",
    ],
    [
      { a: { type: "simplex", parts: ["x", "y"], default: { x: 1, y: 1 } } },
      ["a", "default"],
      "add up to 2",
      "to 1",
    ],
    [{ a: { type: "flaot", min: 0, max: 1 } }, ["a", "type"], 'no type "flaot"', 'did you mean "float"?'],
    [{ a: { min: 0, max: 1 } }, ["a"], "has no type", "float"],
    [{ a: 3 }, ["a"], "is 3", "type and range"],
    [{ a: { ...float, mim: 0 } }, ["a", "mim"], 'no key "mim"', 'did you mean "min"?'],
    [{ "a b": float }, ["a b"], "a name that cannot be used", "learning_rate"],
    [{ constructor: float }, ["constructor"], "JavaScript keeps", "constructor_"],
    [
      JSON.parse('{"__proto__": {"type": "float", "min": 0, "max": 1}}'),
      ["__proto__"],
      "JavaScript keeps",
      "proto_",
    ],
    [{}, [], "a space needs a parameter", "give it one"],
  ])("%#. %j", (definitions, path, fact, hint) => {
    const error = errorOf(() => compile(definitions));
    expect(error.code).toBe("invalid_space");
    expect(error.message).toContain(fact);
    expect(error.hint).toContain(hint);
    expect(error.path).toEqual(["space", ...path]);
  });
});

describe("a condition that cannot be meant is refused:", () => {
  const optimizer = { type: "choice", values: ["adam", "sgd"] };
  const layers = { type: "int", min: 1, max: 8 };
  test.each([
    [
      { optimizer, m: { ...float, when: { optimiser: "sgd" } } },
      ["m", "when", "optimiser"],
      "no parameter",
      '"optimizer"',
    ],
    [
      { optimizer, m: { ...float, when: { optimizer: "sdg" } } },
      ["m", "when", "optimizer"],
      'cannot be "sdg"',
      '"sgd"',
    ],
    [
      { optimizer, m: { ...float, when: { optimizer: ["sgd", "x"] } } },
      ["m", "when", "optimizer", 1],
      'cannot be "x"',
      "use",
    ],
    [
      { optimizer, m: { ...float, when: { optimizer: [] } } },
      ["m", "when", "optimizer", 0],
      "allows nothing",
      "list",
    ],
    [
      { m: { ...float, when: { optimizer: "sgd" } }, optimizer },
      ["m", "when", "optimizer"],
      "stands after it",
      'move "optimizer" above',
    ],
    [{ m: { ...float, when: { m: ">= 0.5" } } }, ["m", "when", "m"], "conditioned on itself", "another"],
    [
      { a: { ...float, when: { b: ">= 0.5" } }, b: { ...float, when: { a: ">= 0.5" } } },
      ["a", "when", "b"],
      "conditions go in a circle: a → b → a",
      "take one",
    ],
    [
      { layers, m: { ...float, when: { layers: 9 } } },
      ["m", "when", "layers"],
      "cannot be 9",
      "nearest is 8",
    ],
    [
      { layers, m: { ...float, when: { layers: ">= 9" } } },
      ["m", "when", "layers"],
      "never >= 9",
      "from 1 to 8",
    ],
    [
      { layers, m: { ...float, when: { layers: ">= x" } } },
      ["m", "when", "layers"],
      'compares with "x"',
      ">= 2",
    ],
    [
      { layers, m: { ...float, when: { layers: "3" } } },
      ["m", "when", "layers"],
      'cannot be "3"',
      "without quotes: 3",
    ],
    [{ a: float, m: { ...float, when: { a: 0.5 } } }, ["m", "when", "a"], "hits no value exactly", ">= 0.5"],
    [
      { a: { type: "bool" }, m: { ...float, when: { a: "true" } } },
      ["m", "when", "a"],
      'cannot be "true"',
      "without quotes: true",
    ],
    [
      { a: { type: "subset", items: ["x"] }, m: { ...float, when: { a: "x" } } },
      ["m", "when", "a"],
      "a subset",
      "use a number",
    ],
    [
      {
        optimizer: { type: "choice", branches: { adam: {}, sgd: { m: float } } },
        n: { ...float, when: { optimizer: "adam", m: ">= 0.5" } },
      },
      ["n", "when"],
      'different things of "optimizer"',
      "take one",
    ],
    [
      { o: { type: "choice", branches: { x: { m: float }, y: {} } }, m: float },
      ["m"],
      "another parameter of this name",
      "another name",
    ],
    [
      {
        o: { type: "choice", branches: { x: { m: float }, y: { m: float } } },
        n: { ...float, when: { m: ">= 0.5" } },
      },
      ["n", "when", "m"],
      '"m" could mean "o=x/m" or "o=y/m"',
      "names of their own",
    ],
  ])("%#. %j", (definitions, path, fact, hint) => {
    const error = errorOf(() => compile(definitions));
    expect(error.code).toBe("invalid_space");
    expect(error.message).toContain(fact);
    expect(error.hint).toContain(hint);
    expect(error.path).toEqual(["space", ...path]);
  });
});

describe("parsePoint refuses what is no setting of the space:", () => {
  const space = compileSpace(
    {
      rate: { type: "float", min: 0.1, max: 1 },
      batch_size: { type: "int", min: 16, max: 64, step: 16 },
      optimizer: {
        type: "choice",
        branches: { adam: {}, sgd: { momentum: { type: "float", min: 0, max: 0.9 } } },
      },
      version: { type: "fixed", value: "v2" },
    },
    ["rate * batch_size <= 32"],
  );
  const good = { rate: 0.5, batch_size: 32, optimizer: "adam" };
  test.each([
    [{ ...good, rate: 2 }, "2 is outside 0.1 to 1", "nearest is 1"],
    [{ ...good, rate: Number.NaN }, "outside", "NaN is no setting"],
    [{ ...good, rate: "0.5" }, "it is a number", "without quotes: 0.5"],
    [{ ...good, batch_size: 40 }, "in steps of 16", "32 and 48"],
    [{ ...good, batchsize: 32 }, 'no parameter "batchsize"', 'did you mean "batch_size"?'],
    [{ ...good, optimizer: "sdg" }, '"sdg" is none of its values', 'did you mean "sgd"?'],
    [{ ...good, optimizer: "sgd" }, '"momentum": is missing', "such as 0.45"],
    [{ ...good, momentum: 0.5 }, 'not active where "optimizer" is "adam"', "leave it out"],
    [{ ...good, rate: 1, batch_size: 64 }, "breaks the constraint `rate * batch_size <= 32`", "change"],
    [{ ...good, version: "v1" }, '"v1" is none of its values', "v2"],
    [[1, 2], "a setting is [1,2]", "by its name"],
    [null, "a setting is null", "by its name"],
  ])("%#. %j", (value, fact, hint) => {
    const error = errorOf(() => space.parsePoint(value));
    expect(error.code).toBe("invalid_point");
    expect(error.message).toContain(fact);
    expect(error.hint).toContain(hint);
  });

  test("but fills in what is fixed, drops nulls of inactive ones, and puts small rounding right", () => {
    expect(space.parsePoint({ ...good, momentum: null, rate: 0.09999999999999999 })).toEqual({
      rate: 0.1,
      batch_size: 32,
      optimizer: "adam",
      version: "v2",
    });
  });
});

describe("a condition", () => {
  test.each([
    [">= 3", [3, 4]],
    ["> 3", [4]],
    ["<= 1", [1]],
    ["!= 2", [1, 3, 4]],
    [
      [1, ">= 4"],
      [1, 4],
    ],
    [2, [2]],
  ])("on a number may be %j", (when, active) => {
    const space = compile({
      layers: { type: "int", min: 1, max: 4 },
      m: { ...float, when: { layers: when } },
    });
    const found = [1, 2, 3, 4].filter((layers) => "m" in space.decode([(layers - 0.5) / 4, 0.5]));
    expect(found).toEqual(active);
  });

  test("on an ordinal compares by place, on numeric choices by value", () => {
    const space = compile({
      size: { type: "ordinal", values: ["s", "m", "l"] },
      width: { type: "choice", values: [64, 16, 32] },
      a: { ...float, when: { size: ">= m" } },
      b: { ...float, when: { width: "< 64" } },
    });
    expect(space.parameters[2]!.conditions).toEqual([{ parent: "size", test: "in", values: ["m", "l"] }]);
    expect(space.parameters[3]!.conditions).toEqual([{ parent: "width", test: "in", values: [16, 32] }]);
  });
});
