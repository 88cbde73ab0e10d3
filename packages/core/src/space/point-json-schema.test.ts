import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { arbitrarySpace, arbitraryUnit } from "../testing/arbitrary-space.js";
import { compileSpace } from "./compile-space.js";
import { pointJsonSchema } from "./point-json-schema.js";

test("any point of any space fits its JSON Schema", () => {
  fc.assert(
    fc.property(
      arbitrarySpace().chain((random) => fc.tuple(fc.constant(random), arbitraryUnit(random.space))),
      ([{ space }, unit]) => {
        const fits = new Ajv2020({ strict: false }).compile(pointJsonSchema(space));
        expect(fits(space.decode(unit)), JSON.stringify(fits.errors)).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});

test("what is no point does not fit", () => {
  const space = compileSpace({
    rate: { type: "float", min: 0.1, max: 1 },
    optimizer: {
      type: "choice",
      branches: {
        adam: {},
        sgd: {
          momentum: { type: "float", min: 0, max: 0.9 },
          nesterov: { type: "bool", when: { momentum: "> 0.5" } },
        },
        rmsprop: { momentum: { type: "float", min: 0.5, max: 2 } },
      },
    },
    features: { type: "subset", items: ["a", "b"], minSize: 1 },
    width: { type: "int", min: 8, max: 32, step: 8 },
  });
  const fits = new Ajv2020({ strict: false }).compile(pointJsonSchema(space));
  const good = { rate: 0.5, optimizer: "adam", features: ["a"], width: 16 };
  expect(fits(good)).toBe(true);
  expect(fits({ ...good, optimizer: "sgd", momentum: 0.8, nesterov: true })).toBe(true);
  expect(fits({ ...good, optimizer: "rmsprop", momentum: 1.5 })).toBe(true);
  for (const bad of [
    { ...good, rate: 2 },
    { ...good, width: 17 },
    { ...good, momentum: 0.5 },
    { ...good, optimizer: "sgd" },
    { ...good, optimizer: "sgd", momentum: 1.5 },
    { ...good, optimizer: "sgd", momentum: 0.2, nesterov: true },
    { ...good, optimizer: "sgd", momentum: 0.8 },
    { ...good, features: [] },
    { ...good, features: ["a", "a"] },
    { ...good, other: 1 },
    { rate: 0.5 },
  ]) {
    expect(fits(bad), JSON.stringify(bad)).toBe(false);
    expect(() => space.parsePoint(bad)).toThrow(expect.objectContaining({ code: "invalid_point" }));
  }
});
