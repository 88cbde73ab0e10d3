import { isFeasible, type Point } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { boundedFunction, boundedFunctionNames } from "./bounded-functions.js";
import { frontFunction } from "./front-functions.js";
import { outcomeNames } from "./outcome-names.js";
import type { OutcomeScale } from "./outcome-problem.js";
import { readScales } from "./outcome-scales.js";

const fronts = outcomeNames.multi.flatMap((name) => {
  const found = frontFunction(name);
  return found === null ? [] : [{ name, ...found }];
});

const losses = (found: (typeof fronts)[number], unit: readonly number[]): readonly number[] => {
  const entries = Object.entries(found.problem.space).map(([name, definition], i) => {
    const { min, max } = definition as { readonly min: number; readonly max: number };
    return [name, min + unit[i]! * (max - min)] as const;
  });
  return Object.values(found.problem.evaluate(Object.fromEntries(entries) as Point) as object);
};

describe("functions whose front is known", () => {
  it.each(fronts)("$name: no point at random covers one of its front", (found) => {
    const front = found.front();
    expect(front.length).toBeGreaterThan(1000);
    const random = keyedRandom("covers", found.name);
    for (let i = 0; i < 300; i++) {
      const unit = Object.keys(found.problem.space).map(() => random.next());
      const loss = losses(found, unit);
      expect(front.some((point) => point.every((x, j) => loss[j]! < x - 1e-9))).toBe(false);
    }
  });

  it.each([
    ["multi:zdt1:d8", (f: readonly number[]) => f[1]! + Math.sqrt(f[0]!), 1],
    ["multi:zdt2:d8", (f: readonly number[]) => f[1]! + f[0]! ** 2, 1],
    ["multi:zdt4:d5", (f: readonly number[]) => f[1]! + Math.sqrt(f[0]!), 1],
    ["multi:zdt6:d8", (f: readonly number[]) => f[1]! + f[0]! ** 2, 1],
    ["multi:dtlz1:m3:d7", (f: readonly number[]) => f.reduce((sum, x) => sum + x, 0), 0.5],
    ["multi:dtlz2:m3:d7", (f: readonly number[]) => f.reduce((sum, x) => sum + x * x, 0), 1],
    ["multi:dtlz5:m2:d6", (f: readonly number[]) => f.reduce((sum, x) => sum + x * x, 0), 1],
  ] as const)("%s: its front has the shape that its paper gives", (name, shape, value) => {
    for (const point of frontFunction(name)!.front()) expect(shape(point)).toBeCloseTo(value, 9);
  });

  it("are known by their names alone", () => {
    for (const name of ["multi:zdt5:d8", "multi:dtlz2:m9:d7", "multi:zdt1", "bounded:zdt1:d8"])
      expect(frontFunction(name)).toBeNull();
  });
});

describe("functions with bounds", () => {
  // The literature's best points.
  it.each([
    ["bounded:gramacy", { x1: 0.19542, x2: 0.40438 }],
    ["bounded:townsend", { x: 2.0052, y: 1.1945 }],
    ["bounded:vessel", { shell: 13, head: 7, radius: 42.0984, length: 176.6373 }],
    [
      "bounded:reducer",
      {
        face: 3.50001,
        module: 0.7,
        teeth: 17,
        length1: 7.3,
        length2: 7.7154,
        shaft1: 3.35055,
        shaft2: 5.28667,
      },
    ],
  ])("%s is least where the literature says, and feasible there", (name, point) => {
    const { problem, least } = boundedFunction(name)!;
    const metrics = problem.evaluate(point) as Readonly<Record<string, number>>;
    expect(isFeasible(metrics, problem.bounds)).toBe(true);
    expect(Math.abs(metrics["f"]! / least - 1)).toBeLessThan(1e-3);
    expect(boundedFunctionNames).toContain(name);
  });
});

describe("scales", () => {
  it("are there for all problems, and none is a point of no extent", () => {
    const scales = readScales();
    const sound = (scale: OutcomeScale): boolean => {
      if (scale.by === "noisy") return scale.noise > 0;
      return scale.by === "bounded"
        ? scale.least < scale.reference
        : scale.volume > 0 && scale.ideal.every((x, i) => x < scale.reference[i]!);
    };
    for (const name of Object.values(outcomeNames).flat())
      expect([name, scales.has(name) && sound(scales.get(name)!)]).toEqual([name, true]);
  });
});
