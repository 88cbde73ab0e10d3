import { readFileSync } from "node:fs";
import { compileSpace, type ParameterDefinition, type Point, type Space } from "@hyperdial/core";
import { arbitrarySpace } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Observations } from "../surface/observations.js";
import { ablation } from "./ablation.js";
import { fanova } from "./fanova.js";
import type { ImportanceMethod, ImportanceResult } from "./importance.js";
import { importanceMethods } from "./importance-methods.js";
import { pedAnova } from "./ped-anova.js";
import { shapley } from "./shapley.js";

interface Row {
  name: string;
  space: Record<string, ParameterDefinition>;
  trials: (number | string)[][];
  shares: number[];
  fanova: number[][];
  pedAnova: { local: number[] };
}
const reference: Row[] = JSON.parse(
  readFileSync(new URL("../../reference/importance.json", import.meta.url), "utf8"),
);

const objective = { metric: "loss", direction: "minimize" } as const;

const observationsOf = ({ space, trials }: Row): Observations => {
  const names = Object.keys(space);
  return {
    space: compileSpace(space),
    objective,
    observed: trials.map((values, i) => ({
      trial: i + 1,
      point: Object.fromEntries(names.map((name, j) => [name, values[j]!])) as Point,
      score: values.at(-1) as number,
    })),
  };
};

const observe = (
  space: Space,
  count: number,
  lossOf: (point: Record<string, number>) => number,
): Observations => {
  const random = keyedRandom("observe");
  const observed = Array.from({ length: count }, (_, i) => {
    const point = space.sampleFeasible(random);
    return { trial: i + 1, point, score: lossOf(point as Record<string, number>) };
  });
  return { space, objective, observed };
};

const resultOf = (method: ImportanceMethod, observations: Observations): ImportanceResult => {
  const finding = method.compute(observations);
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};
const reasonOf = (method: ImportanceMethod, observations: Observations): string => {
  const finding = method.compute(observations);
  return finding.kind === "refused" ? finding.reason : "";
};
const importanceOf = (result: ImportanceResult, id: string) =>
  result.parameters.find(({ parameter }) => parameter === id)!;

const errorOf = (shares: readonly number[], truth: readonly number[]): number =>
  shares.reduce((sum, share, i) => sum + Math.abs(share - truth[i]!), 0);

describe("fanova", () => {
  it.each(reference)("comes nearer to the known shares of $name than Optuna's on the same trials", (row) => {
    const result = resultOf(fanova, observationsOf(row));
    const found = Object.keys(row.space).map((name) => importanceOf(result, name).importance);
    const peers = row.fanova.map((shares) => errorOf(shares, row.shares));
    expect(errorOf(found, row.shares)).toBeLessThan(Math.min(...peers));
  });

  it("finds the shares of functions without noise, within 0.02 of the closed form, and none of a parameter without effect", () => {
    for (const name of ["additive", "mixed", "multiplied"]) {
      const row = reference.find((each) => each.name === name)!;
      const result = resultOf(fanova, observationsOf(row));
      Object.keys(row.space).forEach((id, i) => {
        expect(Math.abs(importanceOf(result, id).importance - row.shares[i]!)).toBeLessThan(0.02);
      });
    }
  });

  it("ranks the pair that acts together first, and says so", () => {
    const result = resultOf(fanova, observationsOf(reference.find(({ name }) => name === "multiplied")!));
    expect(result.interactions![0]!.parameters.toSorted()).toEqual(["x", "y"]);
    expect(result.interactions![0]!.importance).toBeGreaterThan(0.85);
    expect(result.interactions![1]!.importance).toBeLessThan(0.02);
    expect(result.sentence).toMatch(/^No parameter alone makes up 5 %.* act together: 9\d %/);
  });

  it("gives intervals that hold the known share in most of repeated studies with noise", () => {
    const space = compileSpace({
      x: { type: "float", min: 0, max: 1 },
      y: { type: "float", min: 0, max: 1 },
    });
    // Variances: 1/12 · 4, 1/12, noise 0.1.
    const share = 4 / 12 / (5 / 12 + 0.1);
    let held = 0;
    for (let study = 0; study < 12; study++) {
      const random = keyedRandom("noise", study);
      const { observed } = observe(space, 80, () => 0);
      const noisy = observed.map(({ trial }) => {
        const point = { x: random.next(), y: random.next() };
        return { trial, point, score: 2 * point.x + point.y + Math.sqrt(0.1) * random.normal() };
      });
      const { low, high } = importanceOf(resultOf(fanova, { space, objective, observed: noisy }), "x");
      if (low <= share && share <= high) held++;
    }
    expect(held).toBeGreaterThanOrEqual(10);
  });

  it("counts a conditional parameter by the part of the space where it is active", () => {
    const space = compileSpace({
      optimizer: {
        type: "choice",
        branches: { adam: {}, sgd: { momentum: { type: "float", min: 0, max: 1 } } },
      },
    });
    // Of f = 1 + 2 momentum with sgd and 0 with adam: 6/7 lie between the branches, 1/7 within one.
    const result = resultOf(
      fanova,
      observe(space, 300, ({ momentum }) => (momentum === undefined ? 0 : 1 + 2 * momentum)),
    );
    expect(importanceOf(result, "optimizer").importance).toBeCloseTo(6 / 7, 1);
    expect(importanceOf(result, "momentum").importance).toBeCloseTo(1 / 7, 1);
  });

  it("refuses noise, equal scores and too few trials in words", () => {
    const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
    const random = keyedRandom("refuse");
    expect(
      reasonOf(
        fanova,
        observe(space, 60, () => random.normal()),
      ),
    ).toContain("cannot be foretold");
    expect(
      reasonOf(
        fanova,
        observe(space, 9, ({ x }) => x!),
      ),
    ).toBe("it takes 10 complete trials to tell the parameters' parts; there are 9");
    expect(
      reasonOf(
        fanova,
        observe(space, 30, () => 0.5),
      ),
    ).toContain("the same score, 0.5");
    const fixed = compileSpace({ x: { type: "fixed", value: 1 } });
    expect(reasonOf(fanova, { ...observe(space, 30, ({ x }) => x!), space: fixed })).toContain("is fixed");
  });
});

describe("pedAnova", () => {
  it.each(reference)("agrees with Optuna's on $name within 0.06, on the same trials", (row) => {
    const result = resultOf(pedAnova, observationsOf(row));
    Object.keys(row.space).forEach((name, i) => {
      const { importance, low, high } = importanceOf(result, name);
      expect(Math.abs(importance - row.pedAnova.local[i]!)).toBeLessThan(0.06);
      expect(low).toBeLessThanOrEqual(importance);
      expect(high).toBeGreaterThanOrEqual(importance);
    });
  });

  it("weighs a parameter that is active in one branch only as Optuna's does", () => {
    const { trials, shares }: { trials: { point: Point; score: number }[]; shares: Record<string, number> } =
      JSON.parse(
        readFileSync(new URL("../../reference/conditional-importance.json", import.meta.url), "utf8"),
      );
    const unit = { type: "float", min: 0, max: 1 } as const;
    const space = compileSpace({
      x: unit,
      optimizer: { type: "choice", branches: { adam: {}, sgd: { momentum: unit } } },
    });
    const observed = trials.map((each, i) => ({ ...each, trial: i + 1 }));
    const result = resultOf(pedAnova, { space, objective, observed });
    const ratio = importanceOf(result, "momentum").importance / importanceOf(result, "x").importance;
    expect(ratio / (shares["momentum"]! / shares["x"]!)).toBeCloseTo(1, 1);
    // All of the best are sgd's. Optuna smooths a choice as if each value had been seen once, however often it was: its share is less.
    expect(importanceOf(result, "optimizer").importance).toBeGreaterThan(shares["optimizer"]!);
  });

  it("turns with the direction", () => {
    const space = compileSpace({
      x: { type: "float", min: 0, max: 1 },
      y: { type: "float", min: 0, max: 1 },
    });
    // What is high depends on x alone, what is low on y alone.
    const lossOf = ({ x, y }: Record<string, number>): number => (x! > 0.9 ? 1 : y! > 0.9 ? -1 : 0);
    const observations = observe(space, 400, lossOf);
    const low = resultOf(pedAnova, observations);
    const high = resultOf(pedAnova, {
      ...observations,
      objective: { metric: "loss", direction: "maximize" },
    });
    expect(low.parameters[0]!.parameter).toBe("y");
    expect(high.parameters[0]!.parameter).toBe("x");
  });

  it("refuses too few trials and a best tenth that is as good as the rest", () => {
    const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
    expect(
      reasonOf(
        pedAnova,
        observe(space, 19, ({ x }) => x!),
      ),
    ).toContain("20 complete trials");
    expect(
      reasonOf(
        pedAnova,
        observe(space, 50, () => 1),
      ),
    ).toContain("same score as all others");
  });
});

describe("shapley", () => {
  it("shares out an additive function by its slopes", () => {
    const space = compileSpace({
      x: { type: "float", min: 0, max: 1 },
      y: { type: "float", min: 0, max: 1 },
      idle: { type: "float", min: 0, max: 1 },
    });
    const result = resultOf(
      shapley,
      observe(space, 200, ({ x, y }) => 3 * x! + y!),
    );
    expect(importanceOf(result, "x").importance).toBeCloseTo(0.75, 1);
    expect(importanceOf(result, "y").importance).toBeCloseTo(0.25, 1);
    expect(importanceOf(result, "idle").importance).toBeLessThan(0.02);
    expect(result.parameters.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 10);
  });

  it("gives two that only act together the same share", () => {
    const result = resultOf(shapley, observationsOf(reference.find(({ name }) => name === "multiplied")!));
    const [x, y] = ["x", "y"].map((name) => importanceOf(result, name).importance);
    expect(Math.abs(x! - y!)).toBeLessThan(0.1);
    expect(x!).toBeGreaterThan(0.3);
  });
});

describe("ablation", () => {
  it("says which changes from the default to the best trial brought how much, in their order", () => {
    const space = compileSpace({
      x: { type: "float", min: 0, max: 1, default: 1 },
      y: { type: "float", min: 0, max: 1, default: 1 },
      idle: { type: "float", min: 0, max: 1 },
    });
    const result = resultOf(
      ablation,
      observe(space, 300, ({ x, y }) => 3 * x! + y!),
    );
    expect(result.parameters.slice(0, 2).map(({ parameter }) => parameter)).toEqual(["x", "y"]);
    expect(result.parameters[0]!.importance).toBeCloseTo(0.75, 1);
    expect(result.parameters.reduce((sum, { importance }) => sum + importance, 0)).toBeCloseTo(1, 10);
    expect(result.sentence).toMatch(/^Of the way from the default setting to the best: x 7\d %/);
  });

  it("goes through a branch to the parameter that it brings", () => {
    const space = compileSpace({
      optimizer: {
        type: "choice",
        branches: { adam: {}, sgd: { momentum: { type: "float", min: 0, max: 1, default: 0 } } },
        default: "adam",
      },
    });
    const lossOf = ({ momentum }: Record<string, number>): number =>
      momentum === undefined ? 1 : -2 * momentum;
    const result = resultOf(ablation, observe(space, 200, lossOf));
    expect(result.parameters.map(({ parameter }) => parameter)).toEqual(["optimizer", "momentum"]);
    expect(result.parameters[1]!.importance).toBeCloseTo(2 / 3, 1);
  });

  it("refuses where the default is the best", () => {
    const space = compileSpace({ x: { type: "float", min: 0, max: 1, default: 0.5 } });
    const observations = observe(space, 40, ({ x }) => Math.abs(x! - 0.5));
    const withDefault = [...observations.observed, { trial: 41, point: { x: 0.5 }, score: -1 }];
    expect(reasonOf(ablation, { ...observations, observed: withDefault })).toBe(
      "trial 41, the best, is the default setting",
    );
  });
});

describe("every method", () => {
  it("answers in any space: importances that are no less than 0, the greatest first, within their intervals", () => {
    fc.assert(
      fc.property(arbitrarySpace(), fc.nat(99), ({ space }, seed) => {
        const random = keyedRandom(seed);
        const observed = Array.from({ length: 40 }, (_, i) => {
          const point = space.sampleFeasible(random);
          const score = space.encode(point).reduce((sum, unit) => sum + (Number.isNaN(unit) ? 0 : unit), 0);
          return { trial: i + 1, point, score };
        });
        for (const [name, method] of Object.entries(importanceMethods)) {
          const finding = method.compute({ space, objective, observed });
          if (finding.kind === "refused") {
            expect(finding.reason.length).toBeGreaterThan(20);
            continue;
          }
          const { parameters, sentence } = finding.value;
          expect(sentence).toMatch(/\.$/);
          expect(new Set(parameters.map(({ parameter }) => parameter)).size).toBe(parameters.length);
          parameters.forEach(({ importance, low, high }, i) => {
            expect(Number.isFinite(low + high)).toBe(true);
            if (name !== "ablation") expect(low).toBeGreaterThanOrEqual(0);
            expect(importance).toBeGreaterThanOrEqual(low);
            expect(high).toBeGreaterThanOrEqual(importance);
            if (i > 0 && name !== "ablation")
              expect(importance).toBeLessThanOrEqual(parameters[i - 1]!.importance);
          });
        }
      }),
      { numRuns: 6 },
    );
  });
});
