import { compileSpace, type Space } from "@hyperdial/core";
import { keyedRandom, log } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import type { Finding } from "../finding.js";
import { fitSurface, type Surface } from "../surface/fit-surface.js";
import { goodRegions } from "./good-regions.js";
import { mattersOnlyWith } from "./matters-only-with.js";

const known = <T>(finding: Finding<T>): T => {
  if (finding.kind === "refused") throw new Error(finding.reason);
  return finding.value;
};
const reasonOf = (finding: Finding<unknown>): string => (finding.kind === "refused" ? finding.reason : "");

const surfaceOf = (
  space: Space,
  count: number,
  lossOf: (point: Record<string, number | string>) => number,
  key = 1,
): Surface => {
  const random = keyedRandom("rules", key);
  const observed = Array.from({ length: count }, (_, i) => {
    const point = space.sampleFeasible(random);
    return { trial: i + 1, point, score: lossOf(point as Record<string, number | string>) };
  });
  return known(fitSurface({ space, objective: { metric: "loss", direction: "minimize" }, observed }));
};

const unit = { type: "float", min: 0, max: 1 } as const;
const training = compileSpace({
  learning_rate: { type: "float", min: 1e-5, max: 1e-1, scale: "log" },
  optimizer: { type: "choice", values: ["adam", "sgd", "lion"] },
  layers: { type: "int", min: 1, max: 8 },
});
/** The learning rate matters with sgd alone, and is best from 1e-3 to 1e-2 there. */
const trained = (point: Record<string, number | string>): number => {
  const rate = log(point["learning_rate"] as number) / Math.LN10;
  const away = Math.abs(rate + 2.5);
  return point["optimizer"] === "sgd" ? 0.2 + 0.5 * Math.max(0, away - 0.5) : 0.9;
};

describe("goodRegions", () => {
  it("finds the known region in words, and holds it against trials that the rule did not see", () => {
    const { regions, check, sentence } = known(goodRegions(surfaceOf(training, 150, trained)));
    const [region] = regions;
    expect(region!.conditions.map(({ parameter }) => parameter).sort()).toEqual([
      "learning_rate",
      "optimizer",
    ]);
    const rate = region!.conditions.find(({ parameter }) => parameter === "learning_rate")!;
    expect(rate.from as number).toBeGreaterThan(3e-4);
    expect(rate.from as number).toBeLessThan(2.5e-3);
    expect(rate.to as number).toBeGreaterThan(4e-3);
    expect(rate.to as number).toBeLessThan(3e-2);
    expect(region!.conditions.find(({ parameter }) => parameter === "optimizer")!.values).toEqual(["sgd"]);
    expect(region!.precision).toBeGreaterThan(0.6);
    expect(region!.coverage).toBeGreaterThan(0.6);
    expect(check.best / check.inside).toBeGreaterThan(0.8);
    expect(sentence).toMatch(
      /^loss is good with (learning_rate from 0\.00\d+ to 0\.0\d+ and optimizer sgd|optimizer sgd and learning_rate from 0\.00\d+ to 0\.0\d+) \(\d+ % of the space, with \d+ % of its best tenth; \d+ % of it is that good\)\. Of trials that such rules had not seen, \d+ of \d+ within them were among the best quarter\.$/,
    );
  });

  it("finds a second region where the first leaves much", () => {
    const space = compileSpace({ x: unit, y: unit });
    const surface = surfaceOf(space, 250, ({ x, y }) =>
      Math.min(
        Math.hypot((x as number) - 0.15, (y as number) - 0.15),
        Math.hypot((x as number) - 0.85, (y as number) - 0.85),
      ),
    );
    const { regions } = known(goodRegions(surface));
    expect(regions).toHaveLength(2);
    const middles = regions.map(({ conditions }) => {
      const x = conditions.find(({ parameter }) => parameter === "x")!;
      return (((x.from as number | null) ?? 0) + ((x.to as number | null) ?? 1)) / 2;
    });
    expect(Math.min(...middles)).toBeLessThan(0.35);
    expect(Math.max(...middles)).toBeGreaterThan(0.65);
  });

  it("says nothing of scores that are chance: in no more than about one study of twenty does it see a region", () => {
    const space = compileSpace({ x: unit, y: unit, z: unit });
    let told = 0;
    for (let study = 0; study < 20; study++) {
      const random = keyedRandom("chance", study);
      const finding = goodRegions(surfaceOf(space, 60, () => random.normal(), study));
      if (finding.kind === "found") told += 1;
      else expect(finding.reason).toMatch(/did not pick out good ones among the others: \d+ of \d+/);
    }
    expect(told).toBeLessThanOrEqual(2);
  });

  it("says what it takes", () => {
    expect(reasonOf(goodRegions(surfaceOf(training, 20, trained)))).toBe(
      "it takes 30 complete trials to tell where good settings lie; there are 20",
    );
  });

  it("names a parameter only where it is active", () => {
    const space = compileSpace({
      optimizer: { type: "choice", branches: { adam: {}, sgd: { momentum: unit } } },
      x: unit,
    });
    const surface = surfaceOf(space, 200, ({ momentum, x }) =>
      momentum === undefined ? 2 : Math.abs((momentum as number) - 0.8) + 0.1 * (x as number),
    );
    const [region] = known(goodRegions(surface)).regions;
    expect(region!.conditions.map(({ parameter }) => parameter)).toContain("momentum");
    const momentum = region!.conditions.find(({ parameter }) => parameter === "momentum")!;
    expect(momentum.from as number).toBeGreaterThan(0.5);
  });
});

describe("mattersOnlyWith", () => {
  it("finds the choice that a parameter matters with, and says by how much", () => {
    const [found, ...others] = mattersOnlyWith(surfaceOf(training, 150, trained));
    expect(others).toEqual([]);
    expect(found).toMatchObject({ parameter: "learning_rate", choice: "optimizer" });
    expect(found!.with[0]!.value).toBe("sgd");
    expect(found!.sentence).toMatch(
      /^learning_rate matters with optimizer sgd, where it moves loss by [01]\.\d+ on average, and hardly with optimizer (adam|lion) \(0(\.\d+)?\)\.$/,
    );
  });

  it("finds none where effects add up", () => {
    const surface = surfaceOf(
      training,
      150,
      ({ learning_rate, optimizer }) => log(learning_rate as number) + (optimizer === "sgd" ? 3 : 0),
    );
    expect(mattersOnlyWith(surface)).toEqual([]);
  });
});
