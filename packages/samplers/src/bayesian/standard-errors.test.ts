import { compileSpace, type History, type Objective, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

const space = compileSpace({ x: { type: "float", min: 0, max: 1 } });
const objectives: readonly Objective[] = [{ metric: "loss", direction: "minimize" }];

/** 15 trials of a bowl around 0.3 up to 0.7, and three around 0.9 that are better than its bottom, with standard errors as given. */
const history = (ofLucky: number, ofOthers: number): History => {
  const study = simulatedStudy(space, objectives);
  const trial = (x: number, loss: number): void =>
    study.end(study.open({ x }), { state: "complete", metrics: { loss } });
  for (let i = 0; i < 15; i++) trial(i / 20, (i / 20 - 0.3) ** 2);
  for (const x of [0.85, 0.9, 0.95]) trial(x, 20 * (x - 0.9) ** 2 - 0.2);
  const { ended, ...rest } = study.history();
  const withErrors = ended.map((one) => {
    const loss = one.number > 15 ? ofLucky : ofOthers;
    return one.state === "complete" && loss > 0 ? { ...one, standardErrors: { loss } } : one;
  });
  return { ...rest, ended: withErrors };
};

const suggested = (of: History): readonly number[] => {
  const sampler = createSampler("gp", { space, objectives, seed: 1 });
  const random = (trial: number, stream = "") => keyedRandom(1, "suggest", trial, stream);
  return sampler
    .suggest({ history: of, count: 1, firstTrial: trialNumber(19), random })
    .map(({ point }) => point["x"] as number);
};

it("a value that its cells make unsure weighs less than others, and errors that are all alike change nothing", () => {
  const [believed] = suggested(history(0, 0));
  expect(Math.abs(believed! - 0.9)).toBeLessThan(0.1);
  const [doubted] = suggested(history(1, 0.01));
  expect(Math.abs(doubted! - 0.3)).toBeLessThan(0.1);
  expect(suggested(history(0.2, 0.2))).toEqual([believed]);
});
