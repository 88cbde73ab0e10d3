import { describe, expect, test } from "vitest";
import { compileSpace } from "./compile-space.js";
import type { ParameterDefinition } from "./parameter.js";

const digits = {
  learning_rate: { type: "float", min: 1e-5, max: 1e-1, scale: "log" },
  batch_size: { type: "int", min: 16, max: 512, scale: "log" },
  optimizer: { type: "choice", values: ["adam", "sgd"] },
  momentum: { type: "float", min: 0, max: 0.99, when: { optimizer: "sgd" } },
  layers: { type: "int", min: 1, max: 4 },
  width: { type: "ordinal", values: [16, 32, 64], when: { layers: ">= 2" } },
} as const satisfies Record<string, ParameterDefinition>;

describe("compileSpace", () => {
  test("gives active parameters only, in the definitions' order", () => {
    const space = compileSpace(digits);
    expect(space.dimensions).toBe(6);
    expect(space.decode([0, 0, 0, 0.5, 0, 0])).toEqual({
      learning_rate: 1e-5,
      batch_size: 16,
      optimizer: "adam",
      layers: 1,
    });
    expect(Object.keys(space.decode([1, 1, 1, 1, 1, 1]))).toEqual(Object.keys(digits));
    expect(space.decode([1, 1, 1, 1, 1, 1])).toEqual({
      learning_rate: 0.1,
      batch_size: 512,
      optimizer: "sgd",
      momentum: 0.99,
      layers: 4,
      width: 64,
    });
  });

  test("encodes inactive parameters as NaN, and decodes what it encoded", () => {
    const space = compileSpace(digits);
    const unit = space.encode({ learning_rate: 1e-3, batch_size: 64, optimizer: "adam", layers: 1 });
    expect([...unit].map(Number.isNaN)).toEqual([false, false, false, true, false, true]);
    const point = space.decode(unit);
    expect(point["learning_rate"]).toBeCloseTo(1e-3, 12);
    expect(point).toMatchObject({ batch_size: 64, optimizer: "adam", layers: 1 });
  });

  test("lets two exclusive branches use one name, and tells them apart by id", () => {
    const space = compileSpace({
      optimizer: {
        type: "choice",
        branches: {
          adam: {},
          sgd: { momentum: { type: "float", min: 0, max: 0.5 } },
          rmsprop: { momentum: { type: "float", min: 0.5, max: 1 } },
        },
      },
    });
    expect(space.parameters.map((parameter) => parameter.id)).toEqual([
      "optimizer",
      "optimizer=sgd/momentum",
      "optimizer=rmsprop/momentum",
    ]);
    expect(space.decode([0.5, 1, 0])).toEqual({ optimizer: "sgd", momentum: 0.5 });
    expect(space.decode([0.9, 1, 0])).toEqual({ optimizer: "rmsprop", momentum: 0.5 });
    const [, sgd, rmsprop] = space.parameters;
    expect(space.isActive(sgd!, { optimizer: "sgd", momentum: 0.5 })).toBe(true);
    expect(space.isActive(rmsprop!, { optimizer: "sgd", momentum: 0.5 })).toBe(false);
    expect([...space.encode({ optimizer: "rmsprop", momentum: 0.75 })]).toEqual([5 / 6, Number.NaN, 0.5]);
  });

  test("counts the points of a finite space by branch", () => {
    const space = compileSpace({
      optimizer: { type: "choice", values: ["adam", "sgd"] },
      nesterov: { type: "bool", when: { optimizer: "sgd" } },
      layers: { type: "int", min: 1, max: 4 },
      skip: { type: "choice", values: ["a", "b", "c"], when: { layers: ">= 3", optimizer: "adam" } },
    });
    // adam: 2 depths without skip, 2 with 3 values; sgd: 2 × 4.
    expect(space.cardinality).toBe(2 + 2 * 3 + 2 * 4);
  });
});
