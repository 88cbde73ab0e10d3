import { compileSpace, type EndedTrial, type Objective, type Point, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { hypervolume, keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";
import { fromBestToWorst } from "../genetics/from-best-to-worst.js";
import type { Outcome } from "../population/follow-outcomes.js";

const run = (
  name: string,
  space: ReturnType<typeof compileSpace>,
  objectives: readonly Objective[],
  metricsOf: (point: Point) => Record<string, number>,
  seed: number,
): readonly Record<string, number>[] => {
  const trials = 150;
  const sampler = createSampler(name, { space, objectives, seed, trials });
  const study = simulatedStudy(space, objectives);
  return Array.from({ length: trials }, (_, i) => {
    const history = study.history();
    const random = (trial: number, stream = "") => keyedRandom(seed, "suggest", trial, stream);
    const { point } = sampler.suggest({ history, count: 1, firstTrial: trialNumber(i + 1), random })[0]!;
    const metrics = metricsOf(point);
    study.end(study.open(point), { state: "complete", metrics });
    return metrics;
  });
};

describe("ga", () => {
  it("finds better points of a rugged, branched function than random search, of the same budget", () => {
    const space = compileSpace({
      kind: {
        type: "choice",
        branches: {
          a: { u: { type: "float", min: 0, max: 1 }, v: { type: "float", min: 0, max: 1 } },
          b: { w: { type: "float", min: 1e-4, max: 1, scale: "log" } },
        },
      },
      n: { type: "int", min: 1, max: 50 },
      words: { type: "subset", items: ["p", "q", "r", "s"] },
    });
    const lossOf = (point: Point): Record<string, number> => {
      const wanted = (point["words"] as readonly string[]).filter((word) => "pr".includes(word)).length;
      const size = (point["words"] as readonly string[]).length;
      const branch =
        point["kind"] === "a"
          ? ((point["u"] as number) - 0.7) ** 2 + ((point["v"] as number) - 0.2) ** 2
          : 0.3 + (Math.log10(point["w"] as number) + 2) ** 2;
      return {
        loss:
          branch + Math.abs((point["n"] as number) - 33) / 50 + 0.2 * (2 - wanted) + 0.1 * (size - wanted),
      };
    };
    const objectives = [{ metric: "loss", direction: "minimize" }] as const;
    const bestOf = (name: string, seed: number) =>
      Math.min(...run(name, space, objectives, lossOf, seed).map(({ loss }) => loss!));
    const better = Array.from({ length: 8 }, (_, seed) => bestOf("ga", seed) < bestOf("random", seed));
    expect(better.filter(Boolean).length).toBeGreaterThanOrEqual(7);
  });

  it("covers the trade-off between two objectives better than random search", () => {
    // ZDT1 (Zitzler, Deb & Thiele, 2000) in six dimensions.
    const names = ["x0", "x1", "x2", "x3", "x4", "x5"];
    const space = compileSpace(
      Object.fromEntries(names.map((name) => [name, { type: "float", min: 0, max: 1, default: 0.5 }])),
    );
    const objectives = [
      { metric: "f1", direction: "minimize" },
      { metric: "f2", direction: "minimize" },
    ] as const;
    const metricsOf = (point: Point) => {
      const [f1, ...rest] = names.map((name) => point[name] as number);
      const g = 1 + (9 * rest.reduce((sum, x) => sum + x, 0)) / rest.length;
      return { f1: f1!, f2: g * (1 - Math.sqrt(f1! / g)) };
    };
    const volume = (name: string, seed: number): number =>
      hypervolume(
        run(name, space, objectives, metricsOf, seed).map(({ f1, f2 }) => [f1!, f2!]),
        [1.1, 8],
      );
    for (const seed of [1, 2, 3]) expect(volume("ga", seed)).toBeGreaterThan(volume("random", seed) + 0.5);
  });
});

describe("fromBestToWorst", () => {
  const outcome = (number: number, loss: number | null, early = false): Outcome => ({
    trial: { number: trialNumber(number) } as EndedTrial,
    point: {},
    losses: loss === null ? null : [loss],
    excesses: [],
    early,
  });
  const order = (...outcomes: Outcome[]) => fromBestToWorst(outcomes).map(({ trial }) => trial.number);

  it("puts failures last, and of equals the latest first", () => {
    expect(order(outcome(1, null), outcome(2, 5), outcome(3, 1e300), outcome(4, 5))).toEqual([4, 2, 3, 1]);
  });

  it("counts what was stopped early no better than the middle", () => {
    expect(order(outcome(1, 3), outcome(2, 1), outcome(3, 2), outcome(4, 0, true))).toEqual([2, 4, 3, 1]);
  });
});
