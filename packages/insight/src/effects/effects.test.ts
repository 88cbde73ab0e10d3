import { compileSpace, type Space } from "@hyperdial/core";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import type { Finding } from "../finding.js";
import { fitSurface, type Surface } from "../surface/fit-surface.js";
import { pairDependence } from "./pair-dependence.js";
import { partialDependence } from "./partial-dependence.js";
import { sensitivity } from "./sensitivity.js";

const known = <T>(finding: Finding<T>): T => {
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};
const reasonOf = (finding: Finding<unknown>): string => (finding.kind === "refused" ? finding.reason : "");

const objective = { metric: "loss", direction: "minimize" } as const;
const surfaceOf = (
  space: Space,
  count: number,
  lossOf: (point: Record<string, number>) => number,
  direction: "minimize" | "maximize" = "minimize",
): Surface => {
  const random = keyedRandom("effects");
  const observed = Array.from({ length: count }, (_, i) => {
    const point = space.sampleFeasible(random);
    return { trial: i + 1, point, score: lossOf(point as Record<string, number>) };
  });
  return known(fitSurface({ space, objective: { ...objective, direction }, observed }));
};

const unit = { type: "float", min: 0, max: 1 } as const;
const branches = compileSpace({
  optimizer: { type: "choice", branches: { adam: {}, sgd: { momentum: unit } } },
  depth: { type: "int", min: 1, max: 5 },
  kind: { type: "choice", values: ["a", "b", "c"] },
});

describe("partialDependence", () => {
  it("follows the known curve of an additive function, whose band holds most of it", () => {
    const surface = surfaceOf(
      compileSpace({ x: unit, y: unit }),
      300,
      ({ x, y }) => 3 * x! + 2 * Math.sin(2 * Math.PI * y!),
    );
    const { points } = known(partialDependence(surface, "y"));
    expect(points).toHaveLength(32);
    let held = 0;
    for (const { value, score, low, high } of points) {
      const truth = 1.5 + 2 * Math.sin(2 * Math.PI * (value as number));
      expect(Math.abs(score - truth)).toBeLessThan(0.35);
      if (low <= truth && truth <= high) held++;
    }
    expect(held).toBeGreaterThan(22);
    const { sentence } = known(partialDependence(surface, "y"));
    expect(sentence).toMatch(
      /^On average loss is best along y with -?0\.\d+ at 0\.7\d+, and worst with 3\.\d+ at 0\.2\d+\.$/,
    );
  });

  it("says where a flat line lies within the band", () => {
    const random = keyedRandom("flat");
    const surface = surfaceOf(
      compileSpace({ x: unit, idle: unit }),
      60,
      ({ x }) => x! + 0.2 * random.normal(),
    );
    expect(known(partialDependence(surface, "idle")).sentence).toContain("does not tell idle's values apart");
  });

  it("takes the values of whole numbers and choices, and averages over what is active", () => {
    const surface = surfaceOf(branches, 400, ({ momentum, depth, kind }) => {
      const offset = { a: 0, b: 1, c: 2 }[String(kind)]!;
      return (momentum === undefined ? 0 : 1 + 2 * momentum) + depth! + offset;
    });
    const depth = known(partialDependence(surface, "depth"));
    expect(depth.points.map(({ value }) => value)).toEqual([1, 2, 3, 4, 5]);
    depth.points.forEach(({ value, score }) => {
      expect(score).toBeCloseTo((value as number) + 2, 0);
    });
    expect(known(partialDependence(surface, "kind")).points.map(({ value }) => value)).toEqual([
      "a",
      "b",
      "c",
    ]);
    const many = compileSpace({
      kind: { type: "choice", values: Array.from({ length: 40 }, (_, i) => `k${i}`) },
      x: unit,
    });
    const curve = known(
      partialDependence(
        surfaceOf(many, 200, ({ x }) => x!),
        "kind",
      ),
    );
    expect(new Set(curve.points.map(({ value }) => value)).size).toBe(40);
    const momentum = known(partialDependence(surface, "momentum"));
    expect(momentum.share).toBeCloseTo(0.5, 2);
    momentum.points.forEach(({ value, score }) => {
      expect(Math.abs(score - (1 + 2 * (value as number) + 4))).toBeLessThan(0.3);
    });
  });

  it("shows with single trials what an average hides", () => {
    // Half of the trials rise with x and half fall: the average is flat.
    const space = compileSpace({ x: unit, kind: { type: "bool" } });
    const surface = surfaceOf(space, 300, ({ x, kind }) => (kind ? x! : 1 - x!));
    const { points, individual } = known(partialDependence(surface, "x"));
    for (const { score } of points) expect(Math.abs(score - 0.5)).toBeLessThan(0.12);
    const rises = individual.map(({ scores }) => scores.at(-1)! - scores[0]!);
    expect(Math.max(...rises)).toBeGreaterThan(0.7);
    expect(Math.min(...rises)).toBeLessThan(-0.7);
    expect(individual).toHaveLength(12);
  });

  it("refuses in words what has no curve", () => {
    const space = compileSpace({
      x: unit,
      idle: { type: "fixed", value: 3 },
      parts: { type: "simplex", parts: ["a", "b", "c"] },
    });
    const surface = surfaceOf(space, 30, ({ x }) => x!);
    expect(reasonOf(partialDependence(surface, "idle"))).toBe("idle is fixed");
    expect(reasonOf(partialDependence(surface, "parts"))).toContain("no single axis");
    expect(reasonOf(partialDependence(surface, "z"))).toBe("there is no parameter z");
  });
});

describe("pairDependence", () => {
  it("follows a known surface, and its margins hold most of it", () => {
    const surface = surfaceOf(compileSpace({ x: unit, y: unit, idle: unit }), 300, ({ x, y }) => 4 * x! * y!);
    const { values, scores, margins, share } = known(pairDependence(surface, "x", "y"));
    expect([values[0].length, values[1].length, share]).toEqual([24, 24, 1]);
    let held = 0;
    scores.forEach((score, at) => {
      const truth = 4 * (values[0][at % 24] as number) * (values[1][Math.floor(at / 24)] as number);
      expect(Math.abs(score - truth)).toBeLessThan(0.5);
      if (Math.abs(score - truth) <= margins[at]!) held++;
    });
    expect(held / scores.length).toBeGreaterThan(0.75);
  });

  it("averages over where both are active, and takes a choice's values as they are", () => {
    const surface = surfaceOf(branches, 400, ({ momentum, depth, kind }) => {
      const offset = { a: 0, b: 1, c: 2 }[String(kind)]!;
      return (momentum === undefined ? -5 : 2 * momentum) + depth! + offset;
    });
    const { values, scores, share } = known(pairDependence(surface, "momentum", "kind"));
    expect(values[1]).toEqual(["a", "b", "c"]);
    expect(share).toBeCloseTo(0.5, 2);
    scores.forEach((score, at) => {
      const truth = 2 * (values[0][at % 24] as number) + Math.floor(at / 24) + 3;
      expect(Math.abs(score - truth)).toBeLessThan(0.5);
    });
  });

  it("refuses in words what has no surface", () => {
    const space = compileSpace({
      optimizer: { type: "choice", branches: { adam: { beta: unit }, sgd: { momentum: unit } } },
      parts: { type: "simplex", parts: ["a", "b", "c"] },
    });
    const surface = surfaceOf(space, 60, ({ beta, momentum }) => beta ?? momentum!);
    expect(reasonOf(pairDependence(surface, "beta", "momentum"))).toBe(
      "beta and momentum are active together in too few trials",
    );
    expect(reasonOf(pairDependence(surface, "beta", "parts"))).toBe("parts has no single axis");
    expect(reasonOf(pairDependence(surface, "beta", "z"))).toBe("there is no parameter z");
    expect(reasonOf(pairDependence(surface, "beta", "beta"))).toBe("beta cannot be paired with itself");
  });
});

describe("sensitivity", () => {
  it("finds how far a parameter may move before it costs one standard error, in either direction of the objective", () => {
    const space = compileSpace({ x: unit, idle: unit });
    for (const direction of ["minimize", "maximize"] as const) {
      const sign = direction === "minimize" ? 1 : -1;
      const surface = surfaceOf(space, 400, ({ x }) => sign * 4 * (x! - 0.4) ** 2, direction);
      const found = known(sensitivity(surface, 0.04));
      const [x, idle] = found.parameters;
      expect(x!.parameter).toBe("x");
      expect(x!.within[0]).toBeGreaterThan(0.25);
      expect(x!.within[0]).toBeLessThan(0.34);
      expect(x!.within[1]).toBeGreaterThan(0.46);
      expect(x!.within[1]).toBeLessThan(0.55);
      expect(x!.surely[0]).toBeGreaterThanOrEqual(x!.within[0] as number);
      expect(idle!.within[0]).toBeLessThan(0.01);
      expect(idle!.within[1]).toBeGreaterThan(0.99);
      expect(found.sentence).toMatch(
        /these may move, each alone, before it costs one standard error \(0.04\): x from 0\.\d+ to 0\.\d+\.$/,
      );
    }
  });

  it("lists the values of a choice that cost no more, takes the forest's error where there is none, and leaves inactive ones out", () => {
    const surface = surfaceOf(
      branches,
      300,
      ({ momentum, depth, kind }) =>
        (momentum === undefined ? 0 : 9) + depth! + (String(kind) === "c" ? 5 : 0),
    );
    const { parameters, standardErrorOf, standardError } = known(sensitivity(surface, null));
    expect(standardErrorOf).toBe("the forest");
    expect(standardError).toBeGreaterThan(0);
    expect(parameters.map(({ parameter }) => parameter)).toEqual(["optimizer", "kind", "depth"]);
    expect(parameters[1]!.within).toEqual(["a", "b"]);
    expect(parameters[0]!.within).toEqual(["adam"]);
  });

  it("refuses a standard error of 0", () => {
    const surface = surfaceOf(compileSpace({ x: unit }), 30, ({ x }) => x!);
    expect(reasonOf(sensitivity(surface, 0))).toContain("is 0");
  });
});
