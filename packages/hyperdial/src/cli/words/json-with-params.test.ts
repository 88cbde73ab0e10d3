import { compileSpace } from "@hyperdial/core";
import { expect, it } from "vitest";
import { jsonWithParams } from "./json-with-params.js";

const space = compileSpace({
  share: { type: "float", min: 0, max: 1 },
  depth: { type: "int", min: 1, max: 8 },
});

it("jsonWithParams keeps floats floats in params, at any depth, and leaves the rest to JSON", () => {
  const params = { share: 1, depth: 1 };
  expect(jsonWithParams(space, { trial: 1, params, metrics: { y: 1, z: Number.NaN }, no: undefined })).toBe(
    '{"trial":1,"params":{"share":1.0,"depth":1},"metrics":{"y":1,"z":null}}',
  );
  expect(jsonWithParams(space, { trials: [{ params }, null], why: 'a "word"' })).toBe(
    '{"trials":[{"params":{"share":1.0,"depth":1}},null],"why":"a \\"word\\""}',
  );
});
