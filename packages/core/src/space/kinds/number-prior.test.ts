import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, test } from "vitest";
import { compileSpace } from "../compile-space.js";
import type { ParameterDefinition } from "../parameter.js";

const definitions: Readonly<Record<string, ParameterDefinition>> = {
  "normal on a linear scale": {
    type: "float",
    min: 0,
    max: 1,
    prior: { type: "normal", mean: 0.2, sigma: 0.3 },
  },
  "normal beyond its range": {
    type: "float",
    min: 0,
    max: 1,
    prior: { type: "normal", mean: 1.5, sigma: 0.2 },
  },
  "normal on a log scale": {
    type: "float",
    min: 1e-3,
    max: 10,
    scale: "log",
    prior: { type: "normal", mean: 2, sigma: 3 },
  },
  "log-normal on a log scale": {
    type: "float",
    min: 1e-5,
    max: 1e-1,
    scale: "log",
    prior: { type: "log-normal", median: 1e-3, sigma: 1 },
  },
  "log-normal on a linear scale": {
    type: "float",
    min: -1,
    max: 5,
    prior: { type: "log-normal", median: 1, sigma: 0.5 },
  },
  "normal on a reverse-log scale": {
    type: "float",
    min: 0.5,
    max: 0.999,
    scale: "reverse-log",
    prior: { type: "normal", mean: 0.9, sigma: 0.1 },
  },
  "beta on a logit scale": {
    type: "float",
    min: 0.01,
    max: 0.99,
    scale: "logit",
    prior: { type: "beta", alpha: 2, beta: 5 },
  },
  "normal on ints": { type: "int", min: 1, max: 12, prior: { type: "normal", mean: 4, sigma: 2 } },
  "log-normal on ints of a log scale": {
    type: "int",
    min: 1,
    max: 64,
    scale: "log",
    prior: { type: "log-normal", median: 8, sigma: 0.8 },
  },
  "beta on steps": { type: "float", min: 0, max: 1, step: 0.1, prior: { type: "beta", alpha: 0.5, beta: 2 } },
};

describe.each(Object.entries(definitions))("a prior, %s,", (_, definition) => {
  const space = compileSpace({ p: definition });
  const { codec } = space.parameters[0]!;
  const prior = codec.prior!;

  test("has a quantile function that grows and is turned back by its distribution", () => {
    let last = 0;
    for (const share of [0, 1e-6, 0.01, 0.2, 0.5, 0.8, 0.99, 1 - 1e-6, 1]) {
      const unit = prior.quantile(share);
      expect(unit).toBeGreaterThanOrEqual(last);
      expect(unit).toBeLessThanOrEqual(1);
      if (share > 0 && share < 1) expect(prior.distribution(unit)).toBeCloseTo(share, 9);
      last = unit;
    }
  });

  test("has a density that adds up to 1, and is its distribution's slope", () => {
    if (codec.finite !== null) {
      let total = 0;
      for (let index = 0; index < codec.cardinality; index++) {
        const [low, high] = [codec.finite.edge(index), codec.finite.edge(index + 1)];
        const mass = Math.exp(prior.logDensity(codec.finite.valueAt(index))) * (high - low);
        expect(mass).toBeCloseTo(prior.distribution(high) - prior.distribution(low), 10);
        total += mass;
      }
      expect(total).toBeCloseTo(1, 10);
      return;
    }
    for (const unit of [0.05, 0.2, 0.4, 0.5, 0.7, 0.9, 0.97]) {
      const slope = (prior.distribution(unit + 1e-6) - prior.distribution(unit - 1e-6)) / 2e-6;
      const density = Math.exp(space.logPrior(space.decode([unit])));
      expect(Math.abs(density - slope)).toBeLessThan(1e-5 * (1 + slope));
    }
  });

  test("draws as it is distributed", () => {
    const random = keyedRandom("priors", JSON.stringify(definition));
    const n = 2000;
    let below = 0;
    // What lies below the end of the cell that the median is in, where there are steps.
    const median = space.decode([prior.quantile(0.5)])["p"] as number;
    for (let i = 0; i < n; i++) if ((space.decodePrior([random.next()])["p"] as number) <= median) below++;
    const index = codec.finite?.indexOf(median);
    const share = index === undefined ? 0.5 : prior.distribution(codec.finite!.edge(index + 1));
    expect(Math.abs(below / n - share)).toBeLessThan(5 * Math.sqrt((share * (1 - share)) / n) + 1e-3);
  });
});

test("a prior's middle is the default", () => {
  const space = compileSpace({ p: definitions["log-normal on a log scale"]! });
  expect(space.defaultPoint["p"]).toBeCloseTo(1e-3, 6);
});

test.each([
  [{ type: "normal", mean: 0.5 }, ["prior"], "its prior's sigma is undefined"],
  [{ type: "normal", mean: 0.5, sigma: 0 }, ["prior", "sigma"], "its prior's sigma is 0"],
  [{ type: "gauss", mean: 0.5, sigma: 1 }, ["prior", "type"], 'no prior "gauss"'],
  [{ type: "beta", alpha: 1, beta: 1, mean: 2 }, ["prior", "mean"], "a beta prior has no mean"],
  [{ type: "normal", mean: 50, sigma: 1 }, ["prior"], "puts next to nothing between 0 and 1"],
])("the prior %j is refused", (prior, path, fact) => {
  const definition = { type: "float", min: 0, max: 1, prior } as ParameterDefinition;
  expect(() => compileSpace({ p: definition })).toThrow(
    expect.objectContaining({
      code: "invalid_space",
      path: ["space", "p", ...path],
      message: expect.stringContaining(fact),
    }),
  );
});
