import { describe, expect, expectTypeOf, test } from "vitest";
import { HyperdialError } from "../errors/hyperdial-error.js";
import { bool, choice, fixed, float, int, ordinal, permutation, simplex, subset } from "./builders.js";
import { compileSpace } from "./compile-space.js";
import type { ParameterDefinition } from "./parameter.js";
import type { Point } from "./point.js";
import type { PointOf } from "./point-of.js";

const space = {
  learningRate: float(1e-5, 1e-1, { scale: "log" }),
  batchSize: int(16, 512, { scale: "log" }),
  optimizer: choice({ adam: {}, sgd: { momentum: float(0, 0.99), nesterov: bool() } }),
  kernel: choice(["rbf", "linear", 3]),
  dropout: float(0, 0.5, { when: { kernel: "rbf" } }),
} as const;

describe("PointOf", () => {
  test("tells branches apart by their choice", () => {
    const read = (params: PointOf<typeof space>): number => {
      expectTypeOf(params.learningRate).toEqualTypeOf<number>();
      expectTypeOf(params.batchSize).toEqualTypeOf<number>();
      expectTypeOf(params.optimizer).toEqualTypeOf<"adam" | "sgd">();
      expectTypeOf(params.kernel).toEqualTypeOf<"rbf" | "linear" | 3>();
      expectTypeOf(params.dropout).toEqualTypeOf<number | undefined>();
      // @ts-expect-error there is a momentum only where the optimizer is sgd
      void params.momentum;
      // @ts-expect-error no such parameter
      void params.learning_rate;
      if (params.optimizer === "sgd") {
        expectTypeOf(params.momentum).toEqualTypeOf<number>();
        expectTypeOf(params.nesterov).toEqualTypeOf<boolean>();
        return params.momentum;
      }
      expectTypeOf(params.optimizer).toEqualTypeOf<"adam">();
      return 0;
    };
    expect(
      read({ learningRate: 0.1, batchSize: 16, optimizer: "sgd", momentum: 0.5, nesterov: true, kernel: 3 }),
    ).toBe(0.5);
  });

  test("follows branches within branches, and several choices", () => {
    const nested = {
      model: choice({
        forest: { trees: int(10, 100) },
        net: { layers: int(1, 3), optimizer: choice({ adam: {}, sgd: { momentum: float(0, 1) } }) },
      }),
      scaler: choice({ none: {}, clip: { limit: float(1, 5) } }),
    };
    const read = (params: PointOf<typeof nested>): number => {
      if (params.model === "net" && params.optimizer === "sgd") {
        expectTypeOf(params.momentum).toEqualTypeOf<number>();
        return params.momentum + params.layers;
      }
      if (params.model === "forest" && params.scaler === "clip") {
        expectTypeOf(params.limit).toEqualTypeOf<number>();
        // @ts-expect-error a forest has no layers
        void params.layers;
        return params.trees;
      }
      return 0;
    };
    expect(read({ model: "net", layers: 2, optimizer: "sgd", momentum: 0.5, scaler: "none" })).toBe(2.5);
    expect(read({ model: "forest", trees: 10, scaler: "clip", limit: 2 })).toBe(10);
  });

  test("gives every kind its values", () => {
    const kinds = {
      size: ordinal(["s", "m", "l"]),
      version: fixed("v2"),
      features: subset(["age", "zip", 7]),
      order: permutation(["a", "b"]),
      mix: simplex(["stocks", "bonds"]),
      on: bool({ prior: 0.2 }),
      depth: choice({ deep: { layers: int(3, 9) }, flat: {} }, { when: { on: true } }),
    };
    type P = PointOf<typeof kinds>;
    expectTypeOf<P["size"]>().toEqualTypeOf<"s" | "m" | "l">();
    expectTypeOf<P["version"]>().toEqualTypeOf<"v2">();
    expectTypeOf<P["features"]>().toEqualTypeOf<readonly ("age" | "zip" | 7)[]>();
    expectTypeOf<P["order"]>().toEqualTypeOf<readonly ("a" | "b")[]>();
    expectTypeOf<P["mix"]>().toEqualTypeOf<Readonly<Record<"stocks" | "bonds", number>>>();
    expectTypeOf<P["on"]>().toEqualTypeOf<boolean>();
    expectTypeOf<P["depth"]>().toEqualTypeOf<"deep" | "flat" | undefined>();
    const point: P = {
      size: "m",
      version: "v2",
      features: [7],
      order: ["b", "a"],
      mix: { stocks: 1, bonds: 0 },
      on: false,
    };
    expect(compileSpace(kinds).parsePoint(point)).toEqual(point);
  });

  test("is any point for definitions that are not known when compiling", () => {
    expectTypeOf<PointOf<Record<string, ParameterDefinition>>>().toEqualTypeOf<Point>();
  });

  test("refuses options that do not fit, when compiling and at run time", () => {
    // @ts-expect-error there is no such scale
    expect(() => float(0, 1, { scale: "ln" })).toThrow(HyperdialError);
    // @ts-expect-error a default is one of the values
    expect(() => choice(["a", "b"], { default: "c" })).toThrow("its default cannot be");
    // @ts-expect-error no such option
    expect(() => compileSpace({ a: float(0, 1, { skale: "log", step: 0.5 }) })).toThrow('no key "skale"');
    // @ts-expect-error an int has no probability
    expect(() => compileSpace({ a: int(0, 1, { weights: [1, 2] }) })).toThrow('no key "weights"');
    // @ts-expect-error a condition names its parent
    expect(() => compileSpace({ a: float(0, 1, { when: 5 }) })).toThrow("its condition is no map");
    expect(() => float(1, 0)).toThrow("float(…): min 1 is above max 0");
    expect(() => int(0, 10, { scale: "log" })).toThrow("a log scale has no place for min 0");
    expect(() => choice({})).toThrow("has no branches");
    expect(() => subset(["a", "a"])).toThrow("stands twice");
  });
});

describe("builders", () => {
  test("make plain definitions, the same as written by hand", () => {
    expect(space).toEqual({
      learningRate: { type: "float", min: 1e-5, max: 1e-1, scale: "log" },
      batchSize: { type: "int", min: 16, max: 512, scale: "log" },
      optimizer: {
        type: "choice",
        branches: {
          adam: {},
          sgd: { momentum: { type: "float", min: 0, max: 0.99 }, nesterov: { type: "bool" } },
        },
      },
      kernel: { type: "choice", values: ["rbf", "linear", 3] },
      dropout: { type: "float", min: 0, max: 0.5, when: { kernel: "rbf" } },
    });
    expect(compileSpace(space).dimensions).toBe(7);
  });
});
