import { compileSpace, type ParameterDefinition } from "@hyperdial/core";
import { describe, expect, it } from "vitest";
import { analyticProblems } from "../quality/analytic-problems.js";
import { plainSpace } from "./plain-space.js";

describe("plainSpace", () => {
  it("says branches as conditions, and puts parents before their children", () => {
    const { parameters } = plainSpace({
      rate: { type: "float", min: 0.1, max: 1, when: { booster: ["tree", "dart"] } },
      booster: { type: "choice", values: ["tree", "dart", "linear"] },
      model: { type: "choice", branches: { net: { layers: { type: "int", min: 1, max: 8, scale: "log" } } } },
    });
    expect(parameters.map(({ name }) => name)).toEqual(["booster", "model", "rate", "layers"]);
    expect(parameters[2]).toEqual({
      name: "rate",
      type: "float",
      min: 0.1,
      max: 1,
      log: false,
      when: { parent: "booster", labels: ["tree", "dart"] },
    });
    expect(parameters[3]).toMatchObject({ log: true, when: { parent: "model", labels: ["net"] } });
  });

  it("gives back the choice's own values", () => {
    const { pointOf, parameters } = plainSpace({
      size: { type: "choice", values: [1, "big", true, null] },
      fast: { type: "bool" },
      x: { type: "float", min: 0, max: 2 },
    });
    expect(parameters[0]!.labels).toEqual(["1", "big", "true", "null"]);
    expect(pointOf({ size: "1", fast: "false", x: 1 })).toEqual({ size: 1, fast: false, x: 1 });
    expect(pointOf({ size: "null" })).toEqual({ size: null });
  });

  it("can say every analytic problem, and points of its space come back as they are", () => {
    for (const { space } of analyticProblems) {
      const point = compileSpace(space).defaultPoint;
      const words = Object.fromEntries(
        Object.entries(point).map(([name, value]) => [
          name,
          typeof value === "number" ? value : String(value),
        ]),
      );
      expect(plainSpace(space).pointOf(words)).toEqual(point);
    }
  });

  it.each<[string, ParameterDefinition]>([
    ["a reverse-log scale", { type: "float", min: 0.1, max: 0.9, scale: "reverse-log" }],
    ["a step", { type: "float", min: 0, max: 1, step: 0.5 }],
    ["a subset", { type: "subset", items: ["a", "b"] }],
  ])("refuses %s", (what, definition) => {
    expect(() => plainSpace({ p: definition })).toThrow(what);
  });
});
