import { compileSpace } from "@hyperdial/core";
import { exp, keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { axesOf } from "./axes-of.js";
import { fitParzen } from "./fit-parzen.js";

const axes = [
  { offset: 0, categories: 0, narrowest: 0 },
  { offset: 1, categories: 3, narrowest: 0 },
];
const points = [Float64Array.of(0.02, 0.5), Float64Array.of(0.3, 0.1), Float64Array.of(0.9, 0.9)];
const parzen = fitParzen(axes, points, Float64Array.of(0.5, 2, 0.5));

/** The mass over an interval of the first axis, in one category. */
const massOf = (from: number, to: number, category: number): number => {
  let mass = 0;
  const steps = 1000;
  for (let i = 0; i < steps; i++) {
    const x = from + ((i + 0.5) / steps) * (to - from);
    mass += (exp(parzen.logDensity(Float64Array.of(x, (category + 0.5) / 3))) * (to - from)) / steps;
  }
  return mass;
};

describe("fitParzen", () => {
  it("is a density: it integrates to 1 over the cube", () => {
    expect(massOf(0, 1, 0) + massOf(0, 1, 1) + massOf(0, 1, 2)).toBeCloseTo(1, 5);
  });

  it("draws as its density says", () => {
    const random = keyedRandom(1, "parzen");
    const into = new Float64Array(2);
    const counts = new Map<string, number>();
    const draws = 20_000;
    for (let i = 0; i < draws; i++) {
      parzen.draw(random, into);
      const cell = `${Math.floor(into[0]! * 4)},${Math.floor(into[1]! * 3)}`;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
    for (let quarter = 0; quarter < 4; quarter++) {
      for (let c = 0; c < 3; c++) {
        const share = (counts.get(`${quarter},${c}`) ?? 0) / draws;
        expect(Math.abs(share - massOf(quarter / 4, (quarter + 1) / 4, c))).toBeLessThan(0.012);
      }
    }
  });

  it("is uniform without points", () => {
    const uniform = fitParzen(axes, [], new Float64Array(0));
    expect(uniform.logDensity(Float64Array.of(0.1, 0.5))).toBeCloseTo(-Math.log(3), 12);
  });
});

describe("axesOf", () => {
  it("takes no kernel narrower than half a cell of a grid", () => {
    const space = compileSpace({ n: { type: "int", min: 1, max: 10 }, x: { type: "float", min: 0, max: 1 } });
    expect(space.parameters.flatMap(axesOf).map(({ narrowest }) => narrowest)).toEqual([0.05, 0]);
  });
});
