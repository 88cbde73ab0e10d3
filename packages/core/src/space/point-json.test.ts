import { expect, test } from "vitest";
import { choice, float, int, simplex } from "./builders.js";
import { compileSpace } from "./compile-space.js";
import { pointJson } from "./point-json.js";

test("pointJson writes a whole float with its point and an integer without", () => {
  const space = compileSpace({ share: float(0, 2), depth: int(1, 9), tiny: float(1e-30, 1e30) });
  expect(pointJson(space, { share: 1, depth: 1, tiny: 1e25 })).toBe('{"share":1.0,"depth":1,"tiny":1e+25}');
  expect(pointJson(space, { share: 0.5, depth: 2, tiny: -0 })).toBe('{"share":0.5,"depth":2,"tiny":0.0}');
});

test("pointJson follows the branch that is active where two branches use one name", () => {
  const space = compileSpace({
    booster: choice({ linear: { rate: float(0, 1) }, tree: { rate: int(1, 5) } }),
    parts: simplex(["a", "b"]),
  });
  const parts = { a: 1, b: 0 };
  expect(pointJson(space, { booster: "linear", rate: 1, parts })).toBe(
    '{"booster":"linear","rate":1.0,"parts":{"a":1.0,"b":0.0}}',
  );
  expect(pointJson(space, { booster: "tree", rate: 1, parts })).toContain('"rate":1,');
});
