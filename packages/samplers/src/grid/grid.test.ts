import { compileSpace, trialNumber } from "@hyperdial/core";
import { simulatedStudy } from "@hyperdial/core/testing";
import { keyedRandom } from "@hyperdial/numerics";
import { expect, it } from "vitest";
import { createSampler } from "../create-sampler.js";

it("grid gives up a search of a million forbidden places, and says what to use instead", () => {
  const space = compileSpace(
    Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`x${i}`, { type: "float", min: 0, max: 1 }])),
    ["x0 >= 0.9", "x0 <= 0.95"],
  );
  const objectives = [{ metric: "loss", direction: "minimize" }] as const;
  const sampler = createSampler({ type: "grid", resolution: 8 }, { space, objectives, seed: 1 });
  const ask = {
    history: simulatedStudy(space, objectives).history(),
    count: 1,
    firstTrial: trialNumber(1),
    random: () => keyedRandom(1),
  };
  expect(() => sampler.suggest(ask)).toThrow(
    expect.objectContaining({ code: "invalid_argument", hint: expect.stringContaining("`random`") }),
  );
});
