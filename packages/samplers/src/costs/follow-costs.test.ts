import { compileSpace, type Objective, type Point, type Suggestion, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { exp, keyedRandom } from "@hyperdial/numerics";
import { embedSpace } from "@hyperdial/surrogates";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";
import { followCosts } from "./follow-costs.js";

const space = compileSpace({
  x: { type: "float", min: 0, max: 1 },
  size: { type: "float", min: 0, max: 1 },
});
const objectives: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];
/** Costs a hundred times more where `size` is 1, and is best there by a little: 0.02 of the whole range of losses. */
const lossOf = (point: Point) => ((point["x"] as number) - 0.3) ** 2 + 0.02 * (1 - (point["size"] as number));
const secondsOf = (point: Point) => exp(4.6 * (point["size"] as number));

const spend = (cost: string, seconds: number, seed: number, from: "warm" | "cold" = "warm") => {
  const context = { space, objectives, seed, budget: { runSeconds: seconds } };
  let sampler = createSampler({ type: "auto", cost }, context);
  const study = simulatedStudy(space, objectives);
  const given: Suggestion[] = [];
  let spent = 0;
  while (spent < seconds && given.length < 80) {
    if (from === "cold") sampler = createSampler({ type: "auto", cost }, context);
    const [suggestion] = sampler.suggest({
      history: study.history(),
      count: 1,
      firstTrial: trialNumber(given.length + 1),
      random: (trial, stream = "") => keyedRandom(seed, "suggest", trial, stream),
    });
    given.push(suggestion!);
    const { point } = suggestion!;
    spent += secondsOf(point);
    const metrics = { loss: lossOf(point), minutes: secondsOf(point) / 60 };
    study.end(study.open(point), { state: "complete", metrics }, { runSeconds: secondsOf(point) });
  }
  return given;
};

describe("search by cost", () => {
  it("runs more trials for the same seconds, and ends better, in the mean over seeds", () => {
    let [more, better] = [0, 0];
    for (const seed of [1, 2, 3, 4]) {
      const best = (given: readonly Suggestion[]) => Math.min(...given.map(({ point }) => lossOf(point)));
      const [plain, byCost] = [spend("none", 400, seed), spend("seconds", 400, seed)];
      more += byCost.length / plain.length / 4;
      better += (best(plain) - best(byCost)) / 4;
    }
    expect(more).toBeGreaterThan(1.15);
    expect(better).toBeGreaterThanOrEqual(0);
  });

  it("says what a trial is expected to cost, and a cold start says the same", () => {
    const warm = spend("seconds", 400, 5);
    expect(warm.at(-2)!.reason).toMatch(/; costs about \d+(\.\d)? s where trials usually cost \d/);
    expect(spend("seconds", 400, 5, "cold")).toEqual(warm);
  });

  it("says so where no trial tells its cost", () => {
    expect(spend("euros", 200, 6).at(-2)!.reason).toMatch(
      /; too few trials have told what they cost \(euros\)/,
    );
  });

  it("takes a metric for the cost too", () => {
    expect(spend("minutes", 400, 6).at(-2)!.reason).toMatch(/; costs about [\d.e-]+ of minutes where/);
  });
});

describe("followCosts", () => {
  const history = (seconds: readonly number[]) => {
    const study = simulatedStudy(space, objectives);
    seconds.forEach((runSeconds, i) => {
      const point = { x: i / seconds.length, size: (i * 0.37) % 1 };
      study.end(study.open(point), { state: "complete", metrics: { loss: i } }, { runSeconds });
    });
    return study.history();
  };

  it("cools: the power is the share of the budget that is left, of the one that is spent most", () => {
    const embedding = embedSpace(space);
    const powerOf = (budget: object) =>
      followCosts("seconds", budget).at(history([1, 2, 3, 4]), embedding)!.power;
    expect(powerOf({ runSeconds: 40 })).toBeCloseTo(0.75, 12);
    expect(powerOf({ runSeconds: 40, trials: 5 })).toBeCloseTo(0.2, 12);
    expect(powerOf({ runSeconds: 5 })).toBe(0);
    expect(powerOf({})).toBe(1);
  });

  it("learns a cost from three on, and leaves out what has none", () => {
    const embedding = embedSpace(space);
    expect(followCosts("seconds", {}).at(history([1, 0, 2]), embedding)).toBeNull();
    const outlook = followCosts("seconds", {}).at(history([3, 3, 3, 3]), embedding)!;
    expect(outlook.usual).toBeCloseTo(3, 9);
    expect(outlook.expected(new Float64Array(embedding.size).fill(0.5))).toBeCloseTo(3, 6);
  });
});
