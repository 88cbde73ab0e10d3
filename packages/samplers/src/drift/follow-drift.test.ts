import { compileSpace, type Objective, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { describe, expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

const space = compileSpace({ x: { type: "float", min: 0, max: 1 }, y: { type: "float", min: 0, max: 1 } });
const objectives: readonly Objective[] = [{ metric: "accuracy", direction: "maximize" }];

/** Accuracy falls by `rate` a trial at every setting alike. */
const drifting = (rate: number, trials: number, from: "warm" | "cold" = "warm") => {
  const context = { space, objectives, seed: 1 };
  let sampler = createSampler("auto", context);
  const study = simulatedStudy(space, objectives);
  const random = keyedRandom("drifting");
  const given: { x: number; y: number; reason: string }[] = [];
  for (let i = 0; i < trials; i++) {
    if (from === "cold") sampler = createSampler("auto", context);
    const [suggestion] = sampler.suggest({
      history: study.history(),
      count: 1,
      firstTrial: trialNumber(i + 1),
      random: (trial, stream = "") => keyedRandom(1, "suggest", trial, stream),
    });
    const { point, reason } = suggestion!;
    const [x, y] = [point["x"] as number, point["y"] as number];
    given.push({ x, y, reason });
    const accuracy = 1 - (x - 0.3) ** 2 - (y - 0.6) ** 2 - rate * i + 0.02 * random.normal();
    study.end(study.open(point), { state: "complete", metrics: { accuracy } });
  }
  return given;
};

describe("an objective that drifts", () => {
  it("is told in the reasons, with its rate, and the search stays with what is good now", () => {
    const given = drifting(0.02, 60);
    const { reason } = given.at(-1)!;
    expect(reason).toMatch(
      /; accuracy drifts by -0\.0(1\d?|2\d?) a trial, and trials count as they would now$/,
    );
    const late = given.slice(-10).map(({ x, y }) => Math.hypot(x - 0.3, y - 0.6));
    expect(late.sort((a, b) => a - b)[5]).toBeLessThan(0.2);
  });

  it("nothing is said of drift where there is none", () => {
    expect(drifting(0, 50).filter(({ reason }) => reason.includes("drift"))).toEqual([]);
  });

  it("a cold start suggests the same", () => {
    expect(drifting(0.03, 42, "cold")).toEqual(drifting(0.03, 42));
  });
});
