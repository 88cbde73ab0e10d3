import { compileSpace, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

const gridOver = (constraints: readonly string[]) => {
  const space = compileSpace(
    Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`x${i}`, { type: "float", min: 0, max: 1 }])),
    constraints,
  );
  const objectives = [{ metric: "loss", direction: "minimize" }] as const;
  const sampler = createSampler({ type: "grid", resolution: 8 }, { space, objectives, seed: 1 });
  const ask = {
    history: simulatedStudy(space, objectives).history(),
    count: 1,
    firstTrial: trialNumber(1),
    random: () => keyedRandom(1),
  };
  return () => sampler.suggest(ask);
};

it("grid gives up a long search among forbidden places, and says what to use instead", () => {
  expect(gridOver(["x7 >= 0.9", "x7 <= 0.95"])).toThrow(
    expect.objectContaining({ code: "invalid_argument", hint: expect.stringContaining("`random`") }),
  );
});

it("grid steps over the two million places that one value of the first parameter forbids", () => {
  expect(gridOver(["x0 >= 0.9", "x1 + x0 >= 2"])()).toEqual([
    { point: { x0: 1, x1: 1, x2: 0, x3: 0, x4: 0, x5: 0, x6: 0, x7: 0 }, reason: expect.any(String) },
  ]);
});
