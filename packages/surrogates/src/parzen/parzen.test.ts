import { compileSpace } from "@hyperdial/core";
import { exp, keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { axesOf, fitParzen } from "./parzen.js";

const axes = [
  { offset: 0, categories: 0, narrowest: 0 },
  { offset: 1, categories: 3, narrowest: 0 },
];
const points = [Float64Array.of(0.02, 0.5), Float64Array.of(0.3, 0.1), Float64Array.of(Number.NaN, 0.9)];
const parzen = fitParzen(axes, points, Float64Array.of(1, 2, 1));

describe("fitParzen", () => {
  it("is a density: it integrates to 1 over the cube", () => {
    let sum = 0;
    const steps = 2000;
    for (let i = 0; i < steps; i++)
      for (let c = 0; c < 3; c++)
        sum += exp(parzen.logDensity(Float64Array.of((i + 0.5) / steps, (c + 0.5) / 3)));
    // Categories are points of mass, not of density.
    expect(sum / steps).toBeCloseTo(1, 5);
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
        let mass = 0;
        for (let i = 0; i < 200; i++)
          mass +=
            exp(parzen.logDensity(Float64Array.of((quarter + (i + 0.5) / 200) / 4, (c + 0.5) / 3))) / 800;
        const share = (counts.get(`${quarter},${c}`) ?? 0) / draws;
        expect(Math.abs(share - mass)).toBeLessThan(0.012);
      }
    }
  });

  it("counts nothing for coordinates that a point does not have", () => {
    expect(parzen.logDensity(Float64Array.of(Number.NaN, Number.NaN))).toBeCloseTo(0, 12);
  });

  it("takes no kernel narrower than half a cell of a grid", () => {
    const space = compileSpace({ n: { type: "int", min: 1, max: 10 }, x: { type: "float", min: 0, max: 1 } });
    expect(axesOf(space).map(({ narrowest }) => narrowest)).toEqual([0.05, 0]);
  });
});
